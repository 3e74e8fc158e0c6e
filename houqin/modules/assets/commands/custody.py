"""Things change hands and places: allocated with a signature, given back, moved, laid idle, taken up again."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Refusal
from houqin.kernel.commands.core import command
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.org.models import Person, Place, Unit
from houqin.kernel.roles.actor import Actor
from houqin.kernel.signatures import signing
from houqin.modules.assets.commands import posting
from houqin.modules.assets.commands.posting import Spot
from houqin.modules.assets.models import Holding, Move


@command("assets.allocate", _("领用"), personal=("picture", "code"))
def allocate(
    by: Actor,
    *,
    holding: Holding,
    quantity: int,
    keeper: Person,
    on: date,
    place: Place | None = None,
    unit: Unit | None = None,
    reason: str = "",
    picture: str = "",
    code: str = "",
) -> Move:
    """Hand things to a person, who signs for them on the spot. Nobody hands things to himself."""
    if by.person is not None and keeper.pk == by.person.pk and not by.is_system:
        raise Refusal(
            "assets.own_hand", "领用要由别人经手发放，不能自己发给自己。请另一位资产管理员办理。"
        )
    held = posting.lock(holding, quantity)
    spot = Spot(place or held.place, keeper, unit or keeper.unit, "used")
    made = _move(by, held, "allocate", quantity, spot, on, reason, "LY")
    facts = {
        "number": made.number,
        "card": held.card.number,
        "quantity": quantity,
        "keeper": keeper.number,
    }
    if not by.is_system:
        signing.sign(by, made, facts, picture=picture, code=code, signer=keeper)
    return made


@command("assets.give_back", _("退还"))
def give_back(
    by: Actor, *, holding: Holding, quantity: int, on: date, place: Place | None = None, idle: bool = True, reason: str = ""
) -> Move:  # fmt: skip
    """Take things back: nobody keeps them any more."""
    held = posting.lock(holding, quantity)
    spot = Spot(place or held.place, None, None, "idle" if idle else "used")
    return _move(by, held, "give_back", quantity, spot, on, reason, "TH")


@command("assets.relocate", _("调整存放"))
def relocate(
    by: Actor, *, holding: Holding, quantity: int, place: Place, on: date, keeper: Person | None = None, reason: str = ""
) -> Move:  # fmt: skip
    """Put things elsewhere; with another keeper they go back first and are allocated with his signature."""
    held = posting.lock(holding, quantity)
    if keeper is not None and keeper != held.keeper:
        raise Refusal("assets.sign_for_it", "换保管人要由新保管人签字：请先退还，再办领用。")
    return _move(by, held, "relocate", quantity, Spot.of(held).but(place=place), on, reason, "DB")


@command("assets.lay_idle", _("转闲置"))
def lay_idle(by: Actor, *, holding: Holding, quantity: int, on: date, reason: str) -> Move:
    """What nobody uses is said to be idle, so that others find it."""
    held = posting.lock(holding, quantity)
    return _move(by, held, "idle", quantity, Spot.of(held).but(use="idle"), on, reason)


@command("assets.reuse", _("重新启用"))
def reuse(
    by: Actor, *, holding: Holding, quantity: int, on: date, place: Place | None = None, reason: str = ""
) -> Move:  # fmt: skip
    """Idle things are used again, where they are or elsewhere."""
    held = posting.lock(holding, quantity)
    spot = Spot.of(held).but(use="used", place=place or held.place)
    return _move(by, held, "reuse", quantity, spot, on, reason)


@command("assets.mend", _("送修"))
def mend(by: Actor, *, holding: Holding, quantity: int, on: date, reason: str) -> Move:
    """Broken things wait for repair."""
    held = posting.lock(holding, quantity)
    return _move(by, held, "mend", quantity, Spot.of(held).but(use="mending"), on, reason)


@command("assets.mended", _("修好启用"))
def mended(by: Actor, *, holding: Holding, quantity: int, on: date, reason: str = "") -> Move:
    """Repaired things are used again."""
    held = posting.lock(holding, quantity)
    return _move(by, held, "mended", quantity, Spot.of(held).but(use="used"), on, reason)


@command("assets.recall", _("收回某人保管的全部资产"))
def recall(by: Actor, *, person: Person, on: date, place: Place, reason: str) -> list[Move]:
    """Everything a person keeps comes back to one place: he leaves, or changes his post."""
    held = Holding.objects.select_for_update(of=("self",)).filter(school=by.here, keeper=person)
    rows: list[Any] = list(held.select_related("card", "place", "keeper", "unit").order_by("pk"))
    if not rows:
        raise Refusal("assets.nothing_held", f"{person.name}名下没有保管的资产。")
    spot = Spot(place, None, None, "idle")
    return [_move(by, h, "give_back", h.quantity, spot, on, reason, "TH") for h in rows]


def _move(
    by: Actor, held: Holding, deed: str, quantity: int, spot: Spot, on: date, reason: str, prefix: str = ""
) -> Move:  # fmt: skip
    posting.refuse_bound(held)
    if Spot.of(held) == spot:
        raise Refusal("assets.same_spot", "和原来的地点、保管人、状态一样，没有变动，不用登记。")
    number = next_number(by.here, prefix, on) if prefix else ""
    posting.post(
        by, held.card, deed, quantity, source=held, target=spot, on=on, number=number, reason=reason
    )
    return Move.objects.filter(card=held.card).latest("pk")
