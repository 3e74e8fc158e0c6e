"""What both ways of changing one database for another share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections

from houqin.base.refusal import Refusal

KEPT = ".before-restore"
Moment = Callable[[], AbstractContextManager[Any]]
"""Opens a block in which a table, or a few, are read as they were at the moment."""


@contextmanager
def speaking_to(other: Any) -> Iterator[None]:
    """The default connection is another one meanwhile, closed at the end."""
    usual = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = other
    try:
        yield
    finally:
        other.close()
        connections[DEFAULT_DB_ALIAS] = usual


def running(detail: str = "") -> Refusal:
    """The refusal while somebody still works with the database."""
    return Refusal(
        "restore.running",
        f"后勤服务还在运行{detail}。请先停止它（在运行窗口按 Ctrl-C）再恢复。",
    )


def dangling(detail: str) -> Refusal:
    """The refusal when a row points at one that is not in the backup."""
    return Refusal(
        "restore.links", f"备份里有记录指向不存在的记录（{detail}），已放弃恢复。请换一份备份。"
    )
