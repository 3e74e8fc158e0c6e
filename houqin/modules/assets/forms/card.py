"""Slips of cards and classes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Lines, Row
from houqin.desk.forms import Form, Line
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets.models import Card
from houqin.modules.assets.queries import cards as queries
from houqin.modules.people.queries import present_staff, units

CODED = ("code", "name")
STAFF = ("number", "name")
NUMBERED = ("number", "label")
PLACED = ("code", "name")
MOST = 50_000


def text(label: Any, most: int, *, needed: bool = False, hint: Any = "") -> forms.CharField:
    """A line of words."""
    return forms.CharField(label=label, max_length=most, required=needed, help_text=hint)


def day(label: Any, *, needed: bool = True, hint: Any = "") -> forms.DateField:
    """A day."""
    return forms.DateField(label=label, required=needed, help_text=hint)


class SomeField(forms.IntegerField):
    """How many of them; nothing said is none."""

    def clean(self, value: Any) -> int:
        """A number."""
        return super().clean(value) or 0


def some(label: Any, *, hint: Any = "") -> forms.IntegerField:
    """How many, none when nothing is said."""
    return SomeField(label=label, min_value=0, max_value=1_000_000, required=False, help_text=hint)


def pieces() -> forms.IntegerField:
    """How many. Nothing stands there beforehand: a blank line must stay blank."""
    return forms.IntegerField(label=_("数量"), min_value=1, max_value=1_000_000)


def money(label: Any, *, needed: bool = True) -> forms.DecimalField:
    """Yuan."""
    return forms.DecimalField(
        label=label, min_value=Decimal(0), max_digits=12, decimal_places=2, required=needed
    )


class WayField(forms.ChoiceField):
    """How things came, by code or by name, so that a sheet may say 政府采购; 自购 when nothing is said."""

    def __init__(self) -> None:
        super().__init__(
            label=_("取得方式"), choices=Card.Way.choices, required=False, initial=Card.Way.BOUGHT
        )

    def to_python(self, value: object) -> str:
        """The code."""
        said = str(value or Card.Way.BOUGHT.value).strip()
        return next((code for code, name in Card.Way.choices if said in (code, str(name))), said)


class Thing(Line):
    """One kind of thing that was accepted."""

    category = Row(queries.open_categories, names=CODED, label=_("分类"))
    name = text(_("名称"), 60, needed=True)
    model = text(_("品牌型号规格"), 80)
    quantity = pieces()
    price = money(_("单价"))
    apart = forms.BooleanField(label=_("一件一卡"), required=False)
    place = Row(queries.places, names=PLACED, label=_("存放地点"), required=False)
    keeper = Row(present_staff, names=STAFF, label=_("保管人"), required=False)
    for_unit = Row(units, label=_("使用部门"), required=False)
    serial = text(_("出厂编号"), 60)
    warranty = day(_("保修到"), needed=False)
    expires = day(_("有效期至"), needed=False)
    note = text(_("备注"), 200)


class Accept(Form):
    """验收入账."""

    on = day(_("验收日期"))
    supplier = text(_("供应商"), 60)
    source = text(_("来源单据"), 60, hint=_("合同号、验收单号或发票号。"))
    funding = text(_("资金来源"), 30)
    way = WayField()
    lines = Lines(Thing, label=_("资产"), most=500)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Today."""
        return {"on": by.today}


class OldThing(Line):
    """One line of the old books."""

    label = text(_("标签号"), 40)
    category = Row(queries.open_categories, names=CODED, label=_("分类"))
    name = text(_("名称"), 60, needed=True)
    model = text(_("品牌型号规格"), 80)
    serial = text(_("出厂编号"), 60)
    unit = text(_("单位"), 8)
    quantity = pieces()
    price = money(_("单价"))
    acquired = day(_("取得日期"))
    way = WayField()
    supplier = text(_("供应商"), 60)
    funding = text(_("资金来源"), 30)
    place = Row(queries.places, names=PLACED, label=_("存放地点"), required=False)
    keeper = Row(present_staff, names=STAFF, label=_("保管人"), required=False)
    for_unit = Row(units, label=_("使用部门"), required=False)
    warranty = day(_("保修到"), needed=False)
    expires = day(_("有效期至"), needed=False)
    note = text(_("备注"), 200)


class BringIn(Form):
    """导入已有资产."""

    on = day(_("入账日期"))
    lines = Lines(OldThing, label=_("资产"), most=MOST)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Today."""
        return {"on": by.today}


class MendCard(Form):
    """更正卡片."""

    card = Row(queries.live_cards, names=NUMBERED, label=_("资产"))
    label = text(_("标签号"), 40, needed=True)
    name = text(_("名称"), 60, needed=True)
    model = text(_("品牌型号规格"), 80)
    serial = text(_("出厂编号"), 60)
    supplier = text(_("供应商"), 60)
    funding = text(_("资金来源"), 30)
    warranty = day(_("保修到"), needed=False)
    expires = day(_("有效期至"), needed=False)
    note = text(_("备注"), 200)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """What the card says now."""
        names = [n for n in cls.base_fields if n != "card"]
        return {n: getattr(row, n) for n in names} if row is not None else {}


class SetCategory(Form):
    """设置资产分类."""

    code = text(_("分类代码"), 12, needed=True)
    name = text(_("分类名称"), 40, needed=True)
    unit = text(_("计量单位"), 8, needed=True)
    life = forms.IntegerField(
        label=_("折旧年限（月）"), min_value=0, max_value=1200, help_text=_("不提折旧的填0。")
    )
    source = text(_("依据"), 120)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """What the class says now."""
        names = ("code", "name", "unit", "life", "source")
        return {n: getattr(row, n) for n in names} if row is not None else {}


class AdoptCategories(Form):
    """引入国家分类."""
