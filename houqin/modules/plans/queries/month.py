"""The calendar by month and by school week: what kind of day it is, and how much is due on it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from houqin.base.refusal import Refusal
from houqin.base.weeks import days, monday, month_span
from houqin.kernel.calendar.days import SchoolCalendar
from houqin.kernel.calendar.models import Holiday
from houqin.kernel.org.models import School
from houqin.kernel.roles.actor import Actor
from houqin.modules.plans.models import Task, WorkItem
from houqin.modules.plans.queries.days import days_between, spec_of
from houqin.modules.plans.queries.plan import VIEW
from houqin.modules.plans.queries.work import active_routines
from houqin.modules.plans.rules.occurrences import occurrences


@dataclass
class Day:
    """One cell of the calendar. `kind` is school, makeup, holiday, weekend or vacation."""

    day: date
    kind: str
    name: str
    inside: bool
    now: bool
    tasks: list[Task] = field(default_factory=list)
    done: int = 0
    due: int = 0


@dataclass
class Week:
    """One row of the calendar; `number` is the school week, empty outside of term."""

    number: int | None
    days: list[Day]

    @property
    def key(self) -> str:
        """The Monday, for addresses."""
        return self.days[0].day.isoformat()


def month(by: Actor, first: date, everybody: bool) -> list[Week]:
    """The weeks of the month that begins on `first`, Monday to Sunday."""
    last = month_span(first.year, first.month)[1]
    begins, ends = monday(first), monday(last) + timedelta(days=6)
    return _weeks(by, begins, ends, first.month, everybody)


def week(by: Actor, day: date, everybody: bool) -> Week:
    """The week that holds a day."""
    begins = monday(day)
    return _weeks(by, begins, begins + timedelta(days=6), None, everybody)[0]


def _weeks(
    by: Actor, begins: date, ends: date, month_number: int | None, everybody: bool
) -> list[Week]:
    school = by.school
    if school is None:
        raise Refusal("school.none", "请先在右上角选择一所学校。")
    calendar = SchoolCalendar(school)
    cells = {
        d: Day(
            d,
            _kind(calendar, d),
            calendar.name_of(d),
            month_number in (None, d.month),
            d == by.today,
        )
        for d in days(begins, ends)
    }
    _put_tasks(by, cells, begins, ends, everybody)
    _put_items(by, school, calendar, cells, everybody)
    rows = list(cells.values())
    return [
        Week(_number(calendar, rows[n : n + 7]), rows[n : n + 7]) for n in range(0, len(rows), 7)
    ]


def _kind(calendar: SchoolCalendar, day: date) -> str:
    if calendar.is_school_day(day):
        return "makeup" if day.weekday() > 4 else "school"
    found = calendar.holidays.get(day)
    if found is not None and found.kind == Holiday.Kind.HOLIDAY:
        return "holiday"
    return (
        "vacation" if calendar.is_vacation(day) else "weekend" if day.weekday() > 4 else "holiday"
    )


def _number(calendar: SchoolCalendar, row: list[Day]) -> int | None:
    return next((n for d in row if (n := calendar.week_of(d.day)) is not None), None)


def _put_tasks(
    by: Actor, cells: dict[date, Day], begins: date, ends: date, everybody: bool
) -> None:
    rows = Task.objects.filter(school=by.school, due__gte=begins, due__lte=ends)
    rows = rows.exclude(state__in=[Task.State.CANCELLED, Task.State.CARRIED])
    rows = by.narrow(rows, VIEW) if everybody else rows.filter(owner=by.person)
    for task in rows.select_related("owner").order_by("due", "pk"):
        cells[task.due].tasks.append(task)


def _put_items(
    by: Actor, school: School, calendar: SchoolCalendar, cells: dict[date, Day], everybody: bool
) -> None:
    """What was opened counts up to today; after today the routines say what will be due."""
    begins, ends = min(cells), max(cells)
    opened = WorkItem.objects.filter(school=school, on__gte=begins, on__lte=ends)
    opened = by.narrow(opened, VIEW) if everybody else opened.filter(owner=by.person)
    known = set()
    for routine, period, slot, on, state in opened.values_list(
        "routine", "period", "slot", "on", "state"
    ):
        known.add((routine, period, slot))
        cells[on].due += 1
        cells[on].done += state == WorkItem.State.DONE
    ahead = max(begins, by.today + timedelta(days=1))
    if ahead <= ends:
        for on, count in _ahead(by, school, calendar, (ahead, ends), everybody, known).items():
            cells[on].due += count


def _ahead(
    by: Actor,
    school: School,
    calendar: SchoolCalendar,
    span: tuple[date, date],
    everybody: bool,
    known: set[tuple[Any, ...]],
) -> Counter[date]:
    found: Counter[date] = Counter()
    spread = days_between(calendar, *span)
    for routine in active_routines(school, *span):
        if everybody or routine.owner_id == (by.person.pk if by.person else None):
            for due in occurrences(spec_of(routine), spread, *span):
                known_one = (routine.pk, due.period, due.slot) in known
                if not known_one and span[0] <= due.on <= span[1]:
                    found[due.on] += 1
    return found
