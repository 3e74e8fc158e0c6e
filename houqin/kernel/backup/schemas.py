"""Emptying, linking and moving the tables of a PostgreSQL schema, a few at a time, so that few locks are held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice

from django.db import IntegrityError, connection, transaction

from houqin.kernel.backup.changing import dangling

AT_ONCE = 20
"""So many statements a transaction: the locks of one are given back before the next."""

_TABLES = """
SELECT c.relname, pg_has_role(c.relowner, 'USAGE') FROM pg_class c
WHERE c.relnamespace = to_regnamespace(%s) AND c.relkind IN ('r', 'p') AND NOT EXISTS
  (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
ORDER BY c.relname
"""
_LINKS = """
SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', c.conrelid::regclass, c.conname),
       format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid))
FROM pg_constraint c WHERE c.contype = 'f' AND c.conparentid = 0 AND c.connamespace = to_regnamespace(%s)
ORDER BY c.conrelid::regclass::text, c.conname
"""
_NAMESAKES = """
SELECT format('ALTER ROUTINE %%I.%%I(%%s) SET SCHEMA %%I', %s::text, p.proname, pg_get_function_identity_arguments(p.oid), %s::text)
FROM pg_proc p WHERE p.pronamespace = to_regnamespace(%s) AND (p.proname, p.proargtypes) IN
  (SELECT proname, proargtypes FROM pg_proc WHERE pronamespace = to_regnamespace(%s))
ORDER BY p.proname
"""


def name(text: str) -> str:
    """Quoted for SQL."""
    return str(connection.ops.quote_name(text))


def tables(schema: str) -> dict[str, bool]:
    """The tables of a schema that are nobody's extension, and whether they are ours to move."""
    with connection.cursor() as cursor:
        cursor.execute(_TABLES, [name(schema)])
        return dict(cursor.fetchall())


def exists(schema: str) -> bool:
    """Whether there is such a schema."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regnamespace(%s) IS NOT NULL", [name(schema)])
        return bool(cursor.fetchone()[0])


def run(statements: Iterable[str]) -> None:
    """Execute them in order, a few a transaction."""
    source = iter(statements)
    while some := list(islice(source, AT_ONCE)):
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("; ".join(some))


@contextmanager
def unlinked(schema: str) -> Iterator[None]:
    """Its foreign keys are away meanwhile and proved when they come back. Refuses (restore.links)."""
    links = _links(schema)
    run(away for away, _ in links)
    yield
    try:
        run(back for _, back in links)
    except IntegrityError as error:
        raise dangling(str(error).splitlines()[0]) from error


def _links(schema: str) -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(_LINKS, [name(schema)])
        return list(cursor.fetchall())


def drop(schema: str) -> None:
    """Remove a schema of ours with everything in it, cut off at any point and begun again at will."""
    if not exists(schema):
        return
    run(away for away, _ in _links(schema))
    run(f"DROP TABLE {name(schema)}.{name(table)} CASCADE" for table in tables(schema))
    run([f"DROP SCHEMA {name(schema)} CASCADE"])


def move(source: str, target: str, like: str) -> list[str]:
    """The statements that carry every table of a schema into another, and the functions that have a namesake in `like`."""
    carried = [
        f"ALTER TABLE {name(source)}.{name(t)} SET SCHEMA {name(target)}" for t in tables(source)
    ]
    with connection.cursor() as cursor:
        cursor.execute(_NAMESAKES, [source, target, name(source), name(like)])
        return carried + [statement for (statement,) in cursor.fetchall()]
