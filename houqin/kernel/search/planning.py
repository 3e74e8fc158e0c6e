"""What the database knows of its own tables, so that it asks the search index before it walks a table."""

from __future__ import annotations

from django.db import connection

ROWS = 1000
"""Rows of each index that SQLite looks at: enough to tell a table of ten from one of a hundred thousand, in milliseconds."""
SMALL = 1000
"""Of tables smaller than this SQLite is told nothing: it would scan a table of one school first, and then have to sort a
hundred thousand rows that an index holds in order."""


def gather() -> None:
    """Bring the planner's statistics up to date. PostgreSQL's autovacuum does the same by itself, only later."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"PRAGMA analysis_limit={ROWS}")
        cursor.execute("ANALYZE")
        if connection.vendor == "sqlite":
            cursor.execute("DELETE FROM sqlite_stat1 WHERE CAST(stat AS INTEGER) < %s", [SMALL])
            cursor.execute("ANALYZE sqlite_schema")
