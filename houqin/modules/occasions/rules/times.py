"""Two uses of one thing at one time, and when a deed may be said to have happened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from houqin.base.refusal import Refusal

FAST = timedelta(minutes=10)
"""How far a telephone's clock may run ahead."""
T = TypeVar("T")
Use = tuple[T, date, time, time]


def overlaps(a: tuple[time, time], b: tuple[time, time]) -> bool:
    """Whether two spans of one day have a minute in common; one that begins when the other ends has not."""
    return a[0] < b[1] and b[0] < a[1]


def clashing(uses: Iterable[Use[T]], thing: T, on: date, span: tuple[time, time]) -> bool:
    """Whether a thing is in use by any of `uses` (thing, day, from, to) at that time."""
    return any(
        used == thing and day == on and overlaps((begins, ends), span)
        for used, day, begins, ends in uses
    )


def first_double(lines: Sequence[Use[T]]) -> int:
    """The first line that clashes with one before it; -1 when none does."""
    for n, (thing, day, begins, ends) in enumerate(lines):
        if clashing(lines[:n], thing, day, (begins, ends)):
            return n
    return -1


def happened(at: datetime | None, now: datetime, oldest: datetime) -> datetime:
    """The moment: `at` where the telephone kept it, else `now`.

    Refuses (occasions.future, occasions.too_early) a moment ahead of the clock or before `oldest`.
    """
    if at is None:
        return now
    if at > now + FAST:
        raise Refusal("occasions.future", "登记的时间比现在还晚，请校准这台手机的时钟后再登记。")
    if at < oldest:
        raise Refusal("occasions.too_early", f"活动在{oldest:%m月%d日}，不能登记在这以前。")
    return min(at, now)
