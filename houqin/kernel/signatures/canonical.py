"""One spelling for what is signed: the same facts give the same text, today and after years in the database."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from houqin.kernel.commands.given import kind


def canonical(value: Any) -> Any:
    """`value` as plain JSON, nothing cut off: rows as `table:key`, moments in UTC, 5.00 the same as 5.

    TypeError for anything that has no such spelling: what cannot be told apart must not be signed.
    """
    if isinstance(value, Model):
        return f"{kind(value)}:{value.pk}"
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return canonical({f.name: getattr(value, f.name) for f in dataclasses.fields(value)})
    if isinstance(value, Mapping):
        return {str(k): canonical(v) for k, v in value.items()}
    if isinstance(value, list | tuple | QuerySet):
        return [canonical(v) for v in value]
    return _scalar(value)


def _scalar(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, Promise):
        return str(value)
    if isinstance(value, Decimal):
        return f"{(value + 0).normalize():f}"
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    raise TypeError(f"a {type(value).__name__} cannot be signed")
