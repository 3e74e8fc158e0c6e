"""The body of a register's table as HTML. It is the greater part of every list, so no template engine is asked cell by cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.utils.safestring import SafeString

from houqin.desk.columns import Column
from houqin.desk.markup import safe
from houqin.desk.registers import Register

Writer = Callable[[Any], str]


def rows(book: Register, columns: Sequence[Column], shown: Iterable[Any]) -> SafeString:
    """A table row for each record: the first cell leads to the record, others where their column says."""
    writers = [_writer(book, column, first=n == 0) for n, column in enumerate(columns)]
    return SafeString("".join(f"<tr>{''.join([w(row) for w in writers])}</tr>" for row in shown))


def _writer(book: Register, column: Column, first: bool) -> Writer:
    """How a column's cells are written; what is the same in all of them is put together once."""
    marks = [mark for mark in ("wide", "lead") if getattr(column, mark)]
    names = " ".join([f"is-{column.kind}", *filter(None, [column.align]), *marks])
    label = safe(str(column.label))
    full, blank = (f'<td class="{names}{more}" data-label="{label}">' for more in ("", " blank"))
    leads = _to_record(book) if first else _onward(column)

    def write(row: Any) -> str:
        text = column.text(row)
        body = column.markup(row, text) if text else ""
        return (
            f"{blank if text == column.quiet else full}{leads(row, body) if leads else body}</td>"
        )

    return write


def _to_record(book: Register) -> Callable[[Any, str], str]:
    return lambda row, body: f'<a class="row-link" href="{safe(book.link(row))}">{body or "—"}</a>'


def _onward(column: Column) -> Callable[[Any, str], str] | None:
    link = column.link
    if link is None:
        return None

    def led(row: Any, body: str) -> str:
        target = link(row) if body else ""
        return f'<a class="" href="{safe(target)}">{body}</a>' if target else body

    return led
