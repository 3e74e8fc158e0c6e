"""Slips and moves as people read them, and the choices of slips."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import Case, DecimalField, F, Q, QuerySet, When

from houqin.kernel.org.models import ClassGroup, Person, Unit
from houqin.kernel.org.queries import in_force
from houqin.kernel.roles.actor import Actor
from houqin.kernel.signatures import signing
from houqin.kernel.signatures.models import Signature
from houqin.modules.stores.models import Move, Slip, SlipLine, Store
from houqin.modules.stores.queries.items import MINE, VIEW

_RELATED = (
    "school", "store", "other", "unit", "class_group", "receiver", "maker", "checker", "reverses",
)  # fmt: skip


def slips(by: Actor) -> QuerySet[Slip]:
    """Every slip for who keeps or oversees the store; else those the actor asked for, received or has to check."""
    rows = Slip.objects.select_related(*_RELATED)
    if by.may(VIEW):
        return by.narrow(rows, VIEW)
    part = Q(receiver=by.person) | Q(maker=by.person) | Q(checker=by.person)
    return by.narrow(rows, MINE).filter(part)


def _here(by: Actor, *states: str) -> QuerySet[Slip]:
    return Slip.objects.filter(school=by.school, state__in=states).select_related(*_RELATED)


def to_check(by: Actor) -> QuerySet[Slip]:
    """Slips whose goods wait for a second person, for choice."""
    return _here(by, "waiting").order_by("on", "pk")


def mine_to_check(by: Actor) -> QuerySet[Slip]:
    """Slips that wait for the actor's own word, as checker or as keeper of the store they go to."""
    as_checker = Q(checker=by.person, checked_at=None)
    as_keeper = Q(store__keeper=by.person, kind=Slip.Kind.RECEIPT, kept_at=None)
    return to_check(by).filter(as_checker | as_keeper)


def to_hand_out(by: Actor) -> QuerySet[Slip]:
    """Requests that were agreed to and wait to be fetched, for choice."""
    return _here(by, "agreed").filter(kind=Slip.Kind.ISSUE).order_by("on", "pk")


def reversible(by: Actor) -> QuerySet[Slip]:
    """Posted slips that were not reversed, for choice."""
    rows = _here(by, "posted").exclude(kind=Slip.Kind.REVERSE)
    return rows.filter(reversed_by=None).order_by("-pk")


def voidable(by: Actor) -> QuerySet[Slip]:
    """Slips that may be given up: the keeper's any, everybody's own."""
    rows = _here(by, "waiting", "agreed", "returned")
    return rows if by.may(VIEW) else rows.filter(maker=by.person)


def lines_of(slip: Slip) -> list[SlipLine]:
    """The lines in order."""
    return list(slip.lines.select_related("item", "lot").order_by("order"))


def moves_of(slip: Slip) -> list[Move]:
    """What a slip moved, in order."""
    return list(slip.moves.select_related("item", "lot", "source", "target").order_by("pk"))


def signatures_of(slip: Slip) -> list[Signature]:
    """Who signed it."""
    return signing.on(slip)


def movements(by: Actor) -> QuerySet[Any]:
    """Everything that moved, with what came in and what went out of a kept store, and its worth."""
    rows = Move.objects.select_related(
        "school", "slip", "slip__unit", "slip__class_group", "slip__receiver", "item", "lot", "source", "target"
    )  # fmt: skip
    quantity: DecimalField[Decimal, Decimal] = DecimalField(max_digits=18, decimal_places=2)
    rows = rows.annotate(
        came=Case(When(target__kind=Store.Kind.KEPT, then=F("quantity")), output_field=quantity),
        went=Case(When(source__kind=Store.Kind.KEPT, then=F("quantity")), output_field=quantity),
        worth=F("quantity") * F("lot__price"),
    )
    return by.narrow(rows, VIEW)


def user_name(slip: Slip) -> str:
    """Who the goods were for: class, unit or person."""
    return str(slip.class_group or slip.unit or slip.receiver or "")


def units(by: Actor) -> QuerySet[Unit]:
    """The units of the actor's school, for choice."""
    return Unit.objects.filter(school=by.school).order_by("name")


def classes(by: Actor) -> QuerySet[ClassGroup]:
    """The classes of the actor's school, for choice."""
    return ClassGroup.objects.filter(school=by.school).order_by("grade", "name")


def own_class(by: Actor) -> ClassGroup | None:
    """The class the actor heads."""
    return classes(by).filter(head=by.person).first() if by.person else None


def staff(by: Actor) -> QuerySet[Person]:
    """The staff here today, for choice."""
    rows = Person.objects.filter(in_force(by.today), kind=Person.Kind.STAFF, school=by.school)
    return rows.order_by("number")
