"""The slips of rosters, swaps and the hand-over book."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.base.weeks import month_span
from houqin.desk.fields import Row
from houqin.desk.forms import Form
from houqin.kernel.roles.actor import Actor
from houqin.modules.duty.forms.pool import pool, staff
from houqin.modules.duty.models import Roster
from houqin.modules.duty.queries import pool as pools
from houqin.modules.duty.queries import roster as queries


def long_text(label: Any, required: bool = True) -> forms.CharField:
    """Several lines."""
    area = forms.Textarea(attrs={"rows": 3})
    return forms.CharField(label=label, max_length=2000, required=required, widget=area)


class MakeRoster(Form):
    """自动排班."""

    pool = pool()
    first = forms.DateField(label=_("从"))
    last = forms.DateField(label=_("到"))

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Next month."""
        year, month = divmod(by.today.year * 12 + by.today.month, 12)
        first, last = month_span(year, month + 1)
        return {"first": first, "last": last}


class Adjust(Form):
    """调整值班."""

    roster = Row(queries.own_rosters, names=(), label=_("值班表"))
    on = forms.DateField(label=_("日期"))
    kind = Row(pools.own_kinds, label=_("班次"))
    person = staff(_("换上"), required=False)
    instead = staff(_("换下"), required=False)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """The first day of the roster."""
        return {"on": max(row.first, by.today)} if isinstance(row, Roster) else {}


class Replace(Form):
    """换人值班."""

    watch = Row(queries.changeable, names=(), label=_("班次"))
    person = staff(_("换上"))


class Publish(Form):
    """公布值班表."""

    roster = Row(queries.own_rosters, names=(), label=_("值班表"))


class Void(Form):
    """作废值班表."""

    roster = Row(queries.own_rosters, names=(), label=_("值班表"))
    reason = forms.CharField(label=_("原因"), max_length=200)


class AskSwap(Form):
    """申请换班."""

    watch = Row(queries.my_watches, names=(), label=_("我的班"))
    taker = staff(_("替班人"))
    back = Row(
        queries.of_others,
        names=(),
        label=_("换回对方的班"),
        required=False,
        help_text=_("不换回就不选。"),
    )
    reason = forms.CharField(label=_("原因"), max_length=200)


class AnswerSwap(Form):
    """答复换班."""

    swap = Row(queries.asked_of, names=(), label=_("换班"))
    agreed = forms.BooleanField(label=_("同意"), required=False, help_text=_("不勾选就是不同意。"))
    answer = forms.CharField(label=_("答复"), max_length=200, required=False)


class WithdrawSwap(Form):
    """撤回换班申请."""

    swap = Row(queries.asked_by, names=(), label=_("换班"))


class ApproveSwap(Form):
    """批准换班."""

    swap = Row(queries.agreed, names=(), label=_("换班"))
    approved = forms.BooleanField(
        label=_("批准"), required=False, help_text=_("不勾选就是不批准。")
    )
    answer = forms.CharField(label=_("意见"), max_length=200, required=False)


class HandOver(Form):
    """登记交班."""

    watch = Row(queries.to_hand_over, names=(), label=_("班次"))
    events = long_text(_("值班情况"))
    things = forms.CharField(label=_("移交物品"), max_length=300, required=False)
    open_matters = long_text(_("待办事项"), required=False)


class TakeOver(Form):
    """接班签收."""

    handover = Row(queries.untaken, names=(), label=_("交班记录"))
