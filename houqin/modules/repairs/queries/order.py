"""Orders, as each may see them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import DecimalField, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Place
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.grants import declare_grant
from houqin.modules.repairs.models import Follower, Order, Part
from houqin.modules.repairs.queries.setup import VIEW
from houqin.modules.repairs.rules import states

MINE = declare_grant("repairs.view_own", _("查看与我有关的报修"))
AMOUNT: DecimalField[Any, Any] = DecimalField(max_digits=14, decimal_places=2)
NAMED = ("school", "place", "card", "reporter", "worker", "firm", "joined", "checker")


def material() -> Any:
    """What the parts of an order cost, in yuan."""
    spent = Part.objects.filter(order=OuterRef("pk")).values("order")
    total = spent.annotate(s=Sum(F("quantity") * F("price"), output_field=AMOUNT)).values("s")
    return Coalesce(Subquery(total), Decimal(0), output_field=AMOUNT)


def priced(rows: QuerySet[Order]) -> QuerySet[Order]:
    """Orders with `material` and `total`, in yuan."""
    return rows.annotate(material=material()).annotate(
        total=F("labour") + F("outside") + F("material")
    )


def orders(by: Actor) -> QuerySet[Order]:
    """Every order for who oversees them; else those the actor reported, joined, or has to mend."""
    rows = priced(Order.objects.select_related(*NAMED))
    if by.may(VIEW):
        return by.narrow(rows, VIEW, place="place")
    return by.own(rows, MINE, _own(by))


def _own(by: Actor) -> Q:
    joined = Follower.objects.filter(person=by.person).values("order")
    return Q(reporter=by.person) | Q(worker=by.person) | Q(pk__in=joined)


def _here(by: Actor, *wanted: str) -> QuerySet[Order]:
    return orders(by).filter(school=by.school, state__in=wanted)


def unmended(by: Actor) -> QuerySet[Order]:
    """Orders that may still be sent to somebody."""
    return _here(by, *states.UNMENDED)


def unanswered(by: Actor) -> QuerySet[Order]:
    """Orders nobody has taken on yet."""
    return _here(by, *states.UNANSWERED, "accepted")


def same_fault(by: Actor) -> QuerySet[Order]:
    """Open orders another may be joined to."""
    return _here(by, *states.UNMENDED)


def followable(by: Actor) -> QuerySet[Order]:
    """Open orders of the actor's school, which anybody may say he has met too."""
    return Order.objects.filter(school=by.school, state__in=states.UNMENDED)


def mine(by: Actor) -> QuerySet[Order]:
    """What the actor has to mend, the most urgent first."""
    rows = Order.objects.filter(worker=by.person, school=by.school, state__in=states.UNMENDED)
    return rows.select_related("place", "place__parent", "reporter").order_by("finish_by", "pk")


def handled(by: Actor) -> QuerySet[Order]:
    """What the actor may work on: his own, and everything for who sends others."""
    return unmended(by) if by.may("repairs.assign") else mine(by)


def in_hand(by: Actor) -> QuerySet[Order]:
    """Orders somebody of the actor's school works on, for whoever hands out parts."""
    rows = Order.objects.filter(school=by.school, state__in=states.IN_HAND).exclude(worker=None)
    return rows.select_related("place", "worker").order_by("-at")


def to_check(by: Actor) -> QuerySet[Order]:
    """Mended orders the actor may judge: his own reports, or all of them for the office; never his own work."""
    rows = _here(by, "done")
    return rows.exclude(worker=by.person).exclude(finisher=by.person) if by.person else rows


def to_rate(by: Actor) -> QuerySet[Order]:
    """Ended orders the actor reported or joined and has not rated."""
    return Order.objects.filter(_own(by), school=by.school, state__in=states.MENDED, stars=None)


def parts(by: Actor) -> QuerySet[Part]:
    """What was used, for whom the order is shown."""
    rows = Part.objects.select_related("order", "order__place", "person")
    if by.may(VIEW):
        return by.narrow(rows, VIEW, school="order__school", place="order__place")
    return by.narrow(rows, MINE, school="order__school").filter(order__worker=by.person)


def own_parts(by: Actor) -> QuerySet[Part]:
    """The lines of orders still open that may be answered by their opposite."""
    return parts(by).filter(
        order__school=by.school, order__state__in=[*states.IN_HAND, "done"], quantity__gt=0
    )


def open_at(place: Place) -> QuerySet[Order]:
    """What is broken in a place and known, newest first; it is shown to whoever scans the label."""
    return Order.objects.filter(place=place, state__in=states.UNMENDED).order_by("-at")


def twin(place: Place, kind: str, what: str) -> Order | None:
    """An open order about the same thing in the same place."""
    return open_at(place).filter(kind=kind, what=what).first()


def by_token(token: str) -> tuple[Order, Follower | None] | None:
    """The order a progress link leads to, and whose link it is when he joined."""
    order = Order.objects.filter(token=token).select_related(*NAMED).first()
    if order is not None:
        return (order.joined or order), None
    follower = Follower.objects.filter(token=token).select_related("order").first()
    return (follower.order.joined or follower.order, follower) if follower else None


def by_firm_token(token: str) -> Order | None:
    """The order a firm's link leads to, while the firm has it."""
    rows = Order.objects.filter(firm_token=token).exclude(firm_token="")
    return rows.select_related(*NAMED).first()
