"""How the bids of a tender stand."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from houqin.kernel.org.models import Person
from houqin.modules.purchasing.models import Mark, Quote, Tender
from houqin.modules.purchasing.queries import papers
from houqin.modules.purchasing.rules import choosing


@dataclass(frozen=True)
class Rank:
    """A bid with its mean points and what each member gave."""

    quote: Quote
    points: Decimal
    given: list[Mark]


def ranking(tender: Tender) -> list[Rank]:
    """The bids that were judged, best first; ties by the lower price."""
    offers = {q.pk: q for q in papers.offers(tender.request)}
    marks = list(tender.marks.select_related("member").order_by("member__number"))
    means = choosing.averages([(m.quote_id, m.total) for m in marks])
    ranks = [Rank(offers[b], p, [m for m in marks if m.quote_id == b]) for b, p in means]
    return sorted(ranks, key=lambda r: (-r.points, r.quote.total))


def without_mark(tender: Tender, member: Person) -> list[Quote]:
    """The bids a member has not judged yet."""
    done = tender.marks.filter(member=member).values("quote")
    return list(tender.request.quotes.exclude(pk__in=done).select_related("supplier"))
