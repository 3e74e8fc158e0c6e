"""Fields that several slips of purchasing share."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Row
from houqin.modules.assets.queries import cards
from houqin.modules.purchasing.models import LicenceKind
from houqin.modules.purchasing.queries import papers
from houqin.modules.stores.queries import items

STAFF = ("number", "name")
NUMBERED = ("number",)
MOST = Decimal(99_999_999)


def text(label: Any, most: int, *, needed: bool = True, hint: Any = "") -> forms.CharField:
    """A line of words."""
    return forms.CharField(label=label, max_length=most, required=needed, help_text=hint)


def day(label: Any, *, needed: bool = True) -> forms.DateField:
    """A date."""
    return forms.DateField(label=label, required=needed)


def tick(label: Any, hint: Any = "") -> forms.BooleanField:
    """Yes or no."""
    return forms.BooleanField(label=label, required=False, help_text=hint)


def quantity(label: Any, *, zero: bool = False) -> forms.DecimalField:
    """So much, in the line's unit."""
    least = Decimal(0) if zero else Decimal("0.01")
    return forms.DecimalField(
        label=label, min_value=least, max_value=MOST, max_digits=12, decimal_places=2
    )


def money(label: Any, *, zero: bool = False) -> forms.DecimalField:
    """Yuan."""
    least = Decimal(0) if zero else Decimal("0.01")
    return forms.DecimalField(
        label=label, min_value=least, max_value=MOST, max_digits=12, decimal_places=2
    )


def points(label: Any, *, zero: bool = True) -> forms.DecimalField:
    """Points of 100."""
    least = Decimal(0) if zero else Decimal(1)
    return forms.DecimalField(
        label=label, min_value=least, max_value=Decimal(100), max_digits=4, decimal_places=1
    )


def person(label: Any, *, needed: bool = True, hint: Any = "") -> Row:
    """A member of staff."""
    return Row(papers.staff, names=STAFF, label=label, required=needed, help_text=hint)


def item() -> Row:
    """An item of the store."""
    return Row(
        items.items, names=("code", "name"), label=_("库房物品"), required=False,
        help_text=_("验收后入库的选这里。"),
    )  # fmt: skip


def category() -> Row:
    """A class of assets."""
    return Row(
        cards.open_categories, names=("code", "name"), label=_("资产分类"), required=False,
        help_text=_("验收后建资产卡的选这里。"),
    )  # fmt: skip


class Kinds(forms.MultipleChoiceField):
    """Kinds of licence; a sheet says them with 、 between."""

    def __init__(self) -> None:
        super().__init__(
            label=_("必备资质"), choices=LicenceKind.choices, required=False,
            widget=forms.CheckboxSelectMultiple,
        )  # fmt: skip

    def to_python(self, value: Any) -> list[str]:
        """The codes."""
        parts = value.replace("，", "、").split("、") if isinstance(value, str) else value or []
        flat = [p for part in parts for p in str(part).split("、")]
        names = {str(label): str(code) for code, label in LicenceKind.choices}
        return [names.get(p.strip(), p.strip()) for p in flat if p.strip()]
