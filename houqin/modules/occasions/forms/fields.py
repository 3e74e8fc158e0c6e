"""Fields that several slips share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Row, RowSource
from houqin.modules.occasions.queries import event as events
from houqin.modules.occasions.queries import people


class Named(forms.ChoiceField):
    """A choice by code or by its Chinese, so that a sheet may say 春游."""

    def to_python(self, value: object) -> str:
        """The code."""
        said = str(value or "").strip()
        pairs: list[tuple[Any, Any]] = list(self.widget.choices)
        return next((str(c) for c, name in pairs if said in (str(c), str(name))), said)


def text(label: Any, most: int, *, needed: bool = True, hint: Any = "") -> forms.CharField:
    """A line of words."""
    return forms.CharField(label=label, max_length=most, required=needed, help_text=hint)


def long(
    label: Any, most: int, *, needed: bool = True, hint: Any = "", rows: int = 3
) -> forms.CharField:
    """Several lines of words."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, max_length=most, required=needed, widget=area, help_text=hint
    )


def day(label: Any, *, hint: Any = "") -> forms.DateField:
    """A date."""
    return forms.DateField(label=label, help_text=hint)


def clock(label: Any) -> forms.TimeField:
    """A time of day."""
    return forms.TimeField(label=label, widget=forms.TimeInput(attrs={"type": "time"}))


def at(label: Any) -> forms.DateTimeField:
    """When it really was, where that is not now."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"})
    return forms.DateTimeField(
        label=label, required=False, widget=widget, help_text=_("刚刚的不用填；断网补交的写当时的时间。"),
    )  # fmt: skip


def staff(label: Any, *, hint: Any = "") -> Row:
    """A member of staff, by number or name."""
    return Row(people.staff, names=("number", "name"), label=label, help_text=hint)


def outing(rows: RowSource) -> Row:
    """An outing, by number."""
    return Row(rows, names=("number", "title"), label=_("外出活动"))


def event(rows: RowSource | None = None) -> Row:
    """An event one may work on, by number."""
    return Row(rows or events.open_events, names=("number", "title"), label=_("校内活动"))


def whole(label: Any, *, least: int = 1, most: int = 9999, hint: Any = "") -> forms.IntegerField:
    """A count."""
    return forms.IntegerField(label=label, min_value=least, max_value=most, help_text=hint)


def yuan(label: Any, *, least: Any = 0, hint: Any = "") -> forms.DecimalField:
    """An amount of money."""
    return forms.DecimalField(
        label=label, min_value=least, max_digits=10, decimal_places=2, help_text=hint
    )


def much(label: Any) -> forms.DecimalField:
    """A quantity of goods."""
    return forms.DecimalField(label=label, min_value=0.01, max_digits=12, decimal_places=2)
