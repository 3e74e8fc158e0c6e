"""The school's calendar as the arithmetic of routines wants it."""

from __future__ import annotations

from datetime import date, timedelta

from houqin.kernel.calendar.days import SchoolCalendar
from houqin.kernel.calendar.models import Holiday, Term
from houqin.modules.plans.models import Routine
from houqin.modules.plans.rules.occurrences import Days, Spec, Stretch

LOOK_BACK = timedelta(days=370)


def days_between(calendar: SchoolCalendar, first: date, last: date) -> Days:
    """Terms and vacations that touch the span or lie up to a year before it, each whole, with their school days and
    public holidays.
    """
    touched = [
        s for s in _stretches(calendar.terms) if s.first <= last and s.last >= first - LOOK_BACK
    ]
    if not touched:
        return Days((), frozenset())
    begins, ends = touched[0].first, touched[-1].last
    school = frozenset(calendar.school_days(begins, ends))
    off = (d for d, h in calendar.holidays.items() if h.kind == Holiday.Kind.HOLIDAY)
    return Days(tuple(touched), school, frozenset(d for d in off if begins <= d <= ends))


def _stretches(terms: list[Term]) -> list[Stretch]:
    found: list[Stretch] = []
    for term, following in zip(terms, [*terms[1:], None], strict=False):
        year = str(term.year)
        key = f"{term.year}-{term.number}"
        found.append(Stretch(key, year, term.number, term.starts, term.ends))
        first = term.ends + timedelta(days=1)
        last = following.starts - timedelta(days=1) if following else _vacation_end(term)
        if first <= last:
            found.append(Stretch(f"{key}v", year, term.number, first, last, vacation=True))
    return found


def vacation_after(calendar: SchoolCalendar, day: date) -> date:
    """The last day of the vacation that follows the term which holds `day`, or in which `day` lies."""
    found = [s for s in _stretches(calendar.terms) if s.vacation and s.last >= day]
    return found[0].last if found else day


def _vacation_end(term: Term) -> date:
    """How long the vacation after the last known term is taken to last: through February, or through August."""
    day = date(term.ends.year, 8, 31) if term.number == 2 else date(term.ends.year, 2, 28)
    return day if day > term.ends else term.ends


def spec_of(routine: Routine) -> Spec:
    """What a routine asks for, as plain values."""
    return Spec(
        frequency=routine.frequency, count=routine.count, interval=routine.interval, unit=routine.unit,
        weekdays=tuple(routine.weekdays), day_of_month=routine.day_of_month, months=tuple(routine.months),
        when=routine.when, since=routine.since, until=routine.until or date.max,
    )  # fmt: skip
