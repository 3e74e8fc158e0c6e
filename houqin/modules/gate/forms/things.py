"""The slips of goods, post and shifts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Lines, Row
from houqin.desk.forms import Form, Line
from houqin.kernel.roles.actor import Actor
from houqin.modules.gate.forms import fields
from houqin.modules.gate.models import Parcel, Shift
from houqin.modules.gate.queries import things as queries
from houqin.modules.people.queries import present_staff, units

STAFF = ("number", "name")
NUMBERED = ("number",)


class GoodsLine(Line):
    """One kind of thing."""

    what = fields.text(_("物品"), 60)
    count = forms.IntegerField(label=_("数量"), min_value=1, max_value=100_000)
    unit = fields.text(_("单位"), 8)


class AskGoods(Form):
    """申请物品出门."""

    carrier = fields.text(_("携带人"), 40)
    unit = Row(units, label=_("部门"), required=False)
    reason = fields.reason(_("事由"))
    on = forms.DateField(label=_("出门日期"))
    lines = Lines(GoodsLine, label=_("物品"), most=50)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Today, carried by the one who asks."""
        return {"on": by.today, "carrier": by.person.name if by.person else ""}


class GoodsOut(Form):
    """物品出门放行."""

    goods = Row(queries.goods_to_pass, names=NUMBERED, label=_("出门单"))
    at = fields.at()


class VoidGoods(Form):
    """作废出门单."""

    goods = Row(queries.goods_voidable, names=NUMBERED, label=_("出门单"))


class TakeParcel(Form):
    """登记邮件包裹."""

    offline = True
    receiver = Row(present_staff, names=STAFF, label=_("收件人"))
    kind = forms.ChoiceField(
        label=_("种类"), choices=Parcel.Kind.choices, initial=Parcel.Kind.PARCEL
    )
    carrier = fields.text(_("快递或邮局"), 20, needed=False)
    tail = fields.text(_("单号末四位"), 4, needed=False)
    at = fields.at()


class Collect(Form):
    """领取邮件包裹."""

    parcel = Row(queries.parcels_waiting, names=NUMBERED, label=_("邮件包裹"))
    collector = Row(
        present_staff,
        names=STAFF,
        label=_("代领人"),
        required=False,
        help_text=_("本人领取的不用填。"),
    )
    at = fields.at()


class HandOver(Form):
    """交班."""

    part = forms.ChoiceField(label=_("交班班次"), choices=Shift.Part.choices)
    things = fields.text(_("钥匙与器材"), 200, hint=_("钥匙几把、对讲机、防护器材、手电是否齐全。"))
    matters = forms.CharField(
        label=_("当班情况"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("没有异常的写“正常”；没办完的事逐条写明。"),
    )  # fmt: skip
    at = fields.at()


class TakeOver(Form):
    """接班确认."""

    shift = Row(queries.shifts_to_take, names=(), label=_("交班记录"))
    remark = fields.text(_("接班意见"), 200, needed=False)
    at = fields.at()
