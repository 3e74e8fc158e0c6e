"""When the next drill is due, and how long an evacuation took."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta


def period_of(day: date, months: int) -> tuple[date, date]:
    """The first and the last day of the span of so many calendar months (1, 3, 6 or 12) that a day lies in."""
    first = (day.month - 1) // months * months + 1
    start = date(day.year, first, 1)
    after = first + months
    end = date(day.year + (after > 12), (after - 1) % 12 + 1, 1)
    return start, end - timedelta(days=1)


def is_missing(held: Iterable[date], school_days: int, today: date, months: int) -> bool:
    """Whether none was held in today's span though the school was open in it; `school_days` counts those of the span."""
    first, last = period_of(today, months)
    return school_days > 0 and not any(first <= day <= last for day in held)


def seconds(began: datetime | None, ended: datetime | None) -> int | None:
    """Whole seconds from the alarm to the last count; nothing while it is not over."""
    return None if began is None or ended is None else round((ended - began).total_seconds())


def spoken(length: int | None) -> str:
    """`2分35秒`; empty for nothing."""
    if length is None:
        return ""
    minutes, rest = divmod(length, 60)
    return f"{minutes}分{rest:02d}秒" if minutes else f"{rest}秒"
