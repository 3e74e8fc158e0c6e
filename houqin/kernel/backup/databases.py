"""Holding a database still while it is read, and building its successor beside it."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil
from pathlib import Path

from django.db import DEFAULT_DB_ALIAS, OperationalError, connection, connections, transaction

from houqin.base.refusal import Refusal

KEPT = ".before-restore"
READING, REPLACING = 8, 24
"""How many locks a table takes: itself, five indexes, a sequence on the average; its old and its new self and what is
stored beside it when it is replaced.
"""
OUT_OF_SHARED_MEMORY = "53200"


@contextmanager
def held_still() -> Iterator[None]:
    """Everything read in the block is of one moment, and nobody has to wait for it."""
    if connection.vendor == "postgresql":
        with _locks_for(READING), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    with tempfile.TemporaryDirectory(prefix="houqin-backup-") as folder:
        copy = Path(folder) / "copy.sqlite3"
        connection.ensure_connection()
        with sqlite3.connect(copy) as target:
            connection.connection.backup(target)
        target.close()
        with _speaking_to(copy):
            yield


@contextmanager
def _speaking_to(file: Path) -> Iterator[None]:
    """The default connection speaks to another SQLite file meanwhile."""
    usual = connections[DEFAULT_DB_ALIAS]
    other = usual.copy()
    other.settings_dict["NAME"] = str(file)
    connections[DEFAULT_DB_ALIAS] = other
    try:
        yield
    finally:
        other.close()
        connections[DEFAULT_DB_ALIAS] = usual


@contextmanager
def successor() -> Iterator[None]:
    """An empty database that takes the place of the present one when the block ends well, at one stroke.

    When anything in the block fails, the present one stays as it is. Refuses (restore.running) while the
    service still works with it.
    """
    build = _in_one_transaction if connection.vendor == "postgresql" else _beside
    with build():
        yield


@contextmanager
def _in_one_transaction() -> Iterator[None]:
    with _locks_for(REPLACING), transaction.atomic():
        names = connection.introspection.table_names()
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '5s'")
            quoted = ", ".join(connection.ops.quote_name(n) for n in names)
            try:
                cursor.execute(f"DROP TABLE {quoted} CASCADE" if names else "SELECT 1")
            except OperationalError as error:
                if _is_full(error):
                    raise
                raise _running() from error
            cursor.execute("SET LOCAL lock_timeout = 0")
        yield


@contextmanager
def _locks_for(each: int) -> Iterator[None]:
    """One transaction over every table holds a lock on each, on its indexes, its sequence: `each` a table. Refuses
    (backup.locks) beforehand where the server's table of locks is too small for that, and where it proves to be so.
    """
    tables = len(connection.introspection.django_table_names())
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('max_locks_per_transaction')::int,"
            " current_setting('max_connections')::int + current_setting('max_prepared_transactions')::int"
        )
        locks, sessions = cursor.fetchone()
    needed = ceil(tables * each / sessions)
    if locks < needed:
        raise _too_few_locks(locks, needed)
    try:
        yield
    except OperationalError as error:
        if _is_full(error):
            raise _too_few_locks(locks, 2 * locks) from error
        raise


def _is_full(error: OperationalError) -> bool:
    return getattr(error.__cause__, "sqlstate", "") == OUT_OF_SHARED_MEMORY


def _too_few_locks(locks: int, needed: int) -> Refusal:
    return Refusal(
        "backup.locks",
        f"PostgreSQL 的 max_locks_per_transaction 现在是{locks}，备份和恢复至少要{needed}。"
        "请在 postgresql.conf 里改大，重新启动 PostgreSQL 后再做一次，数据没有改动。",
    )


@contextmanager
def _beside() -> Iterator[None]:
    present = Path(connection.settings_dict["NAME"])
    new = present.with_name(present.name + ".restoring")
    connection.close()
    _alone(present)
    _unlink(new)
    try:
        with _speaking_to(new):
            yield
        _alone(new)
        _alone(present)
        _take_place(new, present)
    finally:
        _unlink(new)


def _alone(file: Path) -> None:
    """Fold the journal into the file, which only succeeds when nobody else has it open."""
    if not file.exists():
        return
    try:
        with sqlite3.connect(file, timeout=0.5, isolation_level=None) as handle:
            handle.execute("PRAGMA journal_mode=DELETE")
            handle.execute("BEGIN EXCLUSIVE")
            handle.execute("COMMIT")
    except sqlite3.OperationalError as error:
        raise _running() from error
    finally:
        handle.close()


def _take_place(new: Path, present: Path) -> None:
    """At no moment is there no database; the one that stood there is kept beside it."""
    with new.open("rb") as file:
        os.fsync(file.fileno())
    if present.exists():
        kept = present.with_name(present.name + KEPT)
        kept.unlink(missing_ok=True)
        os.link(present, kept)
    new.replace(present)


def _unlink(file: Path) -> None:
    for tail in ("", "-wal", "-shm", "-journal"):
        file.with_name(file.name + tail).unlink(missing_ok=True)


def _running() -> Refusal:
    return Refusal("restore.running", "后勤服务还在运行。请先停止它（在运行窗口按 Ctrl-C）再恢复。")
