"""Plans of checks, and the checks that are due."""

from __future__ import annotations

from datetime import date

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.utils import timezone

from houqin.kernel.calendar.days import SchoolCalendar
from houqin.kernel.org.models import Place, School
from houqin.kernel.roles.actor import Actor
from houqin.modules.patrols.models import Check, Checklist, Plan
from houqin.modules.patrols.queries.rounds import OWN
from houqin.modules.patrols.queries.setup import VIEW
from houqin.modules.patrols.rules.periods import period


def plans(by: Actor) -> QuerySet[Plan]:
    """Every plan of checks."""
    rows = Plan.objects.select_related("school", "checklist", "place", "person")
    return by.narrow(rows, VIEW)


def open_plans(by: Actor) -> QuerySet[Plan]:
    """The plans in force in the actor's school."""
    return Plan.objects.filter(school=by.school, closed=False).select_related("checklist", "place")


def checks(by: Actor) -> QuerySet[Check]:
    """Every check for who oversees them; else those the actor has to do or did; `over` once its days are."""
    rows = Check.objects.select_related(
        "school", "plan", "plan__checklist", "plan__place", "plan__person", "checker"
    ).annotate(over=ExpressionWrapper(Q(due__lt=by.today), BooleanField()))
    if by.may(VIEW):
        return by.narrow(rows, VIEW)
    return by.own(rows, OWN, Q(plan__person=by.person))


def open_checks(by: Actor) -> QuerySet[Check]:
    """What waits to be checked: the actor's own, everything for who sends others."""
    rows = Check.objects.filter(school=by.school, state=Check.State.OPEN).select_related(
        "plan", "plan__checklist", "plan__place"
    )
    every = by.is_system or by.may("patrols.add_plan")
    return (rows if every else rows.filter(plan__person=by.person)).order_by("due", "pk")


def overdue_checks(by: Actor) -> QuerySet[Check]:
    """What waits to be checked and whose days are over."""
    return open_checks(by).filter(due__lt=by.today)


def known(by: Actor, checklist: Checklist, place: Place | None) -> bool:
    """Whether the checklist is already planned for a place."""
    return Plan.objects.filter(
        school=by.here, checklist=checklist, place=place, closed=False
    ).exists()


def to_open(by: Actor) -> list[tuple[Plan, date, date]]:
    """(plan, first day, last day) of each period that today lies in and nobody opened. Weeks of vacation have none."""
    calendar = SchoolCalendar(by.here)
    found = []
    for plan in open_plans(by).filter(since__lte=by.today):
        first, last = period(plan.every, by.today)
        idle = plan.every == Plan.Every.WEEK and calendar.is_vacation(by.today)
        if not idle and not Check.objects.filter(plan=plan, due=last).exists():
            found.append((plan, max(first, plan.since), last))
    return found


def done_in_time(school: School, since: date, until: date) -> tuple[int, int]:
    """(done by its day, due) of the checks due in a span."""
    rows = Check.objects.filter(school=school, due__range=(since, until)).exclude(
        state="open", due__gt=until
    )
    done = [
        c
        for c in rows.exclude(state__in=Check.UNDONE)
        if c.done_at and timezone.localdate(c.done_at) <= c.due
    ]
    return len(done), rows.count()
