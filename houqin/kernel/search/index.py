"""Writing to the index and asking it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Model, Q, QuerySet
from django.db.models.expressions import RawSQL

from houqin.kernel.org.models import School
from houqin.kernel.search.grams import phrases, tokens
from houqin.kernel.search.models import Document

M = TypeVar("M", bound=Model)
AT_ONCE = 1000


def put(row: Model, school: School | None, *texts: str) -> None:
    """Index a row under its texts, replacing what stood there. Call from the command that writes the row."""
    put_many([(row, texts)], school)


def put_many(rows: Sequence[tuple[Model, Iterable[str]]], school: School | None) -> None:
    """Index many rows of one school."""
    write = _write_postgres if connection.vendor == "postgresql" else _write_sqlite
    for n in range(0, len(rows), AT_ONCE):
        some = rows[n : n + AT_ONCE]
        known = _documents([row for row, _ in some], school)
        write([(known[row._meta.label_lower, row.pk], tokens(texts)) for row, texts in some])


def _documents(rows: Sequence[Model], school: School | None) -> dict[tuple[str, int], int]:
    """The documents of some rows, made where there are none; no objects, for an import makes fifty thousand."""
    here = school.pk if school else None
    kinds: dict[str, list[int]] = {}
    for row in rows:
        kinds.setdefault(row._meta.label_lower, []).append(row.pk)
    with connection.cursor() as cursor:
        cursor.executemany(_ENTER, [(kind, pk, here) for kind, pks in kinds.items() for pk in pks])
    found = [
        (document, school_id, (kind, pk))
        for kind, pks in kinds.items()
        for document, school_id, pk in Document.objects.filter(kind=kind, row__in=pks).values_list(
            "pk", "school", "row"
        )
    ]
    moved = [document for document, school_id, _name in found if school_id != here]
    if moved:
        Document.objects.filter(pk__in=moved).update(school=school)
    return {name: document for document, _school_id, name in found}


# DO UPDATE would have SQLite guard every statement, and at each guard FTS5 writes out what it has gathered: an import of
# fifty thousand then spends more on merging the crumbs than on all the rest.
_ENTER = """INSERT INTO search_document (kind, "row", school_id) VALUES (%s, %s, %s)
ON CONFLICT (kind, "row") DO NOTHING"""


def _write_sqlite(rows: list[tuple[int, list[str]]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT OR REPLACE INTO search_fts(rowid, grams) VALUES (%s, %s)",
            [(pk, " ".join(found)) for pk, found in rows],
        )


def _write_postgres(rows: list[tuple[int, list[str]]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE search_document SET vector = %s::tsvector WHERE id = %s",
            [
                (" ".join(f"{t}:{min(n, 16383)}" for n, t in enumerate(found, 1)), pk)
                for pk, found in rows
            ],
        )


def drop(row: Model) -> None:
    """Take a row out of the index."""
    found = Document.objects.filter(kind=row._meta.label_lower, row=row.pk)
    if connection.vendor != "postgresql":
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM search_fts WHERE rowid = %s", [(d.pk,) for d in found])
    found.delete()


def _match(query: str) -> tuple[str, str] | None:
    """(SQL condition on `search_document`, its argument); None when the query has nothing to look for."""
    wanted = phrases(query)
    if not wanted:
        return None
    if connection.vendor == "postgresql":
        words = [
            "(" + " <-> ".join(t[:-1] + ":*" if t.endswith("*") else t for t in p) + ")"
            for p in wanted
        ]
        return "vector @@ %s::tsquery", " & ".join(words)
    terms = [p[0] if p[0].endswith("*") else '"' + " ".join(p) + '"' for p in wanted]
    return "id IN (SELECT rowid FROM search_fts WHERE search_fts MATCH %s)", " AND ".join(terms)


FEW = 200
"""Up to so many finds are handed to the database as numbers: it then can't but begin with them, on a table of any size."""


def matching(rows: QuerySet[M], query: str) -> QuerySet[M]:
    """`rows` cut down to those the query finds now. An empty query changes nothing; one of punctuation finds nothing."""
    if not query.strip():
        return rows
    match = _match(query)
    if match is None:
        return rows.none()
    sql, given = (
        _ROWS[connection.vendor == "postgresql"],
        (match[1], rows.model._meta.label_lower),
    )
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} LIMIT {FEW + 1}", given)
        few = [pk for (pk,) in cursor.fetchall()]
    found: Any = few if len(few) <= FEW else RawSQL(sql, given)
    return rows.filter(pk__in=found)


_ROWS = {
    True: "SELECT row FROM search_document WHERE vector @@ %s::tsquery AND kind = %s",
    # CROSS JOIN keeps SQLite from walking every document of the kind before it asks the index.
    False: "SELECT d.row FROM search_fts f CROSS JOIN search_document d ON d.id = f.rowid "
    "WHERE search_fts MATCH %s AND d.kind = %s",
}


def find(query: str, schools: QuerySet[School], limit: int = 200) -> list[Document]:
    """Rows of any table in some schools that the query finds, newest first."""
    match = _match(query)
    if match is None:
        return []
    condition, argument = match
    found: Any = RawSQL(f"SELECT id FROM search_document WHERE {condition}", (argument,))  # noqa: S608 — as above
    here = Q(school__in=schools) | Q(school=None)
    return list(Document.objects.filter(here, pk__in=found).order_by("-pk")[:limit])
