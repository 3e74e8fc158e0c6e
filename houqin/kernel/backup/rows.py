"""Tables as lines of JSON, the same from SQLite and PostgreSQL, so that either takes back what the other gave."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection
from django.db.models import Field, JSONField, Model
from django.utils.duration import duration_string

SESSIONS = {"sessions.session", "usersessions.usersession"}
"""Who is logged in right now is not brought back: everybody logs in again."""
BATCH = 1000


def tables() -> list[type[Model]]:
    """Every table that is kept, link tables included."""
    found = apps.get_models(include_auto_created=True)
    return [m for m in found if _has_table(m) and m._meta.label_lower not in SESSIONS]


def _has_table(model: type[Model]) -> bool:
    return model._meta.managed and not model._meta.proxy and not model._meta.swapped


def dump(model: type[Model]) -> Iterator[str]:
    """The names of the columns, then row after row in the order of their keys."""
    names = [f.attname for f in model._meta.concrete_fields if not f.generated]
    yield _line(names)
    rows = model._base_manager.order_by("pk").values_list(*names)
    for row in rows.iterator(chunk_size=BATCH):
        yield _line([_plain(v) for v in row])


def load(model: type[Model], lines: Iterable[str]) -> int:
    """Put rows into an emptied table exactly as they were, keys included. Returns how many."""
    source = iter(lines)
    by_name = {f.attname: f for f in model._meta.concrete_fields}
    fields: list[Field[Any, Any]] = [by_name[name] for name in json.loads(next(source))]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(f.column)) for f in fields)
    marks = ", ".join(["%s"] * len(fields))
    sql = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({marks})"  # noqa: S608 — names of our own models
    count = 0
    with connection.cursor() as cursor:
        while batch := [_stored(fields, line) for line in islice(source, BATCH)]:
            cursor.executemany(sql, batch)
            count += len(batch)
    return count


def _stored(fields: list[Field[Any, Any]], line: str) -> list[Any]:
    return [_column(f, v) for f, v in zip(fields, json.loads(line), strict=True)]


def _column(field: Field[Any, Any], value: Any) -> Any:
    if value is None and isinstance(field, JSONField) and not field.null:
        return connection.ops.adapt_json_value(None, field.encoder)
    return field.get_db_prep_save(field.to_python(value), connection)


def _line(values: list[Any]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat() if value.tzinfo else value.isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    if isinstance(value, timedelta):
        return duration_string(value)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    return value
