"""Until when: minutes of the clock for what is urgent, minutes of the working day for the rest."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

FARTHEST = 400
"""Days looked ahead for a working day."""


def clock(at: datetime, minutes: int) -> datetime:
    """So many minutes later, nights and holidays counted."""
    return at + timedelta(minutes=minutes)


def working(
    at: datetime, minutes: int, is_workday: Callable[[date], bool], opens: time, closes: time
) -> datetime:
    """So many minutes of working time later. `at` carries its zone, which is the school's.

    Work begins at `opens` and ends at `closes` on the days `is_workday` names. Raises ValueError when a working day
    has no length.
    """
    if opens >= closes:
        raise ValueError("a working day needs a length")
    left, day = timedelta(minutes=minutes), at.date()
    for _n in range(FARTHEST):
        if is_workday(day):
            begins = max(at, datetime.combine(day, opens, at.tzinfo))
            room = datetime.combine(day, closes, at.tzinfo) - begins
            if room >= left:
                return begins + left
            left -= max(room, timedelta())
        day += timedelta(days=1)
    return clock(at, minutes)


def share(part: int, whole: int) -> float:
    """How many in a hundred, one place; nothing of nothing is nothing."""
    return round(100 * part / whole, 1) if whole else 0.0
