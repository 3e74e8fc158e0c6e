"""Reserving: kept for somebody for periods of a day, a thing or a whole set; promised once."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.commands.core import command
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets.models import Card, Kit, Reservation
from houqin.modules.assets.queries import kits
from houqin.modules.assets.queries import loans as queries


@command("assets.reserve", _("预约"))
def reserve(
    by: Actor, *, card: Card, quantity: int, on: date, first: int, last: int, purpose: str = ""
) -> Reservation:
    """Keep things for periods of a day; what others have reserved or borrowed then is not promised twice."""
    _refuse_times(by, on, first, last)
    wanted = Reservation(quantity=quantity, on=on, first=first, last=last, purpose=purpose.strip())
    return _kept(by, card, wanted)


@command("assets.reserve_kit", _("预约整套"))
def reserve_kit(
    by: Actor, *, kit: Kit, on: date, first: int, last: int, purpose: str = ""
) -> list[Reservation]:
    """Keep every part of a set for periods of a day."""
    _refuse_times(by, on, first, last)
    return [
        _kept(
            by, part.part.card,
            Reservation(quantity=part.part.quantity, on=on, first=first, last=last, purpose=purpose.strip(), kit=kit),
        )
        for part in sorted(kits.standing(kit), key=lambda s: s.part.card_id)
    ]  # fmt: skip


def _refuse_times(by: Actor, on: date, first: int, last: int) -> None:
    periods = queries.periods(by)
    if not 1 <= first <= last <= periods:
        raise BadInput({"last": [f"节次从第1节到第{periods}节，先后不能颠倒。"]})
    if on < by.today:
        raise BadInput({"on": ["不能预约过去的日子。"]})


def _kept(by: Actor, card: Card, wanted: Reservation) -> Reservation:
    """Promise it, the card locked so that nobody else is promised the same."""
    card = Card.objects.select_for_update().get(pk=card.pk)
    free = queries.free(by, card, wanted.on, (wanted.first, wanted.last))
    if wanted.quantity > free:
        raise Refusal(
            "assets.reserved",
            f"“{card.name}”那几节只剩{max(free, 0)}{card.unit}可约，请改时间或数量。",
            free=free,
        )
    wanted.school, wanted.card, wanted.person = by.here, card, by.me
    wanted.save()
    return wanted


@command("assets.cancel_reservation", _("取消预约"))
def cancel_reservation(by: Actor, *, reservation: Reservation) -> Reservation:
    """Others may have it; a set that was reserved as one is given up as one."""
    if reservation.person_id != by.me.pk:
        by.require("assets.lend")
    if reservation.kit_id is not None:
        same = Reservation.objects.filter(
            kit=reservation.kit_id, person=reservation.person_id, on=reservation.on, first=reservation.first,
            last=reservation.last, loan=None,
        )  # fmt: skip
        same.update(void=True)
    reservation.void = True
    reservation.save(update_fields=["void"])
    return reservation
