"""SQLite: a copy of the file is read; a successor is a file beside it that takes its name."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from django.db import DEFAULT_DB_ALIAS, IntegrityError, connection, connections, transaction

from houqin.kernel.backup.changing import KEPT, Moment, dangling, running, speaking_to


@contextmanager
def held_still() -> Iterator[Moment]:
    """See `databases.held_still`."""
    with tempfile.TemporaryDirectory(prefix="houqin-backup-") as folder:
        copy = Path(folder) / "copy.sqlite3"
        connection.ensure_connection()
        with sqlite3.connect(copy) as target:
            connection.connection.backup(target)
        target.close()
        with speaking_to(_to(copy)):
            yield nullcontext


def _to(file: Path) -> Any:
    other = connections[DEFAULT_DB_ALIAS].copy()
    other.settings_dict["NAME"] = str(file)
    return other


@contextmanager
def successor() -> Iterator[None]:
    """See `databases.successor`."""
    present = Path(connection.settings_dict["NAME"])
    new = present.with_name(present.name + ".restoring")
    connection.close()
    _alone(present)
    _unlink(new)
    try:
        with speaking_to(_to(new)):
            yield
        _alone(new)
        _alone(present)
        _take_place(new, present)
    finally:
        _unlink(new)


@contextmanager
def in_any_order() -> Iterator[None]:
    """See `databases.in_any_order`."""
    with transaction.atomic():
        yield
        try:
            connection.check_constraints()
        except IntegrityError as error:
            raise dangling(str(error)) from error


def clear_away() -> list[str]:
    """The file that was replaced is kept: nothing to do."""
    return []


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
        raise running() from error
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
