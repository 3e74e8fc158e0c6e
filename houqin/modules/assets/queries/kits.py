"""Sets that an actor may see, and whether one is whole."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum

from houqin.kernel.roles.actor import Actor
from houqin.modules.assets.models import Holding, Kit, KitLoan, KitPart, Loan, Reservation
from houqin.modules.assets.queries.cards import OWN, VIEW
from houqin.modules.assets.queries.loans import HERE


@dataclass(frozen=True)
class Standing:
    """A part of a set: how many lie where the set lies, and how many make it whole."""

    part: KitPart
    here: int

    @property
    def lack(self) -> int:
        """How many are wanting."""
        return max(0, self.part.quantity - self.here, self.part.wanting)

    @property
    def words(self) -> str:
        """What is wanting, as people say it."""
        return f"{self.part.card.name}{self.lack}{self.part.card.unit}"


def kits(by: Actor) -> QuerySet[Kit]:
    """Every set of the school: who wants one must see what there is."""
    rows = Kit.objects.select_related("school", "place").annotate(
        lacks=Exists(KitPart.objects.filter(kit=OuterRef("pk"), wanting__gt=0)),
        kinds=Count("parts", distinct=True),
        out=Count("loans", filter=Q(loans__state="out"), distinct=True),
    )
    return by.narrow(rows, OWN)


def open_kits(by: Actor) -> QuerySet[Kit]:
    """Sets of the actor's school that are still lent, for choice."""
    return kits(by).filter(school=by.school, closed=False).order_by("number")


def every_kit(by: Actor) -> QuerySet[Kit]:
    """Sets of the actor's school, those not lent any more too."""
    return kits(by).filter(school=by.school).order_by("number")


def reserved_now(by: Actor, kit: Kit) -> Reservation | None:
    """The first reservation of a set for today that was not handed over yet."""
    rows = Reservation.objects.filter(kit=kit, on=by.today, void=False, loan=None)
    return rows.order_by("first", "pk").first()


def kits_to_fill(by: Actor) -> QuerySet[Kit]:
    """Sets of which something is to be replaced."""
    return every_kit(by).filter(pk__in=KitPart.objects.filter(wanting__gt=0).values("kit"))


def kit_loans(by: Actor) -> QuerySet[KitLoan]:
    """Every loan of a set for who oversees the assets; else the actor's own."""
    rows = KitLoan.objects.select_related("school", "kit", "borrower", "lender")
    return (
        by.narrow(rows, VIEW) if by.may(VIEW) else by.narrow(rows, OWN).filter(borrower=by.person)
    )


def kits_out(by: Actor) -> QuerySet[KitLoan]:
    """Sets that are out, of the actor's school."""
    return kit_loans(by).filter(school=by.school, state=KitLoan.State.OUT)


def loans_out(by: Actor) -> QuerySet[Loan]:
    """The parts of sets that are out, for choice."""
    rows = Loan.objects.filter(whole__in=kits_out(by).values("pk"), state=Loan.State.OUT)
    return rows.select_related("card", "whole").order_by("pk")


def parts_of_loan(loan: KitLoan) -> list[Loan]:
    """The parts that went, in order."""
    return list(loan.loans.select_related("card").order_by("pk"))


def standing(kit: Kit) -> list[Standing]:
    """Every part with how many of it lie at the set's place, free to be lent."""
    rows = Holding.objects.filter(
        place=kit.place_id, use__in=HERE, card__in=kit.parts.values("card")
    )
    here = dict(rows.values_list("card").annotate(n=Sum("quantity")).order_by("card"))
    parts = kit.parts.select_related("card").order_by("pk")
    return [Standing(part, here.get(part.card_id, 0)) for part in parts]


def heaps(part: KitPart) -> list[Holding]:
    """Where at the set's place a part lies: nobody's before somebody's."""
    rows = Holding.objects.filter(card=part.card_id, place=part.kit.place_id, use__in=HERE)
    return list(rows.select_related("card", "place", "keeper", "unit").order_by("-quantity", "pk"))


def running(kit: Kit) -> KitLoan | None:
    """Who has the set now."""
    rows = kit.loans.filter(state=KitLoan.State.OUT)
    return rows.select_related("borrower").first()
