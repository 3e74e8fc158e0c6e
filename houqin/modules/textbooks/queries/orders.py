"""Orders, what came, and what the bookshop still owes."""

from __future__ import annotations

from django.db.models import (
    Count,
    DecimalField,
    ExpressionWrapper,
    F,
    IntegerField,
    Q,
    QuerySet,
    Sum,
)
from django.db.models.functions import Greatest

from houqin.kernel.roles.actor import Actor
from houqin.kernel.signatures import signing
from houqin.kernel.signatures.models import Signature
from houqin.modules.textbooks.models import Delivery, DeliveryLine, Order, OrderLine
from houqin.modules.textbooks.queries.titles import VIEW

_MISSING = Greatest(
    ExpressionWrapper(F("quantity") - F("good"), output_field=IntegerField()), 0
)  # fmt: skip


def orders(by: Actor) -> QuerySet[Order]:
    """The orders, with how much was ordered and came."""
    rows = Order.objects.select_related("school", "term", "maker").annotate(
        titles=Count("lines"), wanted=Sum("lines__quantity"), came=Sum("lines__good")
    )
    return by.narrow(rows, VIEW)


def _in(by: Actor, *states: str) -> QuerySet[Order]:
    return Order.objects.filter(school=by.school, state__in=states).order_by("-pk")


def drafts(by: Actor) -> QuerySet[Order]:
    """Orders that may still be changed and submitted."""
    return _in(by, Order.State.DRAFT)


def to_send(by: Actor) -> QuerySet[Order]:
    """Approved and not sent."""
    return _in(by, Order.State.AGREED)


def sent(by: Actor) -> QuerySet[Order]:
    """Sent and not closed: books are still expected."""
    return _in(by, Order.State.SENT)


def voidable(by: Actor) -> QuerySet[Order]:
    """Not sent and not in approval."""
    return _in(by, Order.State.DRAFT, Order.State.AGREED)


def lines(by: Actor) -> QuerySet[OrderLine]:
    """Every line of every order that was not given up, with what is missing."""
    rows = OrderLine.objects.select_related("school", "order", "order__term", "title")
    rows = rows.exclude(order__state=Order.State.VOID).annotate(owed=_MISSING)
    return by.narrow(rows, VIEW)


def lines_of(order: Order) -> list[OrderLine]:
    """The lines of an order, by grade and code."""
    worth = ExpressionWrapper(F("quantity") * F("price"), output_field=DecimalField())
    rows = order.lines.select_related("title").annotate(worth=worth)
    return list(rows.order_by("title__grade", "title__code"))


def draft_lines(by: Actor) -> QuerySet[OrderLine]:
    """Lines that may still be changed."""
    rows = OrderLine.objects.filter(school=by.school, order__state=Order.State.DRAFT)
    return rows.select_related("order", "title").order_by("-order", "title__code")


def expected_lines(by: Actor) -> QuerySet[OrderLine]:
    """Lines of orders that were sent, for choice at a delivery."""
    rows = OrderLine.objects.filter(school=by.school, order__state=Order.State.SENT)
    return rows.select_related("order", "title").order_by("-order", "title__grade", "title__code")


def deliveries(by: Actor) -> QuerySet[Delivery]:
    """What came, delivery by delivery."""
    rows = Delivery.objects.select_related("school", "order", "order__term", "maker", "checker")
    rows = rows.annotate(came=Sum("lines__came"), damaged=Sum("lines__damaged"))
    return by.narrow(rows, VIEW)


def delivery_lines(delivery: Delivery) -> list[DeliveryLine]:
    """The lines of a delivery."""
    rows = delivery.lines.select_related("line", "line__title", "line__order")
    rows = rows.annotate(whole=F("came") - F("damaged"))
    return list(rows.order_by("line__title__grade", "line__title__code"))


def to_check(by: Actor) -> QuerySet[Delivery]:
    """Deliveries that wait for a second count: the actor's own, or all for the keeper on whose screen one signs."""
    rows = Delivery.objects.filter(school=by.school, state=Delivery.State.WAITING)
    rows = rows.select_related("order", "checker").order_by("on", "pk")
    return rows.filter(Q(checker=by.person) | Q(maker=by.person)) if by.person else rows


def mine_to_check(by: Actor) -> QuerySet[Delivery]:
    """Those that wait for the actor's own word."""
    return to_check(by).filter(checker=by.person)


def signed(row: Delivery) -> list[Signature]:
    """Who signed a delivery on the screen."""
    return signing.on(row)
