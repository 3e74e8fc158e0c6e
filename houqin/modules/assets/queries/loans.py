"""Loans and reservations that an actor may see, and what can still be promised."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import F, Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from houqin.kernel.calendar.queries import term_near
from houqin.kernel.org.models import Person
from houqin.kernel.parameters.book import declare, value
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets.models import Card, Holding, Loan, Reservation
from houqin.modules.assets.queries.cards import OWN, VIEW
from houqin.modules.assets.rules import lending

HERE = ("used", "idle")
YEAR = 365
PERIODS = declare(
    "assets.periods", _("一天几节课"), 7, unit="节", source="学校作息时间表", certainty="local", minimum=1, maximum=14
)  # fmt: skip
REMIND = declare(
    "assets.loan_steps", _("借用逾期提醒"), ["0", "3", "10"], unit="天后", source="本系统默认", certainty="local", kind=list,
    help="每到一个天数提醒一次；0是到期当天。",
)  # fmt: skip


def loans(by: Actor) -> QuerySet[Loan]:
    """Every loan for who oversees the assets; else the actor's own."""
    rows = Loan.objects.select_related(
        "school", "card", "borrower", "lender", "home_place", "whole__kit"
    )
    return (
        by.narrow(rows, VIEW) if by.may(VIEW) else by.narrow(rows, OWN).filter(borrower=by.person)
    )


def out(by: Actor) -> QuerySet[Loan]:
    """What is out by itself, of the actor's school; the parts of a set come back with it."""
    return loans(by).filter(school=by.school, state=Loan.State.OUT, whole=None)


def lendable(by: Actor) -> QuerySet[Holding]:
    """What can be lent: in use or idle, of the actor's school."""
    rows = Holding.objects.filter(school=by.school, use__in=HERE)
    return rows.select_related("card", "place", "keeper", "unit")


def to_lend(card: Card) -> QuerySet[Holding]:
    """Where a card's things lie ready: idle ones first, nobody's before somebody's, the largest heap first."""
    rows = card.holdings.filter(use__in=HERE).select_related("card", "place", "keeper", "unit")
    return rows.order_by("use", F("keeper").asc(nulls_first=True), "-quantity", "pk")


def reservations(by: Actor) -> QuerySet[Reservation]:
    """Every reservation of the school: who wants something must see who has it."""
    return by.narrow(
        Reservation.objects.select_related("school", "card", "person", "kit", "loan"), OWN
    )


def own_reservations(by: Actor) -> QuerySet[Reservation]:
    """The actor's coming reservations; all coming ones for who lends."""
    rows = reservations(by).filter(school=by.school, void=False, loan=None, on__gte=by.today)
    return rows if by.may("assets.lend") else rows.filter(person=by.person)


def to_hand_over(by: Actor) -> QuerySet[Reservation]:
    """Reservations of single things whose day has come or comes, for who lends."""
    return own_reservations(by).filter(kit=None)


def reservable(by: Actor) -> QuerySet[Card]:
    """Cards of the actor's school of which something is there or lent."""
    rows = Card.objects.filter(school=by.school, ended=None, holdings__use__in=[*HERE, "lent"])
    return rows.distinct()


def pieces(card: Card) -> int:
    """Pieces that can be lent at one time or another: those that are there, and those that are out and come back."""
    rows = card.holdings.filter(use__in=[*HERE, "lent"])
    return int(rows.aggregate(n=Sum("quantity"))["n"] or 0)


def taken(
    by: Actor, card: Card, day: date, span: tuple[int, int], besides: Person | None = None
) -> int:
    """The most pieces out, or promised to others than `besides`, in any of these periods of a day.

    What is late is out until it is back; what waits for the principal is kept for it.
    """
    kept = Reservation.objects.filter(card=card, on=day, void=False, loan=None)
    kept = kept.exclude(person=besides) if besides else kept
    spans = list(kept.values_list("first", "last", "quantity"))
    for loan in Loan.objects.filter(card=card, state__in=["out", "asked"], on__lte=day):
        late = loan.state == Loan.State.OUT and loan.due < by.today
        due, last = (day, None) if late else (loan.due, loan.last)
        away = lending.hours(day, loan.on, due, loan.first, last, periods(by))
        if away is not None:
            spans.append((*away, loan.left))
    return lending.busiest(spans, *span)


def free(
    by: Actor, card: Card, day: date, span: tuple[int, int], besides: Person | None = None
) -> int:
    """Pieces that can still be promised in these periods of a day."""
    return pieces(card) - taken(by, card, day, span, besides)


def least_free(
    by: Actor, card: Card, days: tuple[date, date], ends: tuple[int | None, int | None], besides: Person | None
) -> int | None:  # fmt: skip
    """The fewest pieces free on the days of a loan on which somebody else has reserved; nothing when nobody has."""
    (on, due), (first, last) = days, ends
    rows = Reservation.objects.filter(card=card, on__range=(on, due), void=False, loan=None)
    rows = rows.exclude(person=besides) if besides else rows
    found = []
    for day in set(rows.values_list("on", flat=True)):
        span = lending.hours(day, on, due, first, last, periods(by))
        if span is not None:
            found.append(free(by, card, day, span, besides))
    return min(found, default=None)


def kept_for(by: Actor, loan: Loan) -> list[Reservation]:
    """The borrower's reservations that a loan serves."""
    rows = Reservation.objects.filter(
        card=loan.card, person=loan.borrower, on__range=(loan.on, loan.due), void=False, loan=None
    )
    found = []
    for row in rows.order_by("on", "first", "pk"):
        span = lending.hours(row.on, loan.on, loan.due, loan.first, loan.last, periods(by))
        if span is not None and lending.overlap(span, (row.first, row.last)):
            found.append(row)
    return found


def recall_day(by: Actor) -> date | None:
    """By when everything is called back: the last day of the term, or what is left of it."""
    term = term_near(by.here, by.today)
    return max(term.ends, by.today) if term else None


def over_term(by: Actor, ends: date) -> int:
    """Pieces out inside the school that are due only after the term, or late."""
    rows = Loan.objects.filter(school=by.school, state=Loan.State.OUT)
    rows = rows.filter(Q(due__gt=ends) | Q(due__lt=by.today))
    return int(rows.aggregate(n=Sum("left"))["n"] or 0)


def late(by: Actor) -> int:
    """Loans inside and outside the school that should be back by now."""
    rows = Loan.objects.filter(school=by.school, state=Loan.State.OUT, due__lt=by.today)
    return rows.count()


def today(by: Actor) -> list[Reservation]:
    """What was reserved for today and still waits, a set as one, in the order of the periods."""
    rows = own_reservations(by).filter(on=by.today).order_by("first", "pk")
    found: dict[Any, Reservation] = {}
    for row in rows[:200]:
        found.setdefault((row.kit_id, row.person_id, row.first) if row.kit_id else row.pk, row)
    return list(found.values())


def hardly_used(rows: QuerySet[Holding], on: date) -> QuerySet[Holding]:
    """Things in nobody's keeping that nobody has borrowed or reserved for a year: they could serve elsewhere."""
    since = on - timedelta(days=YEAR)
    lent = Loan.objects.filter(on__gte=since).values("card")
    kept = Reservation.objects.filter(on__gte=since, void=False).values("card")
    free = rows.filter(use__in=HERE, keeper=None, card__acquired__lt=since)
    return free.exclude(card__in=lent).exclude(card__in=kept)


def periods(by: Actor) -> int:
    """Lessons a day."""
    return int(value(by.school, PERIODS.key, by.today))


def when(first: int | None, last: int | None) -> str:
    """The periods of a loan in words; nothing for whole days."""
    if first is None and last is None:
        return ""
    return f"第{first or 1}节起" if last is None else f"第{first or 1}节到第{last}节"
