"""What is filled in for rooms, people and money of an event."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Lines, Row
from houqin.desk.forms import Form, Line
from houqin.kernel.roles.actor import Actor
from houqin.modules.occasions.forms import fields
from houqin.modules.occasions.models import Cost, Event
from houqin.modules.occasions.queries import means, people


def _on_its_day(row: Any, **more: Any) -> dict[str, Any]:
    """A first line on the event's own day."""
    if not isinstance(row, Event):
        return {}
    return {"lines": [{"on": row.on, "begins": row.begins, "ends": row.ends} | more]}


class PlaceLine(Line):
    """One use of a place."""

    place = Row(people.places, names=("code", "name"), label=_("场地"))
    on = fields.day(_("日期"))
    begins = fields.clock(_("从"))
    ends = fields.clock(_("到"))


class TakePlaces(Form):
    """预留场地：别的活动已经预留的时间不能再约."""

    event = fields.event()
    lines = Lines(PlaceLine, label=_("场地"), most=60)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """The event's own day."""
        return _on_its_day(row)


class FreePlace(Form):
    """取消场地."""

    space = Row(means.kept_spaces, names=(), label=_("场地"))


class HelperLine(Line):
    """One on duty."""

    person = fields.staff(_("姓名"))
    post = fields.text(_("岗位"), 60)
    on = fields.day(_("日期"))
    begins = fields.clock(_("从"))
    ends = fields.clock(_("到"))


class NameHelpers(Form):
    """安排值守：谁在哪个岗位，从几点到几点."""

    event = fields.event()
    lines = Lines(HelperLine, label=_("值守"), most=100)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """The event's own day."""
        return _on_its_day(row)


class FreeHelper(Form):
    """取消值守."""

    helper = Row(means.kept_helpers, names=(), label=_("值守"))


class SpendLine(Line):
    """One entry."""

    kind = fields.Named(label=_("类别"), choices=Cost.Kind.choices)
    amount = fields.yuan(_("金额"), least=None, hint=_("退款写负数。"))
    what = fields.text(_("说明"), 100)


class SpendEvent(Form):
    """登记活动费用."""

    event = fields.event()
    lines = Lines(SpendLine, label=_("费用"), most=60)
