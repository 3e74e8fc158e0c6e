"""Holding a database still while it is read, and building its successor beside it."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import DEFAULT_DB_ALIAS, OperationalError, connection, connections, transaction

from houqin.base.refusal import Refusal

KEPT = ".before-restore"


@contextmanager
def held_still() -> Iterator[None]:
    """Everything read in the block is of one moment, and nobody has to wait for it."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
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
    with transaction.atomic():
        names = connection.introspection.table_names()
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '5s'")
            quoted = ", ".join(connection.ops.quote_name(n) for n in names)
            try:
                cursor.execute(f"DROP TABLE {quoted} CASCADE" if names else "SELECT 1")
            except OperationalError as error:
                raise _running() from error
            cursor.execute("SET LOCAL lock_timeout = 0")
        yield


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
