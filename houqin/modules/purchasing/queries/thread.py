"""One purchase from the request to the money, its files, and its offers side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from houqin.kernel.approval.queries import newest
from houqin.kernel.attachments import queries as attachments
from houqin.kernel.commands.given import kind
from houqin.kernel.roles.actor import Actor
from houqin.modules.purchasing.models import Order, Quote, QuoteLine, Request, RequestLine
from houqin.modules.purchasing.queries import needs, papers
from houqin.modules.purchasing.queries.firms import VIEW
from houqin.modules.purchasing.rules import choosing


@dataclass(frozen=True)
class Compared:
    """Offers side by side: for each line its price by firm, and the totals, with whether each is the lowest."""

    quotes: list[Quote]
    rows: list[tuple[RequestLine, list[tuple[Decimal, bool]]]]
    totals: list[tuple[Decimal, bool, Decimal]]


def compared(request: Request) -> Compared:
    """The offers for a request, cheapest first; a total comes with how much it is above the lowest, in yuan."""
    quotes = papers.offers(request)
    prices = {
        (x.quote_id, x.line_id): x.price for x in QuoteLine.objects.filter(quote__request=request)
    }
    rows = []
    for line in papers.lines_of(request):
        asked = {q.pk: prices[q.pk, line.pk] for q in quotes}
        low = choosing.lowest(asked)
        rows.append((line, [(asked[q.pk], q.pk in low) for q in quotes]))
    low = choosing.lowest({q.pk: q.total for q in quotes})
    least = min((q.total for q in quotes), default=Decimal(0))
    return Compared(quotes, rows, [(q.total, q.pk in low, q.total - least) for q in quotes])


@dataclass(frozen=True)
class Step:
    """One station of a purchase: the day, what happened, where its record is, who did it."""

    on: date
    what: str
    url: str
    who: str = ""


def thread(by: Actor, request: Request) -> list[Step]:
    """A purchase from the request to the money, in order of days. Offers and money are for who oversees buying."""
    all_of_it = by.may(VIEW)
    url = f"/purchasing/requests/{request.pk}/"
    origin = needs.origin(request.origin)
    found = [Step(request.on, f"来源 {origin[0]}", origin[1])] if origin else []
    found.append(Step(request.on, f"请购 {request.number}", url, str(request.asker or "系统起草")))
    case = newest("purchasing.request", request.pk)
    if case is not None and case.ended_on:
        what = f"审批{case.get_state_display()} {case.number}"
        found.append(Step(case.ended_on, what, f"/approval/cases/{case.pk}/"))
    for quote in papers.offers(request) if all_of_it else []:
        what = f"报价 {quote.supplier} {quote.total:,.2f}元"
        found.append(Step(quote.on, what, f"/purchasing/quotes/{quote.pk}/"))
    for tender in request.tenders.order_by("pk") if all_of_it else []:
        what = f"招标 {tender.number}（{tender.get_state_display()}）"
        found.append(Step(tender.on, what, f"/purchasing/tenders/{tender.pk}/"))
    for order in request.orders.select_related("supplier", "buyer").order_by("pk"):
        found += _order(order)
        found += _paid(order) if all_of_it else []
    return sorted(found, key=lambda step: step.on)


def _order(order: Order) -> list[Step]:
    what = (
        f"订货 {order.number} {order.supplier} {order.amount:,.2f}元（{order.get_state_display()}）"
    )
    found = [Step(order.on, what, f"/purchasing/orders/{order.pk}/", str(order.buyer or ""))]
    taken = list(order.acceptances.select_related("first", "second").order_by("pk"))
    for a in taken:
        what = f"验收 {a.number} 合格{a.value:,.2f}元（{a.get_state_display()}）"
        who = f"{a.first or ''}、{a.second}"
        found.append(Step(a.on, what, f"/purchasing/acceptances/{a.pk}/", who))
        if a.receipt and a.state == "done":
            found.append(Step(a.on, "入库单", f"/stores/slips/{a.receipt}/"))
    found += [
        Step(c.acquired, f"资产卡 {c} {c.quantity}{c.unit}", f"/assets/cards/{c.pk}/")
        for c in papers.cards_of(taken)
    ]
    return found


def _paid(order: Order) -> list[Step]:
    found = []
    for p in order.payments.select_related("payer", "asker").order_by("pk"):
        what = f"付款 {p.number} {p.amount:,.2f}元（{p.get_state_display()}）"
        who = str(p.payer or p.asker or "")
        found.append(Step(p.paid_on or p.on, what, f"/purchasing/payments/{p.pk}/", who))
    return found


def files(by: Actor, request: Request) -> list[Any]:
    """Every file on the request and all that followed from it that the actor may open: none is lost on the way."""
    orders = list(request.orders.all())
    taken = [a for o in orders for a in o.acceptances.all()]
    records: list[Any] = [request, *orders, *taken]
    if by.may(VIEW):
        records += [*request.quotes.all(), *request.tenders.all()]
        records += [p for o in orders for p in o.payments.all()]
    return [f for r in records for f in attachments.of(kind(r), r.pk)]
