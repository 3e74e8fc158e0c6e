"""The one place where things change hands: a move is written, the two holdings it touches follow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import F

from houqin.base.refusal import Refusal
from houqin.kernel.bulk import rows
from houqin.kernel.org.models import Person, Place, Unit
from houqin.kernel.periods import books
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets.models import Card, Holding, Move, Offer
from houqin.modules.assets.queries.rulebook import BOOK

BOUND = {
    "lent": "请先办归还。",
    "leaving": "它在一张处置单里，等批准或退回以后再办。",
    "missing": "它已登记丢失，等赔偿单批准或退回以后再办。",
}


@dataclass(frozen=True)
class Spot:
    """Where things are, who keeps them, in what state."""

    place: Place | None = None
    keeper: Person | None = None
    unit: Unit | None = None
    use: str = "used"

    @classmethod
    def of(cls, holding: Holding) -> Spot:
        """Where a holding is."""
        return cls(holding.place, holding.keeper, holding.unit, holding.use)

    @property
    def key(self) -> str:
        """The spot as one word."""
        ends = (self.place, self.keeper, self.unit)
        return "/".join([*(str(x.pk) if x else "" for x in ends), self.use])

    def but(self, **changed: object) -> Spot:
        """The same with something changed."""
        return replace(self, **changed)  # type: ignore[arg-type]


def lock(holding: Holding, quantity: int) -> Holding:
    """The holding, locked, if it still has so many. Refuses (assets.short) otherwise."""
    Card.objects.select_for_update().get(
        pk=holding.card_id
    )  # the target may be anybody's new row: the card is the queue
    found = Holding.objects.select_for_update().filter(pk=holding.pk).first()
    if found is None or found.quantity < quantity:
        have = found.quantity if found else 0
        raise Refusal(
            "assets.short",
            f"“{holding.card.name}”这里现在只有{have}{holding.card.unit}，不够{quantity}{holding.card.unit}。请刷新后重填数量。",
            have=have, wanted=quantity,
        )  # fmt: skip
    return found


def refuse_bound(holding: Holding) -> None:
    """Refuse to touch things that wait for something else: a disposal, a borrower, somebody who asked for them."""
    way = BOUND.get(holding.use)
    if way is not None:
        raise Refusal(
            "assets.not_free", f"“{holding.card.name}”现在{holding.get_use_display()}。{way}"
        )
    offer = Offer.objects.filter(holding=holding, state__in=["open", "asked"]).first()
    if offer is not None:
        raise Refusal(
            "assets.on_offer",
            f"“{holding.card.name}”已发布闲置调剂（{offer.number}），请先撤回发布，或等调剂办完。",
        )


def post(
    by: Actor,
    card: Card,
    deed: str,
    quantity: int,
    *,
    source: Holding | None = None,
    target: Spot | None = None,
    on: date,
    number: str = "",
    reason: str = "",
) -> Holding | None:
    """Move `quantity` from a locked holding (None: from outside) to a spot (None: to outside); returns where it is now.

    Refuses in a closed month, and what is dated after today.
    """
    if on > by.today:
        raise Refusal("assets.future", f"日期{on}还没有到，请填今天或以前的日期。")
    books.guard(card.school, BOOK, on)
    before = Spot.of(source) if source else Spot(use="")
    after = target or Spot(use="")
    Move.objects.create(
        school=card.school, card=card, number=number, deed=deed, quantity=quantity, on=on, by=by.person, reason=reason,
        from_place=before.place, from_keeper=before.keeper, from_unit=before.unit, from_use=before.use,
        to_place=after.place, to_keeper=after.keeper, to_unit=after.unit, to_use=after.use,
    )  # fmt: skip
    if source is None or target is None:
        change = quantity if source is None else -quantity
        Card.objects.filter(pk=card.pk).update(left=F("left") + change)
    if source:
        _take(source, quantity)
    made = _add(card, target, quantity, on) if target else None
    if made is None:
        _end(card, on)
    return made


def _take(holding: Holding, quantity: int) -> None:
    if holding.quantity == quantity:
        holding.delete()
        return
    holding.quantity -= quantity
    holding.save(update_fields=["quantity"])


def _add(card: Card, spot: Spot, quantity: int, on: date) -> Holding:
    found = Holding.objects.select_for_update().filter(card=card, spot=spot.key).first()
    if found is None:
        return Holding.objects.create(
            school=card.school, card=card, place=spot.place, keeper=spot.keeper, unit=spot.unit,
            use=spot.use, spot=spot.key, quantity=quantity, since=on,
        )  # fmt: skip
    found.quantity += quantity
    found.save(update_fields=["quantity"])
    return found


def _end(card: Card, on: date) -> None:
    """A card of which nothing is left keeps its day of ending; its history stays as it was."""
    if not card.holdings.exists():
        Card.objects.filter(pk=card.pk).update(ended=on)


def open_many(by: Actor, cards: Iterable[tuple[Card, Spot]], deed: str, on: date) -> None:
    """Post the first movement of many new cards at once, each whole to its spot."""
    pairs = list(cards)
    who = by.person.pk if by.person else None
    rows.add(
        Move,
        ("school", "card", "number", "deed", "quantity", "on", "by", "reason", "from_use", "to_place", "to_keeper", "to_unit", "to_use"),
        (
            (c.school_id, c.pk, "", deed, c.quantity, on, who, c.source, "", *_ids(s), s.use)
            for c, s in pairs
        ),
    )  # fmt: skip
    rows.add(
        Holding,
        ("school", "card", "place", "keeper", "unit", "use", "spot", "quantity", "since"),
        ((c.school_id, c.pk, *_ids(s), s.use, s.key, c.quantity, on) for c, s in pairs),
    )


def _ids(spot: Spot) -> tuple[int | None, ...]:
    return tuple(x.pk if x else None for x in (spot.place, spot.keeper, spot.unit))
