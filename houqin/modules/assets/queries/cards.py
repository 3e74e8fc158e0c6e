"""Cards, categories, holdings and movements that an actor may see."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import (
    DecimalField,
    ExpressionWrapper,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Sum,
)
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import ClassGroup, Person, Place, School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.grants import declare_grant
from houqin.kernel.search import index as search
from houqin.modules.assets.models import Card, Category, Holding, Move
from houqin.modules.assets.rules import value

VIEW = declare_grant("assets.view", _("查看固定资产"))
OWN = declare_grant("assets.view_own", _("查看自己保管的资产"))


def school_of(pk: int) -> School:
    """The school of a fact."""
    return School.objects.get(pk=pk)


def categories(by: Actor) -> QuerySet[Category]:
    """The classes of the actor's schools."""
    return by.narrow(Category.objects.all(), VIEW)


def open_categories(by: Actor) -> QuerySet[Category]:
    """The classes a new card may have."""
    return Category.objects.filter(school=by.school, closed=False).order_by("code")


def cards(by: Actor) -> QuerySet[Card]:
    """Every card for who oversees the assets; else those of which the actor holds something."""
    rows = Card.objects.select_related("category")
    if by.may(VIEW):
        rows = by.narrow(rows, VIEW)
    else:
        mine = Holding.objects.filter(keeper=by.person).values("card")
        rows = by.narrow(rows, OWN).filter(pk__in=mine)
    held = Holding.objects.annotate(at=F("place__name"), who=F("keeper__name"))
    spots = held.only("card", "use").order_by("pk")
    return rows.prefetch_related(Prefetch("holdings", spots, to_attr="spots"))


def by_first(what: str) -> Subquery:
    """A fact of a card's first holding, to sort by."""
    first = Holding.objects.filter(card=OuterRef("pk")).order_by("pk")
    return Subquery(first.values(what)[:1])


def cost_left() -> ExpressionWrapper[Any]:
    """What the things left of a card cost, to sort and to sum by."""
    money = DecimalField(max_digits=14, decimal_places=2)
    return ExpressionWrapper(F("price") * F("left"), output_field=money)


def live_cards(by: Actor) -> QuerySet[Card]:
    """Cards of the actor's school of which something is left, for choice."""
    return cards(by).filter(school=by.school, ended=None)


def holdings(by: Actor) -> QuerySet[Holding]:
    """Who holds what; the actor's own where he may not see all."""
    rows = Holding.objects.select_related(
        "school", "card", "card__category", "place", "keeper", "unit"
    )
    if by.may(VIEW):
        return by.narrow(rows, VIEW, place="place", unit="unit")
    return by.narrow(rows, OWN).filter(keeper=by.person)


def here(by: Actor) -> QuerySet[Holding]:
    """Holdings of the actor's own school, for choice."""
    return holdings(by).filter(school=by.school)


def in_use(by: Actor) -> QuerySet[Holding]:
    """What is in use."""
    return here(by).filter(use="used")


def idle(by: Actor) -> QuerySet[Holding]:
    """What lies idle."""
    return here(by).filter(use="idle")


def find_holdings(rows: QuerySet[Holding], words: str) -> QuerySet[Holding]:
    """Holdings of the cards that the words find, by number, label, name, model, pinyin."""
    return rows.filter(card__in=search.matching(Card.objects.all(), words).values("pk"))


def held_by(by: Actor, person: Person) -> QuerySet[Holding]:
    """What a person of the actor's school still answers for."""
    return Holding.objects.filter(school=by.school, keeper=person).select_related("card", "place")


def moves(by: Actor) -> QuerySet[Move]:
    """Every movement the actor may see, as recorded."""
    rows = Move.objects.select_related(
        "school", "card", "from_place", "from_keeper", "to_place", "to_keeper", "to_unit", "by"
    )
    return by.narrow(rows, VIEW)


def spots_of(card: Card) -> list[Holding]:
    """Where a card's things are now."""
    return list(card.holdings.select_related("place", "keeper", "unit").order_by("pk"))


def history_of(card: Card) -> list[Move]:
    """A card's movements, newest first."""
    rows = card.moves.select_related(
        "from_place", "from_keeper", "to_place", "to_keeper", "to_unit", "by"
    )
    return list(rows.order_by("-on", "-pk")[:100])


def net_value(card: Card, on: date) -> Decimal:
    """The book value of what is left of a card on a day."""
    return value.net(card.price * card.left, card.life, card.acquired, on)


def places(by: Actor) -> QuerySet[Place]:
    """Where things may be put: anywhere in the school, or in the places the actor's roles are limited to."""
    rows = Place.objects.filter(school=by.school).order_by("code")
    held = [a for a in by.assignments if {VIEW, OWN} & set(a.role.grants)]
    limits = [a.place.path if a.place else "" for a in held]
    if by.is_system or "" in limits:
        return rows
    allowed = Q(pk__in=[])
    for path in limits:
        allowed |= Q(path__startswith=path)
    return rows.filter(allowed)


def own_places(by: Actor) -> QuerySet[Place]:
    """The rooms of somebody who asks: of his classes, of his things, of his office. Who oversees the assets has them all."""
    if by.may(VIEW):
        return places(by)
    kept = Holding.objects.filter(school=by.school, keeper=by.person, use__in=["used", "idle"])
    office = Holding.objects.filter(school=by.school, unit=by.me.unit_id, unit__isnull=False)
    classes = ClassGroup.objects.filter(school=by.school, head=by.person)
    own = Q(pk__in=kept.values("place")) | Q(pk__in=office.values("place"))
    return places(by).filter(own | Q(pk__in=classes.values("room")))


def unbalanced() -> list[int]:
    """Cards whose holdings are not the sum of their movements: none, or something is badly wrong."""
    held = dict(Holding.objects.values_list("card").annotate(n=Sum("quantity")))
    left = dict(Card.objects.values_list("pk", "left"))
    came = dict(Move.objects.filter(from_use="").values_list("card").annotate(n=Sum("quantity")))
    went = dict(Move.objects.filter(to_use="").values_list("card").annotate(n=Sum("quantity")))
    return [
        card
        for card, n in came.items()
        if not n - went.get(card, 0) == held.get(card, 0) == left[card]
    ]
