"""The texts of the index as a backup carries them: they stand outside the model, differently in each database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db import connection

from houqin.kernel.search import index

_ASK = {
    "sqlite": "SELECT rowid, grams FROM search_fts ORDER BY rowid",
    "postgresql": "SELECT id, (SELECT string_agg(lexeme, ' ' ORDER BY at) FROM"
    " (SELECT lexeme, unnest(positions) AS at FROM unnest(vector)) AS words)"
    " FROM search_document WHERE vector IS NOT NULL ORDER BY id",
}


def stored() -> Iterator[tuple[int, list[str]]]:
    """Document id and its tokens in order, one document after another."""
    with connection.cursor() as cursor:
        cursor.execute(_ASK[connection.vendor])
        for pk, text in cursor.fetchall():
            yield pk, (text or "").split()


def put_back(rows: Iterable[tuple[int, list[str]]]) -> None:
    """Write tokens to documents that already stand."""
    write = index._write_postgres if connection.vendor == "postgresql" else index._write_sqlite
    write(list(rows))
