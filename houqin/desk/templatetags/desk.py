"""Template tags of the counter: built in, so that templates need no `load`."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django import forms, template
from django.forms import BoundField
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from houqin.desk import ledger
from houqin.desk.columns import Column
from houqin.desk.devices import device
from houqin.desk.fields import Drawn, Lines
from houqin.desk.markup import safe
from houqin.desk.menu import Entry
from houqin.desk.registers import Panel, Register, row_link
from houqin.desk.rendering import dress
from houqin.desk.scanned import Sticker
from houqin.desk.sheet import Sheet
from houqin.desk.words import DOORS
from houqin.desk.words import deed as deed_words

register = template.Library()
SHORT = (
    forms.DecimalField,
    forms.IntegerField,
    forms.BooleanField,
    forms.DateField,
    forms.TimeField,
)
"""What needs half a telephone's width."""


@register.simple_tag
@lru_cache(maxsize=500)
def icon(name: str) -> SafeString:
    """A Tabler icon from the sprite."""
    shape = '<svg class="icon" aria-hidden="true"><use href="{}#{}"/></svg>'
    return format_html(shape, static("vendor/icons.svg"), name)


@register.simple_tag
def total(column: Column, totals: dict[str, Any]) -> str:
    """The sum in a column's foot, or nothing."""
    return column.show(totals[column.name]) if column.name in totals else ""


@register.simple_tag
def table_rows(book: Register, sheet: Sheet) -> SafeString:
    """The rows of a register's page."""
    return ledger.rows(book, sheet.columns, sheet.page.rows)


@register.simple_tag
def fact(column: Column, row: Any, text: str) -> Any:
    """A fact on a record's page; a number leads down to its records where its column says so."""
    body = SafeString(column.markup(row, text)) if text else "—"
    target = column.link(row) if column.link and text else ""
    return format_html('<a href="{}">{}</a>', target, body) if target else body


@register.simple_tag
def head(sheet: Sheet, column: Column) -> SafeString:
    """A column's head; a press sorts by it, a second one the other way round."""
    if not column.order:
        return format_html('<th class="{}" scope="col">{}</th>', column.align, column.label)
    up, down = sheet.sort == column.name, sheet.sort == f"-{column.name}"
    sorted_now = SafeString(
        f' aria-sort="{"ascending" if up else "descending"}"' if up or down else ""
    )
    return format_html(
        '<th class="{}" scope="col"{}><button type="submit" name="sort" value="{}">{}{}</button></th>',
        column.align, sorted_now, f"-{column.name}" if up else column.name, column.label,
        " ↑" if up else " ↓" if down else "",
    )  # fmt: skip


@register.simple_tag
def seal(word: str, *lines: Any) -> SafeString:
    """The red stamp of what was approved: a word, then who and when."""
    below = format_html_join("", "<small>{}</small>", ((line,) for line in lines if line))
    return format_html('<span class="seal">{}{}</span>', word, below)


@register.simple_tag
def menu_group(group: str, entries: list[Entry], path: str, unfolded: bool) -> SafeString:
    """A trade in the menu; the page at `path`, or the register it belongs to, is marked and its trade stands open."""
    leading = [e.url for e in entries if e.url == path or (e.url != "/" and path.startswith(e.url))]
    here = max(leading, key=len, default="")
    current = {True: ' aria-current="page"', False: ""}
    lines = "".join(
        f'<a class="item" href="{safe(e.url)}"{current[e.url == here]}>{icon(e.icon)}{safe(e.label)}</a>'
        for e in entries
    )
    is_open = " open" if unfolded or here else ""
    head = f"<summary>{safe(group)}{icon('chevron-right')}</summary>"
    return SafeString(f'<details data-keep="menu:{safe(group)}"{is_open}>{head}{lines}</details>')


@register.filter
def has_pad(form: Any) -> bool:
    """Whether a slip is signed on the screen."""
    return any(isinstance(field, Drawn) for field in form.fields.values())


@register.filter
def has_scan(form: Any) -> bool:
    """Whether a slip has a box that a scan fills."""
    return any(isinstance(field, Sticker) for field in form.fields.values())


@register.filter
def has_lines(form: Any) -> bool:
    """Whether a slip has lines, and so wants the whole width."""
    return any(isinstance(field, Lines) for field in form.fields.values())


@register.simple_tag(takes_context=True)
def panel_body(context: template.Context, panel: Panel, given: dict[str, Any]) -> SafeString:
    """A block of a record's page; its forms carry the page's token."""
    return SafeString(
        render_to_string(panel.template, {"csrf_token": context.get("csrf_token"), **given})
    )


@register.simple_tag
def between(field: BoundField) -> SafeString:
    """Two dates in a row, for a filter over a span of days."""
    after, before = (
        field.form.data.get(f"{field.html_name}_{end}", "") for end in ("after", "before")
    )
    context = {"field": field, "after": after, "before": before}
    return SafeString(render_to_string("desk/parts/between.html", context))


@register.simple_tag
def dressed(field: BoundField) -> SafeString:
    """A field's input in the house's clothes."""
    return dress(field)


@register.simple_tag
def slip_field(form: Any, field: BoundField) -> SafeString:
    """A field of a slip with its label, help and complaints; lines as a block of small slips."""
    if isinstance(field.field, Drawn):
        return SafeString(render_to_string("desk/parts/sign.html", {"field": field}))
    if not isinstance(field.field, Lines):
        scans = isinstance(field.field, Sticker)
        return SafeString(
            render_to_string("desk/parts/field.html", {"field": field, "scans": scans})
        )
    shown = form.line_forms(field.name)
    heads = [field.field.head(line) for line in shown]
    lines = [
        _line(_numbered(f, field.name, n), head, field.field)
        for n, (f, head) in enumerate(zip(shown, heads, strict=True))
    ]
    context = {
        "field": field,
        "name": field.name,
        "lines": lines,
        "grows": not all(heads) or not heads,
    }
    return SafeString(render_to_string("desk/parts/lines.html", context))


def _line(form: Any, head: str, field: Lines) -> dict[str, Any]:
    """A line as its template shows it: what it is about, and the inputs that are left."""
    subs = [sub for sub in form if not (head and sub.name == field.headed)]
    about = form[field.headed].as_hidden() if head else ""
    return {
        "form": form,
        "head": head,
        "about": about,
        "subs": [(sub, isinstance(sub.field, SHORT)) for sub in subs],
    }


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
    line._bound_fields_cache = {}  # judging the line made its inputs under their bare names
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


register.filter("device", device)
