"""Sets: put together and changed."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.commands.core import command
from houqin.kernel.commands.core import note as remark
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.org.models import Place
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.modules.assets.models import Kit, KitPart
from houqin.modules.assets.queries import kits as queries

Lines = list[dict[str, Any]]


@command("assets.set_up_kit", _("配成一套"))
def set_up_kit(by: Actor, *, name: str, place: Place, lines: Lines, note: str = "") -> Kit:
    """Put things together under one name. Each line: card, quantity."""
    made = Kit.objects.create(
        school=by.here, number=next_number(by.here, "TX", by.today), name=name.strip(), place=place, note=note.strip()
    )  # fmt: skip
    _fill(made, lines)
    return made


@command("assets.change_kit", _("调整成套"))
def change_kit(
    by: Actor, *, kit: Kit, name: str, place: Place, lines: Lines, note: str = "", closed: bool = False
) -> Kit:  # fmt: skip
    """Another name, place or other parts; loans that are out keep what went with them. A closed set is lent no more."""
    kit = Kit.objects.select_for_update().get(pk=kit.pk)
    if closed and queries.running(kit):
        raise Refusal("assets.kit_out", f"“{kit.name}”还借在外面，归还以后再停用。")
    remark(before=[str(p) for p in kit.parts.select_related("card").order_by("pk")])
    kit.name, kit.place, kit.note, kit.closed = name.strip(), place, note.strip(), closed
    kit.save(update_fields=["name", "place", "note", "closed"])
    kit.parts.all().delete()
    _fill(kit, lines)
    return kit


@command("assets.fill_kit", _("补齐成套"))
def fill_kit(by: Actor, *, kit: Kit) -> Kit:
    """What was broken or lost was put back into the set. Refuses (assets.short) what does not lie there."""
    for standing in queries.standing(kit):
        part = standing.part
        if not part.wanting:
            continue
        if standing.here < part.quantity:
            card = part.card
            raise Refusal(
                "assets.short",
                f"{kit.place}现在只有“{card.name}”{standing.here}{card.unit}，补不齐{part.quantity}{card.unit}。请先修好或买来入账。",
            )
        part.wanting = 0
        part.save(update_fields=["wanting"])
    return kit


def _fill(kit: Kit, lines: Lines) -> None:
    seen: set[int] = set()
    faults: list[dict[str, list[str]]] = []
    for line in lines:
        pk = line["card"].pk
        faults.append({"card": ["同一张卡写了两行，请合成一行。"]} if pk in seen else {})
        seen.add(pk)
    if any(faults):
        raise BadInput({"lines": faults})
    KitPart.objects.bulk_create(
        KitPart(kit=kit, card=line["card"], quantity=line["quantity"]) for line in lines
    )
    index.put(kit, kit.school, kit.number, kit.name, *[line["card"].name for line in lines])
