"""Holding a database still while it is read, and building its successor beside it: each vendor in its own way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from django.db import connection

from houqin.kernel.backup import postgres, sqlite
from houqin.kernel.backup.changing import KEPT, Moment

__all__ = ["KEPT", "Moment", "clear_away", "held_still", "in_any_order", "successor"]


class _Way(Protocol):
    """What a vendor's module offers."""

    def held_still(self) -> AbstractContextManager[Moment]: ...
    def successor(self) -> AbstractContextManager[None]: ...
    def in_any_order(self) -> AbstractContextManager[None]: ...
    def clear_away(self) -> list[str]: ...


def _way() -> _Way:
    return postgres if connection.vendor == "postgresql" else sqlite


@contextmanager
def held_still() -> Iterator[Moment]:
    """Everything read inside the blocks it gives is of one moment, and nobody has to wait for it.

    Refuses (backup.changed) at the end when tables were built anew meanwhile.
    """
    with _way().held_still() as moment:
        yield moment


@contextmanager
def successor() -> Iterator[None]:
    """An empty database that takes the place of the present one when the block ends well, at one stroke.

    When anything in the block fails, the present one stays as it is. Refuses (restore.running) while the
    service still works with it.
    """
    with _way().successor():
        yield


@contextmanager
def in_any_order() -> Iterator[None]:
    """Rows may come before those they point at, a table at a time; refuses (restore.links) when one still points
    at nothing in the end.
    """
    with _way().in_any_order():
        yield


def clear_away() -> list[str]:
    """Remove what `successor` put aside. Returns what a person has to know of it."""
    return _way().clear_away()
