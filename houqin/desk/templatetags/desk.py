"""Template tags of the counter: built in, so that templates need no `load`."""

from __future__ import annotations

from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import format_html

from houqin.desk.columns import Column
from houqin.desk.registers import row_link

register = template.Library()


@register.simple_tag
def fact(column: Column, row: Any) -> str:
    """One fact of a row, as people read it."""
    return column.text(row)


@register.simple_tag
def tone(column: Any, row: Any) -> str:
    """How loud a state is."""
    return str(column.tone(row))


@register.simple_tag
def total(column: Column, totals: dict[str, Any]) -> str:
    """The sum in a column's foot, or nothing."""
    return column.show(totals[column.name]) if column.name in totals else ""


@register.simple_tag
def icon(name: str) -> str:
    """A Tabler icon from the sprite."""
    return format_html(
        '<svg class="icon" aria-hidden="true" width="20" height="20"><use href="{}#{}"/></svg>',
        static("vendor/icons.svg"),
        name,
    )


@register.filter
def link(row: Any) -> str:
    """The address of a record, or nothing when no register shows it."""
    return row_link(row) if row is not None else ""


@register.filter
def item(mapping: Any, key: Any) -> Any:
    """`mapping[key]`, or nothing."""
    return mapping.get(key) if hasattr(mapping, "get") else None
