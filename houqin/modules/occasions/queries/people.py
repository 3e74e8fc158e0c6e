"""Whom and what a slip may name."""

from __future__ import annotations

from django.db.models import QuerySet

from houqin.kernel.org.models import ClassGroup, Person, Place
from houqin.kernel.org.queries import in_force
from houqin.kernel.roles.actor import Actor


def staff(by: Actor) -> QuerySet[Person]:
    """The staff here today."""
    rows = Person.objects.filter(in_force(by.today), kind=Person.Kind.STAFF, school=by.school)
    return rows.order_by("number")


def classes(by: Actor) -> QuerySet[ClassGroup]:
    """The classes the actor may plan for: a class teacher his own, others every class."""
    rows = ClassGroup.objects.filter(school=by.school)
    return by.narrow(rows, "occasions.plan_outing", class_group="pk").order_by(
        "grade", "name", "pk"
    )


def places(by: Actor) -> QuerySet[Place]:
    """Rooms and grounds."""
    return Place.objects.filter(school=by.school).exclude(kind="building").order_by("code")


def pupils_of(group: ClassGroup, by: Actor) -> QuerySet[Person]:
    """Who is on the rolls of a class today."""
    rows = Person.objects.filter(
        in_force(by.today), kind=Person.Kind.PUPIL, class_group=group, school=by.school
    )
    return rows.order_by("number")


def rooms_of_classes(place: Place) -> ClassGroup | None:
    """The class whose room a place is."""
    return ClassGroup.objects.filter(room=place).order_by("pk").first()
