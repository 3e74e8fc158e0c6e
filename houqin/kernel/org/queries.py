"""Reads about the organisation that every floor above needs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from houqin.base.refusal import Missing
from houqin.kernel.org.models import Person, School, Tenure


def in_force(on: date) -> Q:
    """Rows with `since`/`until` that hold on a day."""
    return Q(since__lte=on) & (Q(until=None) | Q(until__gte=on))


def in_charge(school: School, area: str, on: date) -> QuerySet[Tenure]:
    """Who answers for an area of work on a day, longest in post first."""
    held = Tenure.objects.filter(in_force(on), school=school, post__closed=False).select_related(
        "post", "person"
    )
    ids = [t.pk for t in held if area in t.post.areas]
    return held.filter(pk__in=ids).order_by("since", "pk")


def school_named(name: str) -> School | None:
    """A school by name or short name; the only one when `name` is empty. Missing when none is called that."""
    found = School.objects.filter(Q(name=name) | Q(short=name)) if name else School.objects.all()
    schools = list(found[:2])
    if len(schools) == 1:
        return schools[0]
    if not name:
        return None
    raise Missing(f"没有叫“{name}”的学校。")


def person_numbered(school: School | None, number: str) -> Person:
    """A member of staff by number. Missing when there is none."""
    found = Person.objects.filter(school=school, kind=Person.Kind.STAFF, number=number).first()
    if found is None:
        raise Missing(f"没有工号为“{number}”的教职工。")
    return found


def reachable(
    schools: Iterable[int], districts: Iterable[int], home: int | None
) -> QuerySet[School]:
    """The schools named by id, all of some districts, and a person's own."""
    return School.objects.filter(
        Q(pk__in=[*schools, home or 0]) | Q(district__in=list(districts))
    ).order_by("pk")


def any_school() -> bool:
    """Whether the database holds a school."""
    return School.objects.exists()
