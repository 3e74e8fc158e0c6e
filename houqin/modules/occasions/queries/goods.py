"""What an event needs of the store and the assets, and what is still out; what it cost."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Q, QuerySet, Sum

from houqin.kernel.roles.actor import Actor
from houqin.modules.occasions.models import (
    Apparatus,
    Cost,
    Event,
    Need,
)
from houqin.modules.occasions.queries import outing as outings
from houqin.modules.occasions.queries.event import events, open_events
from houqin.modules.occasions.queries.outing import ALL


def needs(by: Actor) -> QuerySet[Need]:
    """Goods of events one sees."""
    rows = Need.objects.select_related("school", "event", "item", "slip")
    if by.may(ALL):
        return by.narrow(rows, ALL)
    return rows.filter(event__in=events(by).values("pk"))


def needs_here(by: Actor) -> QuerySet[Need]:
    """Goods that went out and must come back."""
    rows = Need.objects.filter(school=by.school, event__state="open", lent=True)
    rows = rows.filter(slip__state="posted").select_related("event", "item", "slip__store")
    if not by.may("occasions.bring_goods_back"):
        rows = rows.filter(event__in=open_events(by).values("pk"))
    return rows.order_by("event", "pk")


def undrawn(event: Event) -> list[Need]:
    """Goods not asked for yet."""
    return list(event.needs.filter(slip=None).select_related("item").order_by("pk"))


def undrawn_here(by: Actor) -> QuerySet[Need]:
    """Goods not asked for yet, of events one may work on."""
    rows = Need.objects.filter(slip=None, event__in=open_events(by).values("pk"))
    return rows.select_related("item", "event").order_by("event", "pk")


def left_out(event: Event) -> list[str]:
    """What went out for an event and is not settled, each a phrase."""
    found = []
    for need in event.needs.select_related("item", "slip").order_by("pk"):
        if need.slip is not None and need.slip.state in ("asked", "agreed"):
            found.append(f"领用单{need.slip.number}还没有办完")
        elif need.left:
            found.append(f"“{need.item}”还有{need.left.normalize():f}{need.item.unit}没有还")
    for row in Apparatus.objects.filter(
        event=event, loan__state__in=["asked", "out"]
    ).select_related("loan__card"):
        if row.loan is not None:
            found.append(f"借用单{row.loan.number}（{row.loan.card.name}）没有还清")
    return list(dict.fromkeys(found))


def apparatus_of(event: Event) -> list[Apparatus]:
    """What is kept or lent of the assets."""
    rows = Apparatus.objects.filter(event=event)
    return list(rows.select_related("reservation__card", "loan__card").order_by("pk"))


def costs(by: Actor) -> QuerySet[Cost]:
    """Entries of outings and events, for who oversees; else of what one leads."""
    rows = Cost.objects.select_related("school", "outing", "event", "entered")
    if by.may(ALL):
        return by.narrow(rows, ALL)
    mine = Q(outing__in=outings.outings(by).values("pk")) | Q(event__lead=by.person)
    return rows.filter(mine, school=by.school)


def spent(event: Event) -> Decimal:
    """What an event cost up to now."""
    return Cost.objects.filter(event=event).aggregate(n=Sum("amount"))["n"] or Decimal(0)


def by_kind(rows: QuerySet[Cost]) -> list[tuple[str, Decimal]]:
    """Sums by kind of cost, the largest first."""
    names = dict(Cost.Kind.choices)
    found = rows.order_by().values_list("kind").annotate(n=Sum("amount"))
    return sorted(((str(names[k]), n) for k, n in found), key=lambda x: (-x[1], x[0]))
