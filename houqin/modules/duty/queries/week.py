"""值周 and bells, for screens."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Count, F, Q, QuerySet, Sum

from houqin.kernel.org.models import ClassGroup
from houqin.kernel.roles.actor import Actor
from houqin.modules.duty.models import Bell, Mark, Timetable, Week
from houqin.modules.duty.queries.pool import known


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def weeks(by: Actor) -> QuerySet[Week]:
    """Every week that was planned, with how much was noted."""
    rows = Week.objects.select_related("school", "person")
    rows = rows.annotate(noted=Count("marks", filter=Q(marks__void="")))
    return known(by, rows)


def week_of(by: Actor, day: date) -> Week | None:
    """The planned week of a day in the actor's school."""
    rows = Week.objects.filter(school=by.here, monday=monday_of(day))
    return rows.select_related("person").first()


def to_close(by: Actor) -> QuerySet[Week]:
    """Weeks that have begun and are not summed up."""
    return weeks(by).filter(school=by.school, closed_at=None, monday__lte=by.today)


def marks(by: Actor) -> QuerySet[Mark]:
    """The log of every week."""
    rows = Mark.objects.select_related("school", "week", "class_group", "noter")
    return known(by, rows)


def open_marks(by: Actor) -> QuerySet[Mark]:
    """Lines of weeks that are not summed up."""
    return marks(by).filter(school=by.school, void="", week__closed_at=None)


def classes(by: Actor) -> QuerySet[ClassGroup]:
    """The classes of the actor's school, for choice."""
    return ClassGroup.objects.filter(school=by.school).order_by("grade", "name")


def standing(week: Week) -> list[tuple[str, int, int]]:
    """(class, points, notes) of a week, the best first; classes of which nothing was noted are not in it."""
    rows = week.marks.filter(void="").exclude(class_group=None)
    found = rows.values("class_group__name").annotate(total=Sum("points"), n=Count("pk"))
    ordered = found.order_by(F("total").desc(), "class_group__name")
    return [(r["class_group__name"], r["total"], r["n"]) for r in ordered]


def lines_of(week: Week) -> list[Mark]:
    """What was noted, in order of days."""
    return list(week.marks.select_related("class_group", "noter").order_by("on", "pk"))


def timetables(by: Actor) -> QuerySet[Timetable]:
    """Every timetable, with how many bells it has."""
    rows = Timetable.objects.select_related("school").annotate(count=Count("bells"))
    return known(by, rows)


def timetable_on(by: Actor, day: date) -> Timetable | None:
    """The timetable in force on a day in the actor's school."""
    rows = Timetable.objects.filter(school=by.school, since__lte=day)
    return rows.filter(Q(until=None) | Q(until__gte=day)).order_by("-since").first()


def bells_of(timetable: Timetable) -> list[Bell]:
    """Its bells in order."""
    return list(timetable.bells.order_by("at"))
