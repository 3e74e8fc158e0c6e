"""Fields that several slips share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Row, RowSource
from houqin.modules.people.queries import present_staff


def text(label: Any, most: int, *, needed: bool = True, hint: Any = "") -> forms.CharField:
    """A line of words."""
    return forms.CharField(label=label, max_length=most, required=needed, help_text=hint)


def words(
    label: Any, most: int, *, needed: bool = True, hint: Any = "", rows: int = 3
) -> forms.CharField:
    """Some lines of words."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(
        label=label, max_length=most, required=needed, help_text=hint, widget=area
    )


def staff(label: Any, *, needed: bool = True) -> Row:
    """A member of staff, by number or name."""
    return Row(present_staff, names=("number", "name"), label=label, required=needed)


def numbered(rows: RowSource, label: Any, *, needed: bool = True) -> Row:
    """A record by its number."""
    return Row(rows, names=("number",), label=label, required=needed)


class Named(forms.ChoiceField):
    """A choice by code or by its Chinese, so that a sheet may say 火灾."""

    def to_python(self, value: object) -> str:
        """The code."""
        said = str(value or "").strip()
        pairs: list[tuple[Any, Any]] = list(self.widget.choices)
        return next((str(c) for c, name in pairs if said in (str(c), str(name))), said)


def at(label: Any, *, needed: bool = False, hint: Any = None) -> forms.DateTimeField:
    """When it really was, where that is not now."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"})
    said = hint if hint is not None else _("刚刚的不用填；后来补记的填当时的时间。")
    return forms.DateTimeField(label=label, required=needed, widget=widget, help_text=said)


def heads(label: Any, *, needed: bool = True, least: int = 0) -> forms.IntegerField:
    """How many."""
    return forms.IntegerField(label=label, min_value=least, max_value=9999, required=needed)
