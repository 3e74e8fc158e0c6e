"""Fields that several slips of the store share."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Drawn, Row
from houqin.modules.stores.models import Item, Stock, Store
from houqin.modules.stores.models.items import Condition
from houqin.modules.stores.queries import items, slips, stock
from houqin.modules.stores.rules.lots import ZERO

STAFF = ("number", "name")
MOST = Decimal(9_999_999)


class ItemRow(Row):
    """An item by its code, its barcode or its name; the list shows the unit it is counted in."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            items.items, names=("code", "barcode", "name"), **{"label": _("物品"), **kwargs}
        )

    def label_from_instance(self, obj: Item) -> str:
        """粉笔（白色）　盒."""
        return f"{obj}　{obj.unit}"


class StockRow(Row):
    """One lot on a shelf, by its lot number."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(stock.on_shelves, names=("lot__number",), **{"label": _("批次"), **kwargs})

    def label_from_instance(self, obj: Stock) -> str:
        """胶水　批号　有效期　还有多少."""
        until = f"　{obj.lot.expires}到期" if obj.lot.expires else ""
        return f"{obj.item}　{obj.lot}{until}　{obj.quantity.normalize():f}{obj.item.unit}（{obj.store}）"


def store(label: Any = None) -> Row:
    """A store in use."""
    return Row(items.open_stores, label=label or _("库房"))


def first_store(by: Any) -> Store | None:
    """The store a slip starts with."""
    return items.the_store(by)


def person(label: Any, *, needed: bool = True, hint: Any = "") -> Row:
    """A member of staff."""
    return Row(slips.staff, names=STAFF, label=label, required=needed, help_text=hint)


def unit() -> Row:
    """A unit of the school."""
    return Row(slips.units, label=_("领用部门"), required=False)


def class_group() -> Row:
    """A class."""
    return Row(slips.classes, label=_("班级"), required=False)


def text(label: Any, most: int, *, needed: bool = True, hint: Any = "") -> forms.CharField:
    """A line of words."""
    return forms.CharField(label=label, max_length=most, required=needed, help_text=hint)


def quantity(label: Any = None, *, least: Decimal | None = None) -> forms.DecimalField:
    """So much, in the item's unit."""
    low = Decimal("0.01") if least is None else least
    return forms.DecimalField(
        label=label or _("数量"), min_value=low, max_value=MOST, max_digits=12, decimal_places=2
    )


def price() -> forms.DecimalField:
    """Yuan a unit."""
    return forms.DecimalField(
        label=_("单价（元）"), min_value=ZERO, max_value=MOST, max_digits=12, decimal_places=4
    )


class Old(forms.DecimalField):
    """How many old ones are handed in; nothing is none."""

    def __init__(self) -> None:
        super().__init__(
            label=_("交回旧物"),
            min_value=ZERO,
            max_value=MOST,
            max_digits=12,
            decimal_places=2,
            required=False,
        )

    def clean(self, value: Any) -> Decimal:
        """A number, never nothing."""
        return super().clean(value) or ZERO


def tick(label: Any, hint: Any = "") -> forms.BooleanField:
    """Yes or no."""
    return forms.BooleanField(label=label, required=False, help_text=hint)


def day(label: Any = None) -> forms.DateField:
    """A date."""
    return forms.DateField(label=label or _("日期"))


def drawn(label: Any = None) -> Drawn:
    """A signature on the screen."""
    return Drawn(label=label or _("手写签字"), required=False)


def code(hint: Any = "") -> forms.CharField:
    """A confirm code in place of a signature."""
    return forms.CharField(
        label=_("确认码"), max_length=6, required=False,
        help_text=hint or _("不方便手写时，请签字人在“我的通知”里获取确认码。"),
    )  # fmt: skip


class Conditions(forms.MultipleChoiceField):
    """How a store can keep goods; a sheet says it with 、 between."""

    def __init__(self) -> None:
        super().__init__(
            label=_("存放条件"),
            choices=Condition.choices,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )

    def to_python(self, value: Any) -> list[str]:
        """The codes."""
        parts = value.replace("，", "、").split("、") if isinstance(value, str) else value or []
        flat = [p for part in parts for p in str(part).split("、")]
        names = {str(label): str(code) for code, label in Condition.choices}
        return [names.get(p.strip(), p.strip()) for p in flat if p.strip()]
