"""Template tags of the counter: built in, so that templates need no `load`."""

from __future__ import annotations

from typing import Any

from django import forms, template
from django.forms import BoundField
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from houqin.desk.columns import Column
from houqin.desk.fields import Lines
from houqin.desk.registers import Panel, Register, row_link
from houqin.desk.sheet import Sheet
from houqin.desk.words import DOORS
from houqin.desk.words import deed as deed_words

register = template.Library()
MANY = 12


@register.simple_tag
def icon(name: str) -> SafeString:
    """A Tabler icon from the sprite."""
    shape = '<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>'
    return format_html(shape, static("vendor/icons.svg"), name)


@register.simple_tag
def total(column: Column, totals: dict[str, Any]) -> str:
    """The sum in a column's foot, or nothing."""
    return column.show(totals[column.name]) if column.name in totals else ""


@register.simple_tag
def cell(book: Register, column: Column, row: Any, first: bool) -> SafeString:
    """One cell of a register: the first leads to the record."""
    text = column.text(row)
    body: Any = text
    if column.template:
        tone = getattr(column, "tone", None)
        context = {"text": text, "value": column.value(row), "tone": tone(row) if tone else ""}
        body = SafeString(render_to_string(column.template, context)) if text else ""
    if first:
        body = format_html('<a class="row-link" href="{}">{}</a>', book.link(row), body or "—")
    names = f"{column.align} {'wide' if column.wide else ''} {'' if text else 'blank'}".strip()
    return format_html('<td class="{}" data-label="{}">{}</td>', names, column.label, body)


@register.simple_tag
def next_sort(sheet: Sheet, column: Column) -> str:
    """What a click on a head asks for: upward, then downward."""
    return f"-{column.name}" if sheet.sort == column.name else column.name


@register.simple_tag
def sort_mark(sheet: Sheet, column: Column) -> str:
    """An arrow on the head that is sorted by."""
    return {column.name: " ↑", f"-{column.name}": " ↓"}.get(sheet.sort, "")


@register.simple_tag
def panel_body(panel: Panel, context: dict[str, Any]) -> SafeString:
    """A block of a record's page."""
    return SafeString(render_to_string(panel.template, context))


@register.simple_tag
def dressed(field: BoundField) -> SafeString:
    """A field's input in the house's clothes."""
    return field.as_widget(attrs=_clothes(field))


def _clothes(field: BoundField) -> dict[str, str | bool]:
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return {"class": "form-check-input"}
    if isinstance(widget, forms.CheckboxSelectMultiple | forms.RadioSelect):
        return {}
    clothes: dict[str, str | bool] = {"class": "form-control"}
    if isinstance(widget, forms.Select):
        clothes = {"class": "form-select"}
        if (
            isinstance(widget, forms.SelectMultiple)
            or len(list(getattr(field.field, "choices", []))) > MANY
        ):
            clothes["data-pick"] = "1"
    if isinstance(widget, forms.DateInput):
        widget.input_type, widget.format = "date", "%Y-%m-%d"
    if isinstance(widget, forms.FileInput):
        clothes["accept"] = "image/*,.pdf,.docx,.xlsx,.txt,.csv"
    return {**clothes, "aria-invalid": "true"} if field.errors else clothes


@register.simple_tag
def between(field: BoundField) -> SafeString:
    """Two dates in a row, for a filter over a span of days."""
    after, before = (
        field.form.data.get(f"{field.html_name}_{end}", "") for end in ("after", "before")
    )
    context = {"field": field, "after": after, "before": before}
    return SafeString(render_to_string("desk/parts/between.html", context))


@register.simple_tag
def slip_field(form: Any, field: BoundField) -> SafeString:
    """A field of a slip with its label, help and complaints; lines as a block of small slips."""
    if not isinstance(field.field, Lines):
        return SafeString(render_to_string("desk/parts/field.html", {"field": field}))
    lines = [
        {"form": _numbered(f, field.name, n)} for n, f in enumerate(form.line_forms(field.name))
    ]
    context = {"field": field, "name": field.name, "lines": lines}
    return SafeString(render_to_string("desk/parts/lines.html", context))


def _numbered(line: Any, name: str, n: int) -> Any:
    """A line whose inputs are named `lines-0-item`, whatever it was bound to."""
    line.add_prefix = lambda field: f"{name}-{n}-{field}"
    line.auto_id = "id_%s"
    if line.is_bound:
        line.data = {f"{name}-{n}-{k}": line.data.get(k) for k in line.fields}
        line.initial = {}
        errors = line.errors
        for field_name, field in line.fields.items():
            field.widget.value_from_datadict = _reader(line.data, f"{name}-{n}-{field_name}")
        line._errors = errors
    return line


def _reader(data: dict[str, Any], key: str) -> Any:
    return lambda *_args: data.get(key)


@register.filter
def link(row: Any) -> str:
    """The address of a record, or nothing when no register shows it."""
    return row_link(row) if row is not None else ""


@register.filter
def deed(code: str) -> str:
    """What an audit act is called."""
    return deed_words(code)


@register.filter
def door(code: str) -> str:
    """What a door is called."""
    return DOORS.get(code, code)


@register.filter
def item(mapping: Any, key: Any) -> Any:
    """`mapping[key]`, or nothing."""
    return mapping.get(key) if hasattr(mapping, "get") else None
