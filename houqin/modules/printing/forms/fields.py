"""Fields that several slips share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Row
from houqin.modules.printing.models import Size
from houqin.modules.printing.queries import jobs


def text(label: Any, most: int, *, needed: bool = True, hint: Any = "") -> forms.CharField:
    """A line of words."""
    return forms.CharField(label=label, max_length=most, required=needed, help_text=hint)


def count(label: Any, *, least: int = 1, needed: bool = True, hint: Any = "") -> forms.IntegerField:
    """How many."""
    return forms.IntegerField(
        label=label, min_value=least, max_value=100000, required=needed, help_text=hint
    )


def unit() -> Row:
    """A group by its name."""
    return Row(jobs.units, names=("name",), label=_("教研组"))


def staff(label: Any, *, needed: bool = True, hint: Any = "") -> Row:
    """A member of staff, by number or name."""
    return Row(jobs.staff, names=("number", "name"), label=label, required=needed, help_text=hint)


def tick(label: Any, hint: Any = "") -> forms.BooleanField:
    """Yes or no."""
    return forms.BooleanField(label=label, required=False, help_text=hint)


class Named(forms.ChoiceField):
    """A choice by code or by its Chinese, so that a sheet may say 试卷."""

    def to_python(self, value: object) -> str:
        """The code."""
        said = str(value or "").strip()
        pairs: list[tuple[Any, Any]] = list(self.widget.choices)
        return next((str(c) for c, name in pairs if said in (str(c), str(name))), said)


def size() -> Named:
    """A size of paper."""
    return Named(label=_("纸张"), choices=Size.choices)
