"""How a field of a slip is dressed for the page: native dates, pick lists that know pinyin, previews."""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.safestring import SafeString

from houqin.base.chinese import pinyin

MANY = 12
FILES = "image/*,.pdf,.docx,.xlsx,.pptx,.txt,.csv"
NATIVE = {
    forms.DateTimeInput: ("datetime-local", "%Y-%m-%dT%H:%M"),
    forms.DateInput: ("date", "%Y-%m-%d"),
    forms.TimeInput: ("time", "%H:%M"),
}
"""What phones and browsers have a picker for, and the only writing they read."""


def dress(field: BoundField) -> SafeString:
    """A field's input in the house's clothes."""
    widget = field.field.widget
    for kind, (input_type, written) in NATIVE.items():
        if isinstance(widget, kind):
            widget.input_type, widget.format = input_type, written
    if isinstance(widget, forms.Select):
        _open_with_words(field)
    return field.as_widget(attrs=_clothes(field))


def _clothes(field: BoundField) -> dict[str, str | bool]:
    widget = field.field.widget
    clothes: dict[str, str | bool] = {"class": "form-control"}
    if isinstance(widget, forms.CheckboxInput | forms.RadioSelect):
        clothes = {"class": "form-check-input"}
    elif isinstance(widget, forms.Select):
        clothes = _pick(widget)
    elif isinstance(widget, forms.FileInput):
        clothes |= {"accept": widget.attrs.get("accept", FILES), "data-preview": "1"}
    elif isinstance(widget, forms.NumberInput):
        clothes["inputmode"] = "decimal"
    return {**clothes, "aria-invalid": "true"} if field.errors else clothes


def _pick(widget: forms.Select) -> dict[str, str | bool]:
    """Long lists are searched instead of scrolled."""
    many = isinstance(widget, forms.SelectMultiple) or _more_than(widget.choices, MANY)
    if not many:
        return {"class": "form-select"}
    widget.create_option = _with_pinyin(widget.create_option)  # type: ignore[method-assign]
    return {"class": "form-select", "data-pick": "1"}


def _more_than(choices: Any, most: int) -> bool:
    """Whether there are more choices, without reading a hundred thousand of them."""
    return sum(1 for _choice in islice(choices, most + 1)) > most


def _with_pinyin(create: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    def made(name: str, value: Any, label: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = create(name, value, label, *args, **kwargs)
        if value:
            option["attrs"]["data-py"] = " ".join(reversed(pinyin(str(label))))
        return option

    return made


def _open_with_words(field: BoundField) -> None:
    """An empty choice says what to do, not a row of dashes."""
    choices = field.field
    if isinstance(choices, forms.ModelChoiceField) and choices.empty_label == "---------":
        choices.empty_label = "请选择"
        choices.widget.choices = choices.choices
