"""Fields that several slips of plans share."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.base.areas import AREAS
from houqin.kernel.labels import Label
from houqin.modules.plans.models import Frequency, Routine

AREA_CHOICES = list(AREAS.items())
MONTHS = [(n, f"{n}月") for n in range(1, 13)]
WEEKS = [(n, f"第{n}周") for n in range(1, 31)]
WEEKDAYS = [(n, f"周{c}") for n, c in enumerate("一二三四五六日")]
FREQUENCIES = [("", "—"), *Frequency.choices]
UNITS = [("", "—"), *Routine.Unit.choices]
_SPLIT = re.compile(r"[、，,；;\s]+")


class NumberText(forms.TextInput):
    """Numbers as one text: 9、10."""

    def format_value(self, value: Any) -> str:
        """The numbers joined."""
        return "、".join(str(v) for v in value or ())

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The text, or the list when several values came."""
        found = data.getlist(name) if hasattr(data, "getlist") else data.get(name)
        return found[0] if isinstance(found, list) and len(found) == 1 else found


class Numbers(forms.TypedMultipleChoiceField):
    """Several of some numbered choices, given as numbers, as their names, or as one text of either: 周二、周四."""

    def __init__(self, choices: list[tuple[int, str]], **kwargs: Any) -> None:
        self.by_name = {label: str(number) for number, label in choices}
        super().__init__(choices=choices, coerce=int, empty_value=[], required=False, **kwargs)

    def to_python(self, value: Any) -> list[str]:
        """The numbers as text, for the choice to be checked."""
        given = value if isinstance(value, list | tuple) else [value] if value else []
        words = [w for v in given for w in _SPLIT.split(str(v)) if w]
        return [self.by_name.get(w, w) for w in words]

    def prepare_value(self, value: Any) -> list[str]:
        """What is shown again: the numbers, however they came."""
        return self.to_python(value)


def months(label: Label) -> Numbers:
    """Some months, typed: 9、10."""
    return Numbers(
        MONTHS, label=label, widget=NumberText, help_text=_("几个月用顿号隔开，例如 9、10。")
    )


def weeks(label: Label) -> Numbers:
    """Some school weeks, typed: 3、4."""
    return Numbers(
        WEEKS, label=label, widget=NumberText, help_text=_("几周用顿号隔开，例如 3、4。")
    )


def area() -> forms.ChoiceField:
    """The area of work; 其他 when left open."""
    return Area(label=_("事项"), choices=AREA_CHOICES, required=False, initial="other")


class Area(forms.ChoiceField):
    """An area of work by code or by name."""

    def to_python(self, value: Any) -> str:
        """The code."""
        text = str(value or "").strip()
        return next((code for code, name in AREA_CHOICES if text in (code, name)), text) or "other"


def photo() -> forms.FileField:
    """A picture taken on the spot."""
    widget = forms.ClearableFileInput(attrs={"accept": "image/*", "capture": "environment"})
    return forms.FileField(label=_("照片"), required=False, widget=widget)


def reason() -> forms.CharField:
    """Why; never empty."""
    return forms.CharField(label=_("原因"), max_length=200)
