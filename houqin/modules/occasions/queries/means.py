"""Rooms and people of events, and who or what is in use at a time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time

from django.db.models import Q, QuerySet

from houqin.kernel.org.models import Person, Place
from houqin.kernel.roles.actor import Actor
from houqin.modules.occasions.models import (
    Event,
    Helper,
    Outing,
    Space,
)
from houqin.modules.occasions.queries.event import open_events
from houqin.modules.occasions.queries.outing import ALL


def spaces(by: Actor) -> QuerySet[Space]:
    """Rooms and grounds kept: everybody who sees events sees who has which room."""
    rows = Space.objects.select_related("school", "event", "place")
    return by.narrow(rows, ALL) if by.may(ALL) else rows.filter(school=by.school)


def kept_spaces(by: Actor) -> QuerySet[Space]:
    """Those of events one may work on that are not given up."""
    return Space.objects.filter(event__in=open_events(by).values("pk"), freed=False).order_by(
        "on", "pk"
    )


def uses_of(places: Iterable[Place], days: Iterable[date]) -> list[tuple[Place, date, time, time]]:
    """When these places are kept on these days."""
    rows = Space.objects.filter(place__in=list(places), on__in=list(days), freed=False)
    rows = rows.exclude(event__state="cancelled").select_related("place")
    return [(s.place, s.on, s.begins, s.ends) for s in rows]


def event_in(place: Place, on: date, begins: time, ends: time) -> Event | None:
    """The event that has a place at a time."""
    rows = Space.objects.filter(place=place, on=on, freed=False, begins__lt=ends, ends__gt=begins)
    row = rows.exclude(event__state="cancelled").select_related("event").order_by("pk").first()
    return row.event if row else None


def helpers(by: Actor) -> QuerySet[Helper]:
    """People on duty at events one sees."""
    rows = Helper.objects.select_related("school", "event", "person")
    if by.may(ALL):
        return by.narrow(rows, ALL)
    return rows.filter(Q(person=by.person) | Q(event__lead=by.person), school=by.school)


def kept_helpers(by: Actor) -> QuerySet[Helper]:
    """Those of events one may work on."""
    rows = Helper.objects.filter(event__in=open_events(by).values("pk"), freed=False)
    return rows.select_related("person").order_by("on", "pk")


def busy(person: Person, on: date, begins: time, ends: time) -> str:
    """What a person does at that time already: another post, or an outing; "" for nothing."""
    rows = Helper.objects.filter(
        person=person, on=on, freed=False, begins__lt=ends, ends__gt=begins
    )
    row = rows.exclude(event__state="cancelled").select_related("event").order_by("pk").first()
    if row is not None:
        return f"{row.event.title}的{row.post}"
    goes = Outing.objects.filter(
        Q(lead=person) | Q(adults__person=person), on=on, leaves__lt=ends, returns__gt=begins
    )
    trip = goes.exclude(state="cancelled").order_by("pk").first()
    return f"{trip.title}带队" if trip else ""
