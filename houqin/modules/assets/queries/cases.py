"""Damage cases, disposals and the idle pool that an actor may see."""

from __future__ import annotations

from django.db.models import Q, QuerySet, Sum

from houqin.kernel.roles.actor import Actor
from houqin.modules.assets.models import Damage, Disposal, DisposalLine, Offer
from houqin.modules.assets.queries.cards import OWN, VIEW


def damages(by: Actor) -> QuerySet[Damage]:
    """Every case for who oversees; else those the actor reported or is answerable for."""
    rows = Damage.objects.select_related("school", "card", "person", "group", "reporter")
    if by.may(VIEW):
        return by.narrow(rows, VIEW)
    own = Q(person=by.person) | Q(reporter=by.person) | Q(group__head=by.person)
    return by.narrow(rows, OWN).filter(own)


def damages_due(by: Actor) -> QuerySet[Damage]:
    """Compensation that is due."""
    return damages(by).filter(school=by.school, state=Damage.State.DUE)


def disposals(by: Actor) -> QuerySet[Disposal]:
    """The batches, with how many things are in each."""
    rows = Disposal.objects.select_related("school", "asker").annotate(
        things=Sum("lines__quantity")
    )
    return by.narrow(rows, VIEW)


def disposals_agreed(by: Actor) -> QuerySet[Disposal]:
    """Batches that were agreed to and are still here."""
    return disposals(by).filter(school=by.school, state=Disposal.State.AGREED)


def lines_of(disposal: Disposal) -> list[DisposalLine]:
    """What is in a batch."""
    return list(disposal.lines.select_related("card", "card__category").order_by("pk"))


def offers(by: Actor) -> QuerySet[Offer]:
    """The pool as the actor's school sees it: its own offers, and what other schools of the district offer or it took."""
    rows = Offer.objects.select_related("school", "card", "taker", "asker", "place")
    if by.is_system or by.school is None:
        return by.narrow(rows, OWN)
    district = Q(reach=Offer.Reach.DISTRICT, school__district=by.school.district_id, state="open")
    seen = rows.filter(Q(school=by.school) | district | Q(taker=by.school))
    return seen if by.may(OWN) or by.may(VIEW) else seen.none()


def offers_open(by: Actor) -> QuerySet[Offer]:
    """What can be asked for."""
    return offers(by).filter(state=Offer.State.OPEN)


def own_offers(by: Actor) -> QuerySet[Offer]:
    """What the actor's school offers and can take back."""
    return offers(by).filter(school=by.school, state=Offer.State.OPEN)
