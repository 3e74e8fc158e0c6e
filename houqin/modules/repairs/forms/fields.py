"""Fields that several slips share."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Row, RowSource
from houqin.modules.repairs.models import Kind, Order
from houqin.modules.repairs.queries import setup


def text(label: Any, most: int, *, needed: bool = True, hint: Any = "") -> forms.CharField:
    """A line of words."""
    return forms.CharField(label=label, max_length=most, required=needed, help_text=hint)


def words(label: Any, most: int, *, needed: bool = False, hint: Any = "") -> forms.CharField:
    """Some lines of words."""
    area = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(
        label=label, max_length=most, required=needed, help_text=hint, widget=area
    )


def order(rows: RowSource, label: Any = None) -> Row:
    """An order by its number."""
    return Row(rows, names=("number",), label=label or _("报修单"))


def place() -> Row:
    """Where, by code or name."""
    return Row(
        setup.places,
        names=("code", "name"),
        label=_("地点"),
        help_text=_("教师周转房等住处也在里面。"),
    )


def what() -> forms.CharField:
    """The thing that is broken."""
    return text(_("坏了什么"), 40, hint=_("例如：水龙头、日光灯、门锁、3号电脑。"))


class Named(forms.ChoiceField):
    """A choice by code or by its Chinese, so that a sheet may say 一般."""

    def to_python(self, value: object) -> str:
        """The code."""
        said = str(value or "").strip()
        pairs: list[tuple[Any, Any]] = list(self.widget.choices)
        return next((str(c) for c, name in pairs if said in (str(c), str(name))), said)


def kind() -> forms.ChoiceField:
    """What sort of fault."""
    return Named(label=_("类别"), choices=Kind.choices)


def any_kind() -> forms.ChoiceField:
    """What sort of fault, or any."""
    return Named(label=_("类别"), choices=[("", _("各类")), *Kind.choices], required=False)


def urgency() -> forms.ChoiceField:
    """How urgent."""
    return Named(
        label=_("紧急程度"), choices=Order.Urgency.choices, initial=Order.Urgency.NORMAL,
        help_text=_("漏电、漏气、大量漏水、会伤人的，选“紧急”。"),
    )  # fmt: skip


def photo() -> forms.FileField:
    """A picture taken on the spot."""
    widget = forms.ClearableFileInput(attrs={"accept": "image/*"})
    return forms.FileField(label=_("照片"), required=False, widget=widget)


def phone() -> forms.CharField:
    """A telephone, when somebody wants to leave one."""
    return text(
        _("联系电话"),
        20,
        needed=False,
        hint=_("可以不填。加密保存，只有派工和维修的人能看到，到期清除。"),
    )


def money(label: Any, *, needed: bool = True) -> forms.DecimalField:
    """Yuan."""
    return forms.DecimalField(
        label=label, min_value=Decimal(0), max_digits=10, decimal_places=2, required=needed
    )


def hours() -> forms.DecimalField:
    """Working hours; none is none."""
    return forms.DecimalField(
        label=_("工时（小时）"), min_value=Decimal(0), max_value=Decimal(999), max_digits=5,
        decimal_places=1, initial=Decimal("0.5"),
    )  # fmt: skip


def at(label: Any) -> forms.DateTimeField:
    """When it really was, where that is not now."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"})
    return forms.DateTimeField(
        label=label,
        required=False,
        widget=widget,
        help_text=_("刚刚的不用填；后来补记的填当时的时间。"),
    )


def thing() -> Row:
    """A thing on the books, by the number on its label; typed, because a school owns more than a list can show."""
    return Row(
        setup.things, names=("number", "label"), label=_("资产编号"), required=False, widget=forms.TextInput(),
        help_text=_("贴了资产标签的写编号，维修费用记到这件资产上。"),
    )  # fmt: skip
