"""Slips of the room lists. Opened from a list, they bring its lines with what is expected of each."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Drawn, Lines, Row, Rows
from houqin.desk.forms import Form, Line
from houqin.kernel.calendar.queries import own_terms
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets.forms.card import PLACED, day, text
from houqin.modules.assets.models import RoomList
from houqin.modules.assets.queries import rooms as queries

NUMBERED = ("number",)
OF_CARD = ("card__number", "card__label")


def count(label: Any, *, needed: bool = True) -> forms.IntegerField:
    """How many, nothing for none."""
    return forms.IntegerField(label=label, min_value=0, max_value=1_000_000, required=needed)


class DrawLists(Form):
    """列班级财产清单."""

    term = Row(own_terms, names=("year",), label=_("学期"))
    places = Rows(
        queries.furnished,
        names=PLACED,
        label=_("房间"),
        required=False,
        help_text=_("不选就列全部有责任人的房间。"),
    )
    on = day(_("列单日期"))

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """This term, today."""
        return {"term": queries.term_now(by), "on": by.today}


class ConfirmLine(Line):
    """One thing counted."""

    line = Row(queries.lines, names=OF_CARD, label=_("资产"))
    counted = count(_("实有数量"))


class ConfirmList(Form):
    """确认财产清单."""

    listing = Row(queries.to_confirm, names=NUMBERED, label=_("清单"))
    lines = Lines(ConfirmLine, label=_("财产"), blank=0, headed="line")
    note = text(_("说明"), 200, hint=_("和账上不一样的，写清楚。"))
    picture = Drawn(label=_("责任人签字"), required=False)
    code = forms.CharField(label=_("或本人的确认码"), max_length=6, required=False)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Every line as the books have it."""
        if not isinstance(row, RoomList):
            return {}
        return {"lines": [{"line": x.pk, "counted": x.quantity} for x in queries.lines_of(row)]}


class CheckLine(Line):
    """One thing checked."""

    line = Row(queries.lines, names=OF_CARD, label=_("资产"))
    good = count(_("完好"))
    worn = count(_("自然损坏"), needed=False)
    careless = count(_("人为损坏"), needed=False)
    missing = count(_("缺少"), needed=False)
    note = text(_("说明"), 100)

    def clean(self) -> dict[str, Any]:
        """Nothing said is none."""
        found = super().clean() or {}
        for name in ("worn", "careless", "missing"):
            found[name] = found.get(name) or 0
        return found


class CheckList(Form):
    """期末验收."""

    listing = Row(queries.to_check, names=NUMBERED, label=_("清单"))
    lines = Lines(CheckLine, label=_("财产"), blank=0, headed="line")
    on = day(_("验收日期"))
    note = text(_("说明"), 200)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Everything whole, today."""
        if not isinstance(row, RoomList):
            return {"on": by.today}
        blank = {"worn": 0, "careless": 0, "missing": 0}
        lines = [{"line": x.pk, "good": x.counted, **blank} for x in queries.lines_of(row)]
        return {"lines": lines, "on": by.today}


class DropList(Form):
    """作废清单."""

    listing = Row(queries.to_confirm, names=NUMBERED, label=_("清单"))
    reason = text(_("为什么作废"), 200, needed=True)
