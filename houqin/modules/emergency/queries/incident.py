"""Incidents, as each may see them."""

from __future__ import annotations

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, Place
from houqin.kernel.org.queries import in_force
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.grants import declare_grant
from houqin.modules.emergency.models import Call, Entry, Hurt, Incident
from houqin.modules.emergency.queries.plan import VIEW

ALL = declare_grant("emergency.view_incidents", _("查看全部突发事件"))
HURT = declare_grant("emergency.view_hurt", _("查看突发事件中受伤的人"))


def incidents(by: Actor) -> QuerySet[Incident]:
    """Every incident for who oversees them; else those the actor reported or was to be told of."""
    rows = Incident.objects.select_related("school", "place", "plan", "reporter", "closer")
    rows = rows.annotate(untold=Count("calls", filter=Q(calls__told_at=None), distinct=True))
    if by.may(ALL):
        return by.narrow(rows, ALL)
    mine = Call.objects.filter(person=by.person).values("incident")
    return by.own(rows, VIEW, Q(reporter=by.person) | Q(pk__in=mine))


def open_ones(by: Actor) -> QuerySet[Incident]:
    """What goes on in the actor's school now."""
    return incidents(by).filter(school=by.school, state="open")


def unended(by: Actor) -> QuerySet[Incident]:
    """What may still be written to."""
    return incidents(by).filter(school=by.school, state__in=["open", "settled"])


def settled(by: Actor) -> QuerySet[Incident]:
    """What waits to be summed up."""
    return incidents(by).filter(school=by.school, state="settled")


def calls(by: Actor) -> QuerySet[Call]:
    """Whom to tell, of the incidents the actor sees."""
    rows = Call.objects.select_related("incident", "person", "teller")
    return rows.filter(incident__in=incidents(by).values("pk"))


def untold(by: Actor) -> QuerySet[Call]:
    """Who has not been told yet, in the actor's school."""
    found = calls(by).filter(told_at=None, incident__school=by.school)
    return found.exclude(incident__state="void").order_by("due")


def calls_of(incident: Incident) -> list[Call]:
    """Whom to tell of it, `late` when the moment has passed and he was not told."""
    late = ExpressionWrapper(Q(told_at=None, due__lt=Now()), BooleanField())
    rows = incident.calls.select_related("person", "teller").annotate(late=late)
    return list(rows.order_by("due", "pk"))


def timeline(incident: Incident) -> list[Entry]:
    """What happened, in the order it happened."""
    return list(incident.entries.select_related("person").order_by("at", "pk"))


def hurt(incident: Incident) -> list[Hurt]:
    """Who was hurt; only for who holds HURT."""
    rows = incident.people.select_related("person", "person__class_group", "noter")
    return list(rows.order_by("pk"))


def places(by: Actor) -> QuerySet[Place]:
    """Where something may happen."""
    return Place.objects.filter(school=by.school).order_by("code")


def people(by: Actor) -> QuerySet[Person]:
    """Everybody who belongs to the school today, children too; for the slip that names the hurt."""
    return Person.objects.filter(in_force(by.today), school=by.school).order_by("number")
