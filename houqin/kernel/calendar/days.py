"""Answers about days, from one loading."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property

from houqin.base import weeks
from houqin.kernel.calendar.models import DayChange, Holiday, Term
from houqin.kernel.org.models import School


class SchoolCalendar:
    """The calendar of one school. Loads what it needs once; make a new one after a change."""

    def __init__(self, school: School) -> None:
        self.school = school

    @cached_property
    def terms(self) -> list[Term]:
        """The school's terms, in order."""
        return list(Term.objects.filter(school=self.school).order_by("starts"))

    @cached_property
    def holidays(self) -> dict[date, Holiday]:
        """The national calendar by day."""
        return {h.day: h for h in Holiday.objects.all()}

    @cached_property
    def changes(self) -> dict[date, DayChange]:
        """The school's own changes by day."""
        return {c.day: c for c in DayChange.objects.filter(school=self.school)}

    def term_on(self, day: date) -> Term | None:
        """The term that holds a day; nothing in vacation."""
        return next((t for t in self.terms if t.starts <= day <= t.ends), None)

    def is_workday(self, day: date) -> bool:
        """Whether offices work: weekdays that are no holiday, and make-up days."""
        found = self.holidays.get(day)
        if found is not None:
            return found.kind == Holiday.Kind.MAKEUP
        return day.weekday() < 5

    def is_school_day(self, day: date) -> bool:
        """Whether the school is in session."""
        change = self.changes.get(day)
        if change is not None:
            return change.school_day
        return self.term_on(day) is not None and self.is_workday(day)

    def is_vacation(self, day: date) -> bool:
        """Whether the day lies between terms (winter or summer vacation)."""
        inside = self.terms and self.terms[0].starts <= day
        return bool(inside) and self.term_on(day) is None

    def school_days(self, first: date, last: date) -> list[date]:
        """The school days from `first` to `last`, both included."""
        return [d for d in weeks.days(first, last) if self.is_school_day(d)]

    def next_school_day(self, day: date) -> date | None:
        """The first school day after `day`, within a year."""
        ahead = (day + timedelta(days=n) for n in range(1, 366))
        return next((d for d in ahead if self.is_school_day(d)), None)

    def week_of(self, day: date) -> int | None:
        """The school week (第几周) of a day in term."""
        term = self.term_on(day)
        return weeks.school_week(term.starts, day) if term else None

    def name_of(self, day: date) -> str:
        """What is special about a day, in a word: a holiday's name, 补班, or the school's own note."""
        if day in self.changes:
            return self.changes[day].note
        found = self.holidays.get(day)
        if found is None:
            return ""
        return found.name if found.kind == Holiday.Kind.HOLIDAY else f"{found.name}补班"


def missing_years(today: date) -> list[int]:
    """Years the office should have a calendar for and has none: this one, and the next from November on."""
    wanted = [today.year] + ([today.year + 1] if today.month >= 11 else [])
    have = {d.year for d in Holiday.objects.filter(certain=True).values_list("day", flat=True)}
    return [year for year in wanted if year not in have]
