"""The slips of the catalogue, the stores and the shelves."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Lines, Row
from houqin.desk.forms import Form, Line
from houqin.kernel.roles.actor import Actor
from houqin.modules.office.queries.org import own_places
from houqin.modules.stores.forms import fields
from houqin.modules.stores.models import Item, Store
from houqin.modules.stores.models.items import Condition
from houqin.modules.stores.queries import items


class Least(forms.DecimalField):
    """The least stock; nothing is none."""

    def clean(self, value: Any) -> Decimal:
        """A number, never nothing."""
        return super().clean(value) or Decimal(0)


class Kept(forms.ChoiceField):
    """How goods want to be kept; nothing said is dry and airy."""

    def clean(self, value: Any) -> str:
        """A choice, never nothing."""
        return super().clean(value) or Condition.DRY.value


class ItemLine(Line):
    """One item of the catalogue."""

    code = fields.text(_("编码"), 20)
    name = fields.text(_("品名"), 60)
    spec = fields.text(_("规格"), 60, needed=False)
    unit = fields.text(_("计量单位"), 8)
    category = forms.ChoiceField(label=_("类别"), choices=Item.Category.choices)
    barcode = fields.text(_("条码"), 40, needed=False)
    least = Least(
        label=_("最低库存"), min_value=0, max_value=fields.MOST, decimal_places=2, required=False
    )
    condition = Kept(label=_("存放条件"), choices=Condition.choices, required=False)
    shelf_life = forms.IntegerField(
        label=_("保质期（天）"), min_value=1, max_value=20_000, required=False
    )
    exchange = fields.tick(_("以旧换新"))
    reusable = fields.tick(_("用后归还"))


class AddItems(Form):
    """登记物品."""

    lines = Lines(ItemLine, label=_("物品"))


class MendItem(ItemLine):
    """修改物品."""

    item = Row(items.closable, names=("code",), label=_("物品"))
    field_order = ["item"]

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """The entry as it is."""
        names = [n for n in cls.base_fields if n != "item"]
        return {n: getattr(row, n) for n in names} if isinstance(row, Item) else {}


class CloseItem(Form):
    """停用物品."""

    item = Row(items.closable, names=("code",), label=_("物品"))


class OpenStore(Form):
    """设立库房."""

    place = Row(own_places, names=("code", "name"), label=_("场所"))
    name = fields.text(_("库房名称"), 40)
    keeper = fields.person(_("保管员"))
    conditions = fields.Conditions()


class MendStore(Form):
    """修改库房."""

    store = Row(items.stores, label=_("库房"))
    keeper = fields.person(_("保管员"))
    conditions = fields.Conditions()
    closed = fields.tick(_("停用"))

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """The store as it is."""
        if not isinstance(row, Store):
            return {}
        return {"keeper": row.keeper_id, "conditions": row.conditions, "closed": row.closed}


class Shelve(Form):
    """调整货位."""

    stock = fields.StockRow()
    shelf = fields.text(_("货位"), 20, needed=False)
