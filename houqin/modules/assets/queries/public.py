"""What a thing's label shows without login: its name, its number, where it stands, whose it is. Never who keeps it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.crypto import constant_time_compare, salted_hmac

from houqin.kernel.parameters.book import value
from houqin.kernel.registry import Registry
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets.models import Card
from houqin.modules.assets.queries import cards
from houqin.modules.assets.queries.rulebook import PUBLIC

MARK = 16


@dataclass(frozen=True)
class Deed:
    """A way on from the public card."""

    label: str
    url: str
    icon: str = ""


card_deeds: Registry[Callable[[Actor | None, Card], Iterable[Deed]]] = Registry("assets.card_deeds")
"""What a trade above can do about a thing, for who is logged in or for a passer-by: 报修."""


def mark_of(card: Card) -> str:
    """The part of a label's address that cannot be guessed for another card."""
    made = salted_hmac("assets.card", f"{card.school_id}:{card.pk}", algorithm="sha256")
    return made.hexdigest()[:MARK]


def card_marked(pk: int, mark: str) -> Card | None:
    """The card of a label that this house printed."""
    card = Card.objects.select_related("school").filter(pk=pk).first()
    return card if card is not None and constant_time_compare(mark_of(card), mark) else None


def is_open(card: Card, by: Actor) -> bool:
    """Whether the school shows this card to passers-by. Who works there sees it all the same."""
    if by.person is not None and by.school == card.school:
        return True
    return bool(value(card.school, PUBLIC.key, by.today))


def where(card: Card) -> str:
    """The rooms in which its things stand, a few of them by name."""
    names = list(
        dict.fromkeys(str(s.place.name) for s in cards.spots_of(card) if s.place is not None)
    )
    return "、".join(names[:3]) + (f"等{len(names)}处" if len(names) > 3 else "")
