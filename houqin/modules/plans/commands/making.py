"""Tasks and routines out of the passages of a plan, in a few statements."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from houqin.base.weeks import month_span, week_span
from houqin.kernel.calendar.days import SchoolCalendar
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.modules.plans.models import Passage, Plan, Routine, Target, Task
from houqin.modules.plans.queries import days
from houqin.modules.plans.queries.owners import Owners
from houqin.modules.plans.rules import habits, years


def tasks_of(by: Actor, plan: Plan, kept: Sequence[Passage]) -> list[Task]:
    """One task per passage that speaks of a month, a week or a part of the term."""
    wanted = [p for p in kept if p.kind in (Passage.Kind.TASK, Passage.Kind.TERM_TASK)]
    owners, calendar = Owners(plan.school, by.today), SchoolCalendar(plan.school)
    made = Task.objects.bulk_create(
        [_task(plan, p, owners, calendar) for p in wanted], batch_size=500
    )
    index.put_many([(t, (t.title,)) for t in made], plan.school)
    return made


def _task(plan: Plan, passage: Passage, owners: Owners, calendar: SchoolCalendar) -> Task:
    due = _on_school_day(_due(plan, passage), calendar)
    month = passage.month
    first = date(plan.years[str(month)], month, 1) if month else due.replace(day=1)
    person, post = owners.find(passage.who, passage.area)
    return Task(
        school=plan.school, plan=plan, passage=passage, title=_title(passage), area=passage.area,
        owner=passage.owner or person, post=None if passage.owner else post, month=first, due=due,
        week=passage.week[-1] if passage.week else None,
    )  # fmt: skip


def _due(plan: Plan, passage: Passage) -> date:
    assert plan.term is not None
    if passage.week:
        return week_span(plan.term.starts, passage.week[-1])[1]
    if passage.month is None:
        return years.phase_day(passage.phase + passage.text, plan.term.starts, plan.term.ends)
    last = passage.months[-1] if passage.months else None
    return years.due_day(passage.text, plan.years[str(passage.month)], passage.month, last)


def _on_school_day(day: date, calendar: SchoolCalendar) -> date:
    """`day`, or the last school day before it within a week; a day deep in the vacation stays."""
    near = (date.fromordinal(day.toordinal() - n) for n in range(8))
    return next((d for d in near if calendar.is_school_day(d) and d.month == day.month), day)


def _title(passage: Passage) -> str:
    return " ".join(passage.text.split())[:500]


def routines_of(by: Actor, plan: Plan, kept: Sequence[Passage]) -> list[Routine]:
    """One routine per recurring job, from the later of today and the start of the term, to the term's end."""
    wanted = [p for p in kept if p.kind == Passage.Kind.ROUTINE]
    owners, ends = Owners(plan.school, by.today), Ends(plan, SchoolCalendar(plan.school))
    rows = [_routine(by, plan, p, owners, ends) for p in wanted]
    made = Routine.objects.bulk_create(rows, batch_size=500)
    index.put_many([(r, (r.title,)) for r in made], plan.school)
    return made


class Ends:
    """Until when routines of a plan hold: its term or its last month, and the vacation behind it for those of vacations."""

    def __init__(self, plan: Plan, calendar: SchoolCalendar) -> None:
        assert plan.term is not None
        months = [month_span(year, int(month))[1] for month, year in plan.years.items()]
        self.begins, self.term = plan.term.starts, max([plan.term.ends, *months])
        self.vacation = days.vacation_after(calendar, self.term)

    def span(self, when: str, today: date) -> tuple[date, date]:
        """First and last day of a routine, never backwards."""
        begins = self.begins if when == Routine.When.SCHOOL else today
        since = max(today, begins)
        return since, max(since, self.term if when == Routine.When.SCHOOL else self.vacation)


def _routine(by: Actor, plan: Plan, passage: Passage, owners: Owners, ends: Ends) -> Routine:
    text = passage.text
    person, post = owners.find(passage.who, passage.area)
    yearly = passage.frequency == "other" and passage.period_unit == "year"
    weekly = passage.frequency == "weekly"
    when = habits.when(text, passage.frequency, passage.period_unit)
    since, until = ends.span(when, by.today)
    return Routine(
        school=plan.school, plan=plan, passage=passage, title=_title(passage), area=passage.area,
        owner=passage.owner or person, post=None if passage.owner else post,
        frequency=passage.frequency, count=passage.count or 1, interval=passage.interval or 1,
        unit=passage.period_unit, weekdays=habits.weekdays(text) if weekly else [],
        day_of_month=habits.day_of_month(text),
        months=habits.months(text) if yearly else [], minutes=passage.minutes, method=passage.method,
        when=when, since=since, until=until,
    )  # fmt: skip


def targets_of(by: Actor, plan: Plan, kept: Sequence[Passage]) -> list[Target]:
    """One target per figure, to be reached within the term; whoever plans for years mends its days."""
    wanted = [p for p in kept if p.kind == Passage.Kind.TARGET and p.value is not None]
    owners = Owners(plan.school, by.today)
    made = Target.objects.bulk_create([_target(plan, p, owners) for p in wanted], batch_size=500)
    index.put_many([(t, (t.title,)) for t in made], plan.school)
    return made


def _target(plan: Plan, passage: Passage, owners: Owners) -> Target:
    assert plan.term is not None
    assert passage.value is not None
    person, _post = owners.find(passage.who, passage.area)
    highest = passage.value_max if passage.value_max != passage.value else None
    return Target(
        school=plan.school, plan=plan, passage=passage, title=_title(passage), area=passage.area, op=passage.op,
        value=passage.value, value_max=highest, unit=passage.unit, approx=passage.approx,
        since=plan.term.starts, due=plan.term.ends, owner=passage.owner or person,
    )  # fmt: skip
