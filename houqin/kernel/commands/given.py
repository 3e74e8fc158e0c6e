"""What was given to a command, as plain values fit for the audit."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

PERSONAL = "（个人信息，不入日志）"
LONG = 500
MANY = 50


def kind(row: Model) -> str:
    """The name of a row's table as the audit and the search index spell it: `org.person`."""
    return row._meta.label_lower


def plain(value: Any, personal: bool = False) -> Any:
    """`value` without objects: rows become references, personal text a remark, long text its beginning."""
    if personal and value not in (None, "", [], ()):
        return PERSONAL
    if isinstance(value, Model):
        return f"{kind(value)}:{value.pk}"
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return plain({f.name: getattr(value, f.name) for f in dataclasses.fields(value)})
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple | set | frozenset | QuerySet):
        return _sequence(list(value))
    if isinstance(value, str | Promise):
        text = str(value)
        return text if len(text) <= LONG else f"{text[:LONG]}…（共{len(text)}字）"
    return _scalar(value)


def _sequence(values: list[Any]) -> list[Any]:
    shown = [plain(v) for v in values[:MANY]]
    return shown if len(values) <= MANY else [*shown, f"…（共{len(values)}项）"]


def _scalar(value: Any) -> Any:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if value is None or isinstance(value, bool | int | float):
        return value
    return f"<{type(value).__name__}>"


def subjects(result: Any, given: Mapping[str, Any]) -> list[tuple[str, int]]:
    """The rows a command was about: what it returned and what it was given, each once, at most `MANY`."""
    found: dict[tuple[str, int], None] = {}
    for value in [result, *given.values()]:
        for row in _rows(value):
            found[(kind(row), row.pk)] = None
    return list(found)[:MANY]


def _rows(value: Any) -> Iterable[Model]:
    if isinstance(value, Model) and isinstance(value.pk, int):
        yield value
    elif isinstance(value, list | tuple):
        for item in value:
            if isinstance(item, Model) and isinstance(item.pk, int):
                yield item
