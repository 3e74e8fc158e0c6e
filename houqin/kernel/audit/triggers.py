"""Tables that only grow: the database itself forbids update and delete."""

from __future__ import annotations

from typing import Any

from django.db.migrations import RunPython

_SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} only grows'); END
"""
_FUNCTION = """
CREATE OR REPLACE FUNCTION houqin_only_grows() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% only grows', TG_TABLE_NAME; END $$
"""
_POSTGRES = """
CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION houqin_only_grows()
"""


closed: list[str] = []
"""Every table closed so far, known once the migrations are loaded."""


def append_only(table: str) -> RunPython:
    """A migration operation that lets rows of `table` be added and read, nothing else. Reversible."""
    if table not in closed:
        closed.append(table)

    def forward(_apps: Any, editor: Any) -> None:
        for statement in install(editor.connection.vendor, table):
            editor.execute(statement, params=None)

    def backward(_apps: Any, editor: Any) -> None:
        for statement in remove(editor.connection.vendor, table):
            editor.execute(statement, params=None)

    return RunPython(forward, backward)


def install(vendor: str, table: str) -> list[str]:
    """The statements that close a table."""
    if vendor == "postgresql":
        return [_FUNCTION, _POSTGRES.format(table=table)]
    return [_SQLITE.format(table=table, verb=verb) for verb in ("UPDATE", "DELETE")]


def remove(vendor: str, table: str) -> list[str]:
    """The statements that open it again, for a restore."""
    if vendor == "postgresql":
        return [f"DROP TRIGGER {table}_only_grows ON {table}"]
    return [f"DROP TRIGGER {table}_no_{verb}" for verb in ("UPDATE", "DELETE")]
