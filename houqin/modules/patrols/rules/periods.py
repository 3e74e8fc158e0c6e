"""The weeks, months, quarters and years in which something is due once, and spans of a round's day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

Every = Literal["week", "month", "quarter", "half", "year"]
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


def period(every: str, day: date) -> tuple[date, date]:
    """The first and last day of the period a day lies in; a week runs from Monday to Sunday."""
    if every == "week":
        first = day - timedelta(days=day.weekday())
        return first, first + timedelta(days=6)
    many = _MONTHS[every]
    begin = (day.month - 1) // many * many + 1
    end = begin + many - 1
    return date(day.year, begin, 1), date(day.year, end, monthrange(day.year, end)[1])


def years_on(day: date, years: int) -> date:
    """The same day some years on; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
