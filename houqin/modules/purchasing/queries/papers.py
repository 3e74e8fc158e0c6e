"""Requests, offers, tenders, orders, acceptances and payments as people read them, and the choices of slips."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, F, Q, QuerySet, Sum

from houqin.kernel.approval.models import Case
from houqin.kernel.org.models import Person, Place, Unit
from houqin.kernel.org.queries import in_force
from houqin.kernel.roles.actor import Actor, people_with
from houqin.modules.assets.models import Card
from houqin.modules.purchasing.models import (
    Acceptance,
    AcceptanceLine,
    Order,
    OrderLine,
    Payment,
    Quote,
    Request,
    RequestLine,
    Tender,
)
from houqin.modules.purchasing.queries.firms import MINE, VIEW

SEEN = Q(pk__in=[])


def _mine(by: Actor, rows: QuerySet[Any], *paths: str) -> QuerySet[Any]:
    """All of them for who may see purchasing, else those in which the actor has a part."""
    if by.may(VIEW):
        return by.narrow(rows, VIEW)
    part = SEEN
    for path in paths:
        part |= Q(**{path: by.person})
    return by.narrow(rows, MINE).filter(part).distinct()


def requests(by: Actor) -> QuerySet[Request]:
    """Requests; without the grant only one's own and those one approves, buys or takes in."""
    rows = Request.objects.select_related("school", "unit", "asker", "buyer", "chosen")
    ways = ("asker", "buyer", "orders__acceptances__first", "orders__acceptances__second")
    return _mine(by, rows, *ways, "tenders__committee")


def quotes(by: Actor) -> QuerySet[Quote]:
    """Offers."""
    rows = Quote.objects.select_related("request", "request__school", "supplier", "by")
    return by.narrow(rows, VIEW, school="request__school")


def tenders(by: Actor) -> QuerySet[Tender]:
    """Tenders; without the grant those whose committee one sits on."""
    rows = Tender.objects.select_related("school", "request", "winner__supplier")
    return _mine(by, rows, "committee")


def orders(by: Actor) -> QuerySet[Order]:
    """Orders; without the grant those of one's own requests."""
    rows = Order.objects.select_related("school", "request", "supplier", "buyer", "contract")
    late = Q(state__in=["open", "part"], due__lt=by.today)
    rows = rows.annotate(late=ExpressionWrapper(late, output_field=BooleanField()))
    return _mine(by, rows, "request__asker", "buyer", "acceptances__first", "acceptances__second")


def acceptances(by: Actor) -> QuerySet[Acceptance]:
    """Acceptances; without the grant those one made or checks, and of one's own requests."""
    rows = Acceptance.objects.select_related(
        "school", "order", "order__supplier", "order__request", "first", "second", "store", "place"
    )
    return _mine(by, rows, "first", "second", "order__request__asker")


def payments(by: Actor) -> QuerySet[Payment]:
    """Payments."""
    rows = Payment.objects.select_related("school", "order", "order__supplier", "asker", "payer")
    return _mine(by, rows, "asker", "payer")


def _here(by: Actor, rows: QuerySet[Any], *states: str) -> QuerySet[Any]:
    return rows.filter(school=by.school, state__in=states).order_by("-pk")


def voidable(by: Actor) -> QuerySet[Request]:
    """Requests that may be given up: one's own, or any by who leads buying."""
    rows = _here(by, Request.objects.all(), "draft", "returned", "agreed")
    return rows if by.may("purchasing.assign") else rows.filter(Q(asker=by.person))


def drafts(by: Actor) -> QuerySet[Request]:
    """Drafts and returned requests one may put up: one's own, and what the system drafted for who sees purchasing."""
    rows = _here(by, Request.objects.all(), "draft", "returned")
    return rows.filter(Q(asker=by.person) | Q(asker=None)) if by.may(VIEW) else rows.filter(asker=by.person)  # fmt: skip


def urgent(by: Actor) -> QuerySet[Request]:
    """Urgent requests the actor asked for, or any for who sees purchasing; for choice."""
    rows = _here(by, Request.objects.filter(urgent=True), "agreed", "buying", "done")
    return rows if by.may(VIEW) else rows.filter(asker=by.person)


def to_buy(by: Actor) -> QuerySet[Request]:
    """Requests that were agreed to, for choice."""
    return _here(by, Request.objects.select_related("chosen"), "agreed", "buying")


def open_tenders(by: Actor) -> QuerySet[Tender]:
    """Tenders that are being judged, for choice."""
    return _here(by, Tender.objects.select_related("request"), "open")


def to_mark(by: Actor) -> QuerySet[Tender]:
    """Tenders the actor judges."""
    return open_tenders(by).filter(committee=by.person)


def open_orders(by: Actor) -> QuerySet[Order]:
    """Orders of which something is still to come, for choice."""
    return _here(by, Order.objects.select_related("supplier"), "open", "part")


def void_orders(by: Actor) -> QuerySet[Order]:
    """Orders of which nothing has come, for choice."""
    return _here(by, Order.objects.select_related("supplier"), "open")


def payable(by: Actor) -> QuerySet[Order]:
    """Orders of which something was accepted, for choice."""
    return _here(by, Order.objects.select_related("supplier"), "part", "done")


def to_confirm(by: Actor) -> QuerySet[Acceptance]:
    """Acceptances that wait for the second person, for choice."""
    return _here(by, Acceptance.objects.select_related("order"), "waiting")


def to_pay(by: Actor) -> QuerySet[Payment]:
    """Payments that were agreed to, for choice."""
    return _here(by, Payment.objects.select_related("order__supplier"), "agreed")


def request_lines(by: Actor) -> QuerySet[RequestLine]:
    """Lines of requests of the school that are being bought, for choice."""
    return RequestLine.objects.filter(
        request__school=by.school, request__state__in=["agreed", "buying"]
    ).order_by("pk")


def order_lines(by: Actor) -> QuerySet[OrderLine]:
    """Lines of which something is still to come, for choice."""
    rows = OrderLine.objects.filter(order__school=by.school, order__state__in=["open", "part"])
    return rows.select_related("line", "order").order_by("pk")


def own_quotes(by: Actor) -> QuerySet[Quote]:
    """Offers of the school on what is being bought, for choice."""
    rows = Quote.objects.filter(request__school=by.school, request__state__in=["agreed", "buying"])
    return rows.select_related("supplier", "request").order_by("request", "total")


def lines_of(request: Request) -> list[RequestLine]:
    """The lines of a request."""
    return list(request.lines.select_related("item", "category").order_by("pk"))


def order_lines_of(order: Order) -> list[OrderLine]:
    """The lines of an order."""
    return list(order.lines.select_related("line", "line__item", "line__category").order_by("pk"))


def accepted_lines(acceptance: Acceptance) -> list[AcceptanceLine]:
    """The lines of an acceptance."""
    return list(acceptance.lines.select_related("line__line").order_by("pk"))


def offers(request: Request) -> list[Quote]:
    """The offers on a request, lowest first, with their lines."""
    return list(
        request.quotes.select_related("supplier").prefetch_related("lines").order_by("total", "pk")
    )


def ordered(line: RequestLine) -> Decimal:
    """How much of a line is on orders that stand."""
    rows = OrderLine.objects.filter(line=line).exclude(order__state="void")
    return rows.aggregate(n=Sum("quantity"))["n"] or Decimal(0)


def accepted_value(order: Order) -> Decimal:
    """What was accepted of an order, in yuan."""
    total = order.lines.aggregate(n=Sum(F("accepted") * F("price")))["n"]
    return Decimal(total or 0).quantize(Decimal("0.01"))


def asked_value(order: Order) -> Decimal:
    """What was asked or paid for an order, in yuan."""
    rows = order.payments.exclude(state="returned")
    return rows.aggregate(n=Sum("amount"))["n"] or Decimal(0)


def cards_of(acceptances: Iterable[Acceptance]) -> list[Card]:
    """The asset cards made from acceptances."""
    numbers = [a.number for a in acceptances]
    schools = [a.school_id for a in acceptances]
    return list(Card.objects.filter(school__in=schools, source__in=numbers).order_by("pk"))


def like_it(request_of: Person, kind: str, since: date, until: date) -> QuerySet[Request]:
    """A person's other requests of a category in a span that were not given up."""
    rows = Request.objects.filter(asker=request_of, kind=kind, on__gte=since, on__lte=until)
    return rows.exclude(state__in=["void", "returned", "draft"])


def orders_near(order_of: Request, supplier: Any, on: date, days: int) -> QuerySet[Order]:
    """Other requests' orders of the same category to a firm in the days before."""
    rows = Order.objects.filter(
        school=order_of.school, supplier=supplier, request__kind=order_of.kind, on__lte=on,
        on__gte=on - timedelta(days=days),
    ).exclude(state="void")  # fmt: skip
    return rows.exclude(request=order_of)


def staff(by: Actor) -> QuerySet[Person]:
    """The staff here today, for choice."""
    rows = Person.objects.filter(in_force(by.today), kind=Person.Kind.STAFF, school=by.school)
    return rows.order_by("number")


def checkers(by: Actor) -> QuerySet[Person]:
    """The staff who may be the second to take in, but oneself, for choice."""
    may = [p.pk for p in people_with("purchasing.confirm", by.here, by.today)]
    rows = staff(by).filter(pk__in=may)
    return rows.exclude(pk=by.person.pk) if by.person is not None else rows


def hands_of_payment(case: Case) -> Iterable[int | None]:
    """Who asked for and who bought what a payment is for."""
    found = Payment.objects.select_related("order__request").filter(pk=case.row).first()
    return (found.order.request.asker_id, found.order.buyer_id) if found else ()


def units(by: Actor) -> QuerySet[Unit]:
    """The units of the actor's school, for choice."""
    return Unit.objects.filter(school=by.school).order_by("name")


def places(by: Actor) -> QuerySet[Place]:
    """Where what came may be put: anywhere in the school, whoever takes it in."""
    return Place.objects.filter(school=by.school).order_by("code")


def chosen_prices(request: Request) -> dict[int, Decimal]:
    """The chosen firm's price by line, where one was chosen."""
    quote = request.quotes.filter(supplier=request.chosen).first() if request.chosen_id else None
    return {x.line_id: x.price for x in quote.lines.all()} if quote else {}
