"""Maintenance plans, what is due, what was found."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet

from houqin.kernel.org.models import School
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets.models import Card, Upkeep, UpkeepItem
from houqin.modules.assets.queries.cards import VIEW


def where(item: Any) -> str:
    """Where the thing of an item stands, in words; nothing when nobody said."""
    return f"{item.at}等{item.spots}处" if item.spots > 1 else item.at or ""


def plans(by: Actor) -> QuerySet[Upkeep]:
    """The maintenance plans."""
    return by.narrow(Upkeep.objects.select_related("school", "category"), VIEW)


def open_plans(by: Actor) -> QuerySet[Upkeep]:
    """Those in force in the actor's school."""
    return plans(by).filter(school=by.school, closed=False)


def items(by: Actor) -> QuerySet[UpkeepItem]:
    """Everything that was due, with where the thing stands: `at`, and in how many places, `spots`."""
    rows = UpkeepItem.objects.select_related("school", "upkeep", "card", "by").annotate(
        at=Min("card__holdings__place__name"), spots=Count("card__holdings__place", distinct=True)
    )
    return by.narrow(rows, VIEW)


def open_items(by: Actor) -> QuerySet[UpkeepItem]:
    """What waits to be looked after in the actor's school."""
    return items(by).filter(school=by.school, state=UpkeepItem.State.OPEN)


def meant(upkeep: Upkeep) -> QuerySet[Card]:
    """The things a plan is about: those on the books, in use."""
    rows = Card.objects.filter(school=upkeep.school, ended=None, holdings__use__in=["used", "lent"])
    rows = rows.filter(category=upkeep.category) if upkeep.category else rows
    return (rows.filter(name__contains=upkeep.word) if upkeep.word else rows).distinct()


def due(upkeep: Upkeep, until: date) -> list[tuple[Card, date]]:
    """(thing, day) of what is due by a day and not open yet: its last time and the plan's days on, or the plan's begin."""
    seen = Max("upkeep__done_on", filter=Q(upkeep__upkeep=upkeep))
    waiting = UpkeepItem.objects.filter(upkeep=upkeep, state="open").values("card")
    found: list[tuple[Card, date]] = []
    rows: QuerySet[Any] = meant(upkeep).exclude(pk__in=waiting).annotate(seen=seen)
    for card in rows.order_by("pk"):
        day = (
            card.seen + timedelta(days=upkeep.days)
            if card.seen
            else max(upkeep.since, card.acquired)
        )
        if day <= until:
            found.append((card, day))
    return found


def done_share(school: School, since: date, until: date) -> tuple[int, int]:
    """(done, due) of the items due in a span."""
    rows = UpkeepItem.objects.filter(school=school, due__range=(since, until))
    return rows.exclude(state="open").count(), rows.count()
