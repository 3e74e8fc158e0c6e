"""Entries of what people got: the only place where they are made, and what stops them. Called by commands only."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from houqin.base.refusal import Refusal
from houqin.kernel.calendar.models import Term
from houqin.kernel.commands.core import moment
from houqin.kernel.org.models import ClassGroup, Person
from houqin.kernel.roles.actor import Actor
from houqin.modules.textbooks.models import Entry, Handing, Title
from houqin.modules.textbooks.queries import rulebook, settling
from houqin.modules.textbooks.rules import money


def guard(term: Term, group: ClassGroup | None) -> None:
    """Refuse (textbooks.settled) to change what a settled class got. The class is locked until the transaction ends."""
    if group is None:
        return
    list(ClassGroup.objects.select_for_update().filter(pk=group.pk))
    if settling.is_settled(term, group):
        raise Refusal(
            "textbooks.settled",
            f"{group}{term}的书簿费已结算，不能再添退。确需更正的，请先在“书簿结算”里重开。",
        )


def entry(
    by: Actor, term: Term, person: Person, title: Title, copies: int, kind: Entry.Kind, *, on: date, reason: str = "",
    handing: Handing | None = None, amount: Decimal | None = None, paper: str = "", why: str = "",
) -> Entry:  # fmt: skip
    """An entry, not saved yet: `copies` with their sign; charged by the kind of book unless an amount is given."""
    if amount is None:
        rate = rulebook.rule(by, rulebook.LOST_RATE)
        amount = money.charge(title.kind, why, title.price, copies, rate)
    if person.kind != Person.Kind.PUPIL:
        amount = Decimal(0)
    return Entry(
        school=person.school, term=term, person=person, class_group=person.class_group, title=title, kind=kind,
        quantity=copies, price=title.price, amount=amount, reason=reason, on=on, at=moment(), handing=handing,
        paper=paper, by=by.person,
    )  # fmt: skip
