"""Loans and reservations that an actor may see, and what can still be promised."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person
from houqin.kernel.parameters.book import declare
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets.models import Card, Holding, Loan, Reservation
from houqin.modules.assets.queries.cards import OWN, VIEW
from houqin.modules.assets.rules import lending

PERIODS = declare(
    "assets.periods", _("一天几节课"), 7, unit="节", source="学校作息时间表", certainty="local", minimum=1, maximum=14
)  # fmt: skip
REMIND = declare(
    "assets.loan_steps", _("借用逾期提醒"), ["0", "3", "10"], unit="天后", source="本系统默认", certainty="local", kind=list,
    help="每到一个天数提醒一次；0是到期当天。",
)  # fmt: skip


def loans(by: Actor) -> QuerySet[Loan]:
    """Every loan for who oversees the assets; else the actor's own."""
    rows = Loan.objects.select_related("school", "card", "borrower", "lender", "home_place")
    return (
        by.narrow(rows, VIEW) if by.may(VIEW) else by.narrow(rows, OWN).filter(borrower=by.person)
    )


def out(by: Actor) -> QuerySet[Loan]:
    """What is out, of the actor's school."""
    return loans(by).filter(school=by.school, state=Loan.State.OUT)


def lendable(by: Actor) -> QuerySet[Holding]:
    """What can be lent: in use or idle, of the actor's school."""
    rows = Holding.objects.filter(school=by.school, use__in=["used", "idle"])
    return rows.select_related("card", "place", "keeper", "unit")


def reservations(by: Actor) -> QuerySet[Reservation]:
    """Every reservation of the school: who wants something must see who has it."""
    return by.narrow(Reservation.objects.select_related("school", "card", "person"), OWN)


def own_reservations(by: Actor) -> QuerySet[Reservation]:
    """The actor's coming reservations; all coming ones for who lends."""
    rows = reservations(by).filter(school=by.school, void=False, on__gte=by.today)
    return rows if by.may("assets.lend") else rows.filter(person=by.person)


def reservable(by: Actor) -> QuerySet[Card]:
    """Cards of the actor's school of which something is there."""
    rows = Card.objects.filter(school=by.school, ended=None, holdings__use__in=["used", "idle"])
    return rows.distinct()


def on_hand(card: Card) -> int:
    """Pieces that are there to be lent."""
    rows = card.holdings.filter(use__in=["used", "idle"])
    return int(rows.aggregate(n=Sum("quantity"))["n"] or 0)


def promised(card: Card, day: date, first: int, last: int, besides: Person | None = None) -> int:
    """The most pieces promised in any of these periods of a day, to others than `besides`."""
    rows = Reservation.objects.filter(card=card, on=day, void=False)
    rows = rows.exclude(person=besides) if besides else rows
    return lending.busiest(rows.values_list("first", "last", "quantity"), first, last)


def most_promised(
    card: Card, since: date, until: date, periods: int, besides: Person | None
) -> int:
    """The most pieces promised to others in any period of any day of a span."""
    days = Reservation.objects.filter(card=card, on__range=(since, until), void=False).values_list(
        "on", flat=True
    )
    return max((promised(card, day, 1, periods, besides) for day in set(days)), default=0)
