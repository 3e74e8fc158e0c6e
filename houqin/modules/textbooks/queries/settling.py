"""What each pupil of a class owes and was collected, and the settlements."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet, Sum

from houqin.kernel.calendar.models import Term
from houqin.kernel.org.models import ClassGroup, Person
from houqin.kernel.org.queries import in_force
from houqin.kernel.roles.actor import Actor
from houqin.modules.textbooks.models import Entry, Prepaid, Settlement, SettlementLine
from houqin.modules.textbooks.queries.giving import CLASS, PATH
from houqin.modules.textbooks.rules import money

ZERO = Decimal(0)


@dataclass
class Account:
    """One pupil's books of a term: [title, copies, price, amount] by title, what they cost and what was collected."""

    pupil: Person
    detail: list[list[Any]] = field(default_factory=list)
    prepaid: Decimal = ZERO

    @property
    def copies(self) -> int:
        """Copies in his hands."""
        return sum(row[1] for row in self.detail)

    @property
    def due(self) -> Decimal:
        """What they cost him."""
        return sum((Decimal(row[3]) for row in self.detail), ZERO)

    @property
    def refund(self) -> Decimal:
        """What goes back to his parents."""
        return money.settle(self.prepaid, self.due)[0]

    @property
    def borne(self) -> Decimal:
        """What was collected too little and is not asked for again."""
        return money.settle(self.prepaid, self.due)[1]


def accounts(by: Actor, term: Term, group: ClassGroup) -> list[Account]:
    """Every pupil of a class who is here, got books in the term or paid for some."""
    got: dict[int, dict[int, list[Any]]] = defaultdict(dict)
    rows = Entry.objects.filter(term=term, person__class_group=group, person__kind="pupil")
    for e in rows.select_related("title").order_by("title__kind", "title__code", "pk"):
        row = got[e.person_id].setdefault(e.title_id, [e.title.name, 0, str(e.price), ZERO])
        row[1] += e.quantity
        row[3] += e.amount
    paid = Prepaid.objects.filter(term=term, pupil__class_group=group).order_by()
    collected = dict(paid.values_list("pupil").annotate(n=Sum("amount")))
    here = in_force(by.today) & Q(kind=Person.Kind.PUPIL, class_group=group)
    people = Person.objects.filter(here | Q(pk__in=[*got, *collected])).order_by("number")
    return [_account(p, got.get(p.pk, {}), collected.get(p.pk, ZERO)) for p in people]


def _account(pupil: Person, rows: dict[int, list[Any]], prepaid: Decimal) -> Account:
    detail = [
        [name, n, price, str(amount)] for name, n, price, amount in rows.values() if n or amount
    ]
    return Account(pupil, detail, prepaid)


def is_settled(term: Term, group: ClassGroup | None) -> bool:
    """Whether the class was settled and not reopened."""
    if group is None:
        return False
    rows = Settlement.objects.filter(term=term, class_group=group)
    return rows.filter(state=Settlement.State.SETTLED).exists()


def settlements(by: Actor) -> QuerySet[Settlement]:
    """The settlements; those of his class for a class teacher."""
    rows = Settlement.objects.select_related("school", "term", "class_group", "by")
    return by.narrow(rows, CLASS, class_group=PATH)


def reopenable(by: Actor) -> QuerySet[Settlement]:
    """Settlements in force, for choice."""
    rows = Settlement.objects.filter(school=by.school, state=Settlement.State.SETTLED)
    return rows.select_related("class_group", "term").order_by("-pk")


def settlement_lines(by: Actor) -> QuerySet[SettlementLine]:
    """The pupils of the settlements in force."""
    rows = SettlementLine.objects.select_related(
        "school", "settlement", "settlement__term", "settlement__class_group", "pupil"
    ).filter(settlement__state=Settlement.State.SETTLED)
    return by.narrow(rows, CLASS, class_group="settlement__class_group")


def lines_of(settlement: Settlement) -> list[SettlementLine]:
    """The pupils of a settlement in the order of the roll."""
    return list(settlement.lines.select_related("pupil").order_by("pupil__number"))


def prepaids(by: Actor) -> QuerySet[Prepaid]:
    """What was collected; a class teacher sees his class."""
    rows = Prepaid.objects.select_related("school", "term", "pupil", "pupil__class_group", "by")
    return by.narrow(rows, CLASS, class_group="pupil__class_group")
