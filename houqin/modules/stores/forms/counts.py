"""The slips of counting and closing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Row
from houqin.desk.forms import Form
from houqin.kernel.roles.actor import Actor
from houqin.modules.stores.forms import fields
from houqin.modules.stores.forms.slips import Slipped
from houqin.modules.stores.queries import counts
from houqin.modules.stores.rules.lots import ZERO

NUMBERED = ("number",)


class OpenTally(Slipped):
    """开始盘点."""

    store = fields.store()
    on = fields.day(_("盘点日期"))
    remark = fields.text(_("盘点说明"), 200, needed=False)


class Count(Form):
    """登记实盘数."""

    offline = True
    tally = Row(counts.open_tallies, names=NUMBERED, label=_("盘点表"))
    item = fields.ItemRow()
    counted = fields.quantity(_("实盘数"), least=ZERO)
    remark = fields.text(_("差异原因"), 100, needed=False)
    at = forms.DateTimeField(
        label=_("清点时间"),
        required=False,
        help_text=_("现在清点的不用填；断网时补登的填当时的时间。"),
    )


class SubmitTally(Form):
    """提交盘点结果."""

    tally = Row(counts.open_tallies, names=NUMBERED, label=_("盘点表"))
    picture = fields.drawn(_("盘点人签字"))
    code = fields.code()


class VoidTally(Form):
    """作废盘点."""

    tally = Row(counts.open_tallies, names=NUMBERED, label=_("盘点表"))
    reason = fields.text(_("原因"), 200)


class CloseMonth(Form):
    """月结."""

    month = forms.DateField(label=_("月份"), help_text=_("填这个月的任一天。月份过完才能结。"))
    remark = fields.text(_("说明"), 200, needed=False)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """The month after the last that was closed, else the one before this."""
        last = counts.last_closed(by)
        month = (
            last.month + timedelta(days=32) if last else by.today.replace(day=1) - timedelta(days=1)
        )
        return {"month": month.replace(day=1)}
