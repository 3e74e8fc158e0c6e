"""Goods passes, post and parcels, the shift book."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from houqin.kernel.roles.actor import Actor
from houqin.modules.gate.models import GoodsPass, Parcel, Shift
from houqin.modules.gate.queries.visit import MINE, VIEW


def goods(by: Actor) -> QuerySet[GoodsPass]:
    """Every goods pass for who keeps or oversees the gate; else the actor's own."""
    rows = GoodsPass.objects.select_related("school", "unit", "asker", "guard")
    return by.narrow(rows, VIEW) if by.may(VIEW) else by.own(rows, MINE, Q(asker=by.person))


def goods_to_pass(by: Actor) -> QuerySet[GoodsPass]:
    """Approved and not yet out."""
    return goods(by).filter(school=by.school, state=GoodsPass.State.AGREED).order_by("on", "pk")


def goods_voidable(by: Actor) -> QuerySet[GoodsPass]:
    """Not yet out, not voided, and not waiting for approval (that is withdrawn at the approval)."""
    states = [GoodsPass.State.AGREED, GoodsPass.State.RETURNED]
    return goods(by).filter(school=by.school, state__in=states)


def parcels(by: Actor) -> QuerySet[Parcel]:
    """Everything that came, for the gate; else what came for the actor."""
    rows = Parcel.objects.select_related("school", "receiver", "collector", "came_by", "given_by")
    return by.narrow(rows, VIEW) if by.may(VIEW) else by.own(rows, MINE, Q(receiver=by.person))


def parcels_waiting(by: Actor) -> QuerySet[Parcel]:
    """What was not collected yet."""
    return parcels(by).filter(school=by.school, collected_at=None).order_by("came_at")


def shifts(by: Actor) -> QuerySet[Shift]:
    """The shift book."""
    return by.narrow(Shift.objects.select_related("school", "giver", "taken", "taken__taker"), VIEW)


def shifts_to_take(by: Actor) -> QuerySet[Shift]:
    """What nobody has taken over yet."""
    return shifts(by).filter(school=by.school, taken=None).order_by("at")
