"""Rows that nobody needs back as objects, written without making any."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Model


def add(model: type[Model], fields: Sequence[str], values: Iterable[Sequence[Any]]) -> None:
    """Add a row of `model` for each tuple of values, named by `fields`; foreign keys as numbers. Every column without a
    database default must be named. The database's own constraints hold as ever; call inside a command.
    """
    known = {f.name: f for f in model._meta.concrete_fields}
    declared = [known[name] for name in fields]
    name = connection.ops.quote_name
    columns = ", ".join(name(str(f.column)) for f in declared)
    marks = ", ".join(["%s"] * len(declared))
    statement = f"INSERT INTO {name(model._meta.db_table)} ({columns}) VALUES ({marks})"  # noqa: S608 — names of our own tables
    ready = [(n, _Speller(f)) for n, f in enumerate(declared) if f.get_internal_type() in _SPELT]
    with connection.cursor() as cursor:
        cursor.executemany(statement, [_spelt(row, ready) for row in values])


def keep(made: Sequence[Model], key: str) -> None:
    """Save new rows of one school and one table, which then have their numbers; `key` is a column that names each of them
    within the school. Far quicker than objects one by one, and without their expressions.
    """
    model = type(made[0])
    stored = [f for f in model._meta.concrete_fields if not f.primary_key]
    add(
        model, [f.name for f in stored], ([getattr(row, f.attname) for f in stored] for row in made)
    )
    own = model._default_manager.filter(school=made[0].school_id)  # type: ignore[attr-defined]
    names = [getattr(row, key) for row in made]
    known = dict(own.filter(**{f"{key}__in": names}).values_list(key, "pk"))
    for row, name in zip(made, names, strict=True):
        row.pk = known[name]
        row._state.adding = False


_SPELT = {"DateField", "DateTimeField", "DecimalField", "TimeField"}
"""Kinds that each database spells in its own way."""


class _Speller(dict[Any, Any]):
    """How the database spells a column's values: days and prices come again and again."""

    def __init__(self, field: Any) -> None:
        super().__init__()
        self.field, self.database = field, connections[DEFAULT_DB_ALIAS]

    def __missing__(self, value: Any) -> Any:
        self[value] = spelt = self.field.get_db_prep_save(value, self.database)
        return spelt


def _spelt(row: Sequence[Any], ready: Sequence[tuple[int, _Speller]]) -> list[Any]:
    spelt = list(row)
    for n, speller in ready:
        spelt[n] = speller[row[n]]
    return spelt
