"""Who can be asked to sign."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from houqin.kernel.org.models import ClassGroup, Person, Unit
from houqin.kernel.org.queries import in_force
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.models import Assignment, Role


def staff(by: Actor) -> QuerySet[Person]:
    """The staff here today."""
    rows = Person.objects.filter(in_force(by.today), kind=Person.Kind.STAFF, school=by.school)
    return rows.select_related("unit").order_by("number")


def roles(by: Actor) -> QuerySet[Role]:
    """The school's roles."""
    return Role.objects.filter(school=by.school).order_by("pk")


def units(by: Actor) -> QuerySet[Unit]:
    """The school's offices."""
    return Unit.objects.filter(school=by.school).order_by("path")


def named(by: Actor, line: Mapping[str, Any]) -> list[Person]:
    """The staff a line names: holders of a role, an office with all below it, or one person."""
    if line.get("person"):
        return [line["person"]]
    if line.get("unit"):
        return list(staff(by).filter(unit__path__startswith=line["unit"].path))
    if line.get("role"):
        held = Assignment.objects.filter(in_force(by.today), role=line["role"], school=by.school)
        return list(staff(by).filter(pk__in=held.values("person")))
    return []


def classes(by: Actor, grant: str) -> QuerySet[ClassGroup]:
    """The classes for whose pupils the actor may use a grant."""
    rows = ClassGroup.objects.filter(school=by.school)
    return by.narrow(rows, grant, class_group="pk").order_by("grade", "name", "pk")
