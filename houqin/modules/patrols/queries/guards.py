"""人防: the guards, and how many there must be."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import F, Q, QuerySet

from houqin.kernel.org.models import Person
from houqin.kernel.org.queries import in_force
from houqin.kernel.roles.actor import Actor
from houqin.modules.patrols.models import Guard
from houqin.modules.patrols.queries import rulebook
from houqin.modules.patrols.queries.setup import VIEW
from houqin.modules.patrols.rules.guards import needed


def guards(by: Actor) -> QuerySet[Guard]:
    """Every guard, those who left included."""
    return by.narrow(Guard.objects.select_related("school", "person"), VIEW)


def open_guards(by: Actor) -> QuerySet[Guard]:
    """The guards of the actor's school today."""
    rows = Guard.objects.filter(in_force(by.today), school=by.school).select_related("person")
    return rows.order_by("person__number")


def to_renew(by: Actor) -> QuerySet[Guard]:
    """Guards whose licence, contract or background check ends soon, or has no date at all."""
    ahead = by.today + timedelta(days=rulebook.number(by.here, "ahead_days", by.today))
    checked = ahead - timedelta(days=rulebook.number(by.here, "background_days", by.today))
    papers = Q(licence="") | Q(licence_until__lte=ahead) | Q(contract_until__lte=ahead)
    return open_guards(by).filter(papers | Q(checked_on=None) | Q(checked_on__lte=checked))


def may_guard(by: Actor) -> QuerySet[Person]:
    """Who may be written in as a guard: staff and people from outside who are not it yet."""
    people = Person.objects.filter(in_force(by.today), school=by.school).exclude(kind="pupil")
    held = Guard.objects.filter(school=by.school, until=None).values("person")
    return people.exclude(pk__in=held).order_by(F("kind").desc(), "number")


def guard_gap(by: Actor) -> tuple[int, int]:
    """(guards there are, guards there must be) for the pupils of today."""
    pupils = Person.objects.filter(in_force(by.today), school=by.school, kind="pupil").count()
    return open_guards(by).count(), needed(pupils, rulebook.scale(by))
