"""The slips of lists, shifts and people."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Row
from houqin.desk.forms import Form
from houqin.kernel.roles.actor import Actor
from houqin.modules.duty.models import Kind, Pool
from houqin.modules.duty.queries import pool as queries
from houqin.modules.people.queries import present_staff

STAFF = ("number", "name")


def pool() -> Row:
    """The list a slip is about."""
    return Row(queries.own_pools, label=_("名单"))


def staff(label: Any, required: bool = True) -> Row:
    """A member of staff."""
    return Row(present_staff, names=STAFF, label=label, required=required)


def number(label: Any) -> forms.IntegerField:
    """How many people a shift wants."""
    return forms.IntegerField(label=label, min_value=0, max_value=50, initial=0)


class AddPool(Form):
    """新建值班名单."""

    name = forms.CharField(label=_("名单"), max_length=40)
    sort = forms.ChoiceField(label=_("类别"), choices=Pool.Sort.choices)
    rest = forms.IntegerField(
        label=_("两班之间至少休息（小时）"), min_value=0, max_value=168, initial=12
    )


class Numbers(Form):
    """How many people a shift wants, by kind of day."""

    workday = number(_("工作日人数"))
    weekend = number(_("周末人数"))
    holiday = number(_("节日人数"))
    leaders = number(_("其中带班领导"))


class AddKind(Numbers):
    """添加班次."""

    field_order = ("pool", "name", "starts", "minutes", "night")
    pool = pool()
    name = forms.CharField(label=_("班次"), max_length=20)
    starts = forms.TimeField(label=_("开始时间"), help_text=_("例如 18:00。"))
    minutes = forms.IntegerField(label=_("时长（分钟）"), min_value=1, max_value=2880)
    night = forms.BooleanField(label=_("夜班"), required=False)


class MendKind(Numbers):
    """修改班次人数."""

    field_order = ("kind",)
    kind = Row(queries.own_kinds, label=_("班次"))

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """The shift as it is."""
        names = Numbers.base_fields
        return {name: getattr(row, name) for name in names} if isinstance(row, Kind) else {}


class AddMember(Form):
    """列入值班名单."""

    pool = pool()
    person = staff(_("姓名"))
    since = forms.DateField(label=_("起"))
    leader = forms.BooleanField(label=_("带班领导"), required=False)
    nights = forms.BooleanField(label=_("值夜班"), required=False, initial=True)
    run = forms.IntegerField(label=_("最多连续天数"), min_value=1, max_value=31, initial=3)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """From today on."""
        return {"since": by.today}


class DropMember(Form):
    """移出值班名单."""

    member = Row(queries.own_members, names=("person__number", "person__name"), label=_("姓名"))
    until = forms.DateField(label=_("最后一天"))

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Today is the last day."""
        return {"until": by.today}


class KeepApart(Form):
    """设为不同班."""

    pool = pool()
    one = staff(_("一方"))
    other = staff(_("另一方"))
    reason = forms.CharField(label=_("原因"), max_length=200)


class EndApart(Form):
    """取消不同班."""

    pair = Row(queries.own_pairs, names=(), label=_("不同班"))


class Wish(Form):
    """填写值班意愿."""

    on = forms.DateField(label=_("日期"))
    wanted = forms.BooleanField(
        label=_("愿意值班"), required=False, help_text=_("不勾选就是希望这天不值班。")
    )
    firm = forms.BooleanField(
        label=_("确实不能值班"), required=False, help_text=_("勾选后这天不会排您的班。")
    )
    reason = forms.CharField(label=_("原因"), max_length=200, required=False)


class WithdrawWish(Form):
    """撤回值班意愿."""

    wish = Row(queries.own_wishes, names=(), label=_("意愿"))
