"""报修单 as each fills it in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.forms import Form
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets.models import Card
from houqin.modules.repairs.forms import fields
from houqin.modules.repairs.queries import order as queries
from houqin.modules.repairs.queries import setup


class Scan(Form):
    """扫码报修：不登录，不问姓名."""

    place = fields.place()
    kind = fields.kind()
    what = fields.what()
    photo = fields.photo()
    words = fields.words(_("具体情况"), 300, hint=_("请不要写学生姓名。"))
    danger = forms.BooleanField(label=_("有危险（漏电、漏气、大量漏水、会伤人）"), required=False)
    phone = fields.phone()


class Report(Form):
    """报修."""

    place = fields.place()
    kind = fields.kind()
    what = fields.what()
    photo = fields.photo()
    card = fields.thing()
    words = fields.words(_("具体情况"), 300)
    urgency = fields.urgency()

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """From the card of a thing: what it is, and where it stands."""
        if not isinstance(row, Card):
            return {}
        place = setup.place_of_thing(row)
        return {"what": row.name[:40], "place": place.pk if place else None}


class Enter(Form):
    """代报：电话和纸单."""

    caller = fields.text(_("谁报的"), 40)
    phone = fields.phone()
    place = fields.place()
    kind = fields.kind()
    what = fields.what()
    card = fields.thing()
    words = fields.words(_("具体情况"), 300)
    urgency = fields.urgency()
    photo = fields.photo()
    at = fields.at(_("报修时间"))


class Follow(Form):
    """我也遇到."""

    order = fields.order(queries.followable)


class Join(Form):
    """合并重复报修."""

    order = fields.order(queries.same_fault, _("重复的单"))
    into = fields.order(queries.same_fault, _("并入哪一张"))


class Void(Form):
    """撤销报修."""

    order = fields.order(queries.unanswered)
    reason = fields.text(_("原因"), 200)
