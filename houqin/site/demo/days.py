"""Days on which something can happen in a school: nobody meets on a Sunday or goes on an outing in the holidays."""

from __future__ import annotations

from datetime import date, timedelta

from houqin.kernel.calendar.days import SchoolCalendar
from houqin.kernel.roles.actor import Actor

BACK, AHEAD = 75, 21
"""How far a school day may lie: behind the longest holidays; ahead only so far as people plan."""


def last_school_day(by: Actor, day: date) -> date:
    """That day or the last school day before it; where there was none for long, the last weekday."""
    found = SchoolCalendar(by.here).school_days(day - timedelta(days=BACK), day)
    return found[-1] if found else day - timedelta(days=max(0, day.weekday() - 4))


def next_school_day(by: Actor, day: date, within: int = AHEAD) -> date | None:
    """That day or the first school day after it, so many days on at the most; nothing in the holidays."""
    return next(
        iter(SchoolCalendar(by.here).school_days(day, day + timedelta(days=within))),
        None,
    )
