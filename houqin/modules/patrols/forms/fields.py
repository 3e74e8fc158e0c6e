"""Fields that several slips share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Row
from houqin.modules.patrols.queries import setup


class Named(forms.ChoiceField):
    """A choice by code or by its Chinese, so that a sheet may say 每周."""

    def to_python(self, value: object) -> str:
        """The code."""
        said = str(value or "").strip()
        pairs: list[tuple[Any, Any]] = list(self.widget.choices)
        return next((str(c) for c, name in pairs if said in (str(c), str(name))), said)


def text(label: Any, most: int, *, needed: bool = True, hint: Any = "") -> forms.CharField:
    """A line of words."""
    return forms.CharField(label=label, max_length=most, required=needed, help_text=hint)


def words(label: Any, most: int, *, needed: bool = False, hint: Any = "") -> forms.CharField:
    """Some lines of words."""
    area = forms.Textarea(attrs={"rows": 2})
    return forms.CharField(
        label=label, max_length=most, required=needed, help_text=hint, widget=area
    )


def photo(label: Any = None, *, needed: bool = False) -> forms.FileField:
    """A picture taken on the spot."""
    widget = forms.ClearableFileInput(attrs={"accept": "image/*"})
    return forms.FileField(label=label or _("照片"), required=needed, widget=widget)


def at(label: Any) -> forms.DateTimeField:
    """When it really was, where that is not now."""
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"})
    return forms.DateTimeField(
        label=label, required=False, widget=widget, help_text=_("刚刚的不用填；断网补交的写当时的时间。"),
    )  # fmt: skip


def day(label: Any, *, needed: bool = True, hint: Any = "") -> forms.DateField:
    """A date."""
    return forms.DateField(label=label, required=needed, help_text=hint)


def place(label: Any = None, *, needed: bool = True, hint: Any = "") -> Row:
    """Where, by code or name."""
    return Row(
        setup.places,
        names=("code", "name"),
        label=label or _("地点"),
        required=needed,
        help_text=hint,
    )


def person(label: Any, *, needed: bool = True) -> Row:
    """Somebody who walks and puts right, by number or name."""
    return Row(setup.walkers, names=("number", "name"), label=label, required=needed)


def thing() -> Row:
    """A thing on the books, by the number on its label."""
    return Row(
        setup.things, names=("number", "label"), label=_("资产编号"), required=False, widget=forms.TextInput(),
        help_text=_("有资产标签的写编号。"),
    )  # fmt: skip


def whole(
    label: Any, *, most: int = 9999, needed: bool = True, hint: Any = "", initial: Any = None
) -> forms.IntegerField:
    """A count from one on."""
    return forms.IntegerField(
        label=label, min_value=1, max_value=most, required=needed, help_text=hint, initial=initial
    )
