"""How many can be promised: periods of one day that overlap, and what is left."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date


def busiest(spans: Iterable[tuple[int, int, int]], first: int, last: int) -> int:
    """The most pieces wanted in any one period from `first` to `last`, of (first, last, quantity) spans."""
    known = list(spans)
    return max(
        (sum(n for a, b, n in known if a <= period <= b) for period in range(first, last + 1)),
        default=0,
    )


def stage(days_late: int, steps: Iterable[int]) -> str:
    """The name of the reminder that is due: the last step that was reached; "" before the first."""
    reached = [s for s in steps if days_late >= s]
    return f"late{max(reached)}" if reached else ""


def hours(
    day: date, on: date, due: date, first: int | None, last: int | None, periods: int
) -> tuple[int, int] | None:
    """The periods of a day, both counted, that things out from `on` (period `first`) to `due` (period `last`) are away;
    nothing on other days. No period named is the whole day.
    """
    if not on <= day <= due:
        return None
    begin = min(first or 1, periods) if day == on else 1
    end = min(last or periods, periods) if day == due else periods
    return (begin, end) if begin <= end else None


def overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two spans of periods share one."""
    return one[0] <= other[1] and other[0] <= one[1]
