"""Drills, and whether one is due."""

from __future__ import annotations

from datetime import date

from django.db.models import Count as Number
from django.db.models import QuerySet
from django.utils import timezone

from houqin.kernel.calendar.days import SchoolCalendar
from houqin.kernel.org.models import ClassGroup, Person
from houqin.kernel.org.queries import in_force
from houqin.kernel.roles.actor import Actor
from houqin.modules.emergency.models import Count, Drill
from houqin.modules.emergency.queries import rulebook
from houqin.modules.emergency.queries.plan import VIEW
from houqin.modules.emergency.rules import due
from houqin.modules.emergency.rules.states import HELD


def drills(by: Actor) -> QuerySet[Drill]:
    """Every drill of the actor's schools."""
    return by.narrow(Drill.objects.select_related("school", "plan", "lead"), VIEW)


def own(by: Actor, *states: str) -> QuerySet[Drill]:
    """Those of the actor's school in some states."""
    return drills(by).filter(school=by.school, state__in=states)


def running(by: Actor) -> QuerySet[Drill]:
    """Those that go on."""
    return own(by, "running")


def counts(drill: Drill) -> list[Count]:
    """Its classes, those still missing somebody first."""
    rows = drill.counts.select_related("class_group", "counter").order_by(
        "class_group__grade", "class_group__name"
    )
    found = list(rows)
    for count in found:
        count.drill = drill
    return sorted(found, key=lambda c: c.present is not None and c.missing == 0)


def class_sizes(by: Actor) -> list[tuple[ClassGroup, int]]:
    """Every class of the school with the number of children on its roll today."""
    sizes = dict(
        Person.objects.filter(in_force(by.today), school=by.school, kind=Person.Kind.PUPIL)
        .exclude(class_group=None)
        .values_list("class_group")
        .annotate(n=Number("pk"))
    )
    classes = ClassGroup.objects.filter(school=by.school, pk__in=sizes).order_by("grade", "name")
    return [(group, sizes[group.pk]) for group in classes]


def held_on(by: Actor, since: date, until: date) -> list[date]:
    """The days on which drills were held in the actor's school."""
    rows = Drill.objects.filter(
        school=by.school, state__in=HELD, began_at__date__range=(since, until)
    )
    return [timezone.localtime(at).date() for at in rows.values_list("began_at", flat=True) if at]


def overdue(by: Actor) -> tuple[date, date] | None:
    """The span of months in which no drill was held yet, though one must be; nothing when all is well."""
    months = rulebook.drill_months(by)
    first, last = due.period_of(by.today, months)
    open_days = len(SchoolCalendar(by.here).school_days(first, last))
    missing = due.is_missing(held_on(by, first, last), open_days, by.today, months)
    return (first, last) if missing else None
