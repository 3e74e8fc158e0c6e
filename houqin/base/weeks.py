"""School weeks (第几周): Monday to Sunday, week 1 holds the first school day of the term."""

from __future__ import annotations

from datetime import date, timedelta


def monday(day: date) -> date:
    """The Monday on or before `day`."""
    return day - timedelta(days=day.weekday())


def school_week(starts: date, day: date) -> int:
    """The number of the school week that holds `day`; 0 or less before the term began."""
    return (monday(day) - monday(starts)).days // 7 + 1


def week_span(starts: date, number: int) -> tuple[date, date]:
    """Monday and Sunday of school week `number` of the term that `starts`."""
    first = monday(starts) + timedelta(weeks=number - 1)
    return first, first + timedelta(days=6)


def days(first: date, last: date) -> list[date]:
    """Every day from `first` to `last`, both included."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def month_span(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    first = date(year, month, 1)
    following = date(year + month // 12, month % 12 + 1, 1)
    return first, following - timedelta(days=1)
