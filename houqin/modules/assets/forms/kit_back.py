"""Slips of a set that is reserved, and that comes back."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Lines, Row
from houqin.desk.forms import Form, Line
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets.forms.card import day, some, text
from houqin.modules.assets.forms.loan import period
from houqin.modules.assets.models import KitLoan
from houqin.modules.assets.queries import kits

SET = ("number", "name")
SLIP = ("number",)


class BackLine(Line):
    """One part that comes back."""

    loan = Row(kits.loans_out, names=SLIP, label=_("资产"))
    good = some(_("完好"))
    damaged = some(_("损坏"))
    missing = some(_("丢失"))
    note = text(_("说明"), 100)


class BringBackKit(Form):
    """整套归还."""

    kit_loan = Row(kits.kits_out, names=SLIP, label=_("整套借用"))
    lines = Lines(BackLine, label=_("逐件验看"), blank=0, headed="loan")
    on = day(_("归还日期"))
    remark = text(_("说明"), 100, hint=_("损坏和丢失的会登记赔偿单，责任人写借用人。"))

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Everything whole, today."""
        if not isinstance(row, KitLoan):
            return {"on": by.today}
        out = [x for x in kits.parts_of_loan(row) if x.left]
        lines = [{"loan": x.pk, "good": x.left, "damaged": 0, "missing": 0} for x in out]
        return {"lines": lines, "on": by.today}


class ReserveKit(Form):
    """预约整套."""

    kit = Row(kits.open_kits, names=SET, label=_("套"))
    on = day(_("使用日期"))
    first = period(_("从第几节"), needed=True)
    last = period(_("到第几节"), needed=True)
    purpose = text(_("用途"), 100)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Today, or another day."""
        return {"on": by.today}
