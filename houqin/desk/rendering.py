"""How a field of a slip is dressed for the page: native dates, pick lists that know pinyin, previews."""

from __future__ import annotations

from itertools import islice
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.safestring import SafeString

from houqin.base.chinese import pinyin
from houqin.desk.fields import PickOne
from houqin.desk.markup import safe

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
        widget._render = _written  # type: ignore[attr-defined]
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
    if not isinstance(widget, PickOne):
        # Asked of the database once, not for counting and for showing; list() of the choices themselves would count first.
        widget.choices = list(iter(widget.choices))
    many = isinstance(widget, forms.SelectMultiple) or _more_than(widget.choices, MANY)
    widget.create_option = _searched if many else _option  # type: ignore[method-assign]
    return {"class": "form-select", "data-pick": "1"} if many else {"class": "form-select"}


def _more_than(choices: Any, most: int) -> bool:
    """Whether there are more choices, without reading a hundred thousand of them."""
    return sum(1 for _choice in islice(choices, most + 1)) > most


def _option(
    name: str, value: Any, label: Any, selected: bool, *_more: Any, **_named: Any
) -> dict[str, Any]:
    """A choice: what of Django's own is written down."""
    return {"value": value, "label": label, "attrs": {"selected": True} if selected else {}}


def _searched(name: str, value: Any, label: Any, *more: Any, **named: Any) -> dict[str, Any]:
    """A choice of a long list, with the initials and the pinyin it is found by."""
    option = _option(name, value, label, *more, **named)
    if value:
        option["attrs"]["data-py"] = " ".join(reversed(pinyin(str(label))))
    return option


def _written(_template: str, context: dict[str, Any], _renderer: Any) -> SafeString:
    """A pick list without the template engine, which would be asked twice for every choice."""
    widget = context["widget"]
    groups = "".join(_group(name, options) for name, options, _index in widget["optgroups"])
    name = safe(widget["name"])
    return SafeString(f'<select name="{name}"{_attributes(widget["attrs"])}>{groups}</select>')


def _group(name: Any, options: list[dict[str, Any]]) -> str:
    inside = "".join(
        f'<option value="{safe(o["value"])}"{_attributes(o["attrs"])}>{safe(o["label"])}</option>'
        for o in options
    )
    return f'<optgroup label="{safe(name)}">{inside}</optgroup>' if name else inside


def _attributes(given: dict[str, Any]) -> str:
    said = ((k, v) for k, v in given.items() if v is not None and v is not False)
    return "".join(f" {k}" if v is True else f' {k}="{safe(v)}"' for k, v in said)


def _open_with_words(field: BoundField) -> None:
    """An empty choice says what to do, not a row of dashes."""
    choices = field.field
    if isinstance(choices, forms.ModelChoiceField) and choices.empty_label == "---------":
        choices.empty_label = "请选择"
        choices.widget.choices = choices.choices
