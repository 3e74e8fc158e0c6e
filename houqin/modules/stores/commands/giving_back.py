"""退库：unused goods and things to be returned come back to the shelf they came from."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput
from houqin.kernel.commands.core import command
from houqin.kernel.org.models import ClassGroup, Person, Unit
from houqin.kernel.roles.actor import Actor
from houqin.modules.stores.commands import posting
from houqin.modules.stores.models import Lot, Slip, Store
from houqin.modules.stores.queries import stock

Lines = list[dict[str, Any]]


@command("stores.give_back", _("退库"))
def give_back(
    by: Actor,
    *,
    store: Store,
    lines: Lines,
    receiver: Person,
    on: date,
    unit: Unit | None = None,
    class_group: ClassGroup | None = None,
    note: str = "",
) -> Slip:
    """Take back what a class, a unit or a person had taken, into the lots it came from, the last taken first.

    Refuses (input.bad on the line) more than the user took.
    """
    posting.no_doubles(lines)
    who = stock.user(unit, class_group, receiver)
    taken = [stock.held_lots(who, line["item"]) for line in lines]
    faults = [
        _fault(line, had, class_group or unit or receiver)
        for line, had in zip(lines, taken, strict=True)
    ]
    if any(faults):
        raise BadInput({"lines": faults})
    slip = posting.make(
        by, Slip.Kind.RETURN, store, on, state=Slip.State.WAITING, receiver=receiver, unit=unit,
        class_group=class_group, note=note.strip(),
    )  # fmt: skip
    written = posting.write(slip, lines)
    users = posting.side(slip.school, Store.Kind.USERS)
    pieces = [
        posting.Piece(lot, n, users, store, line)
        for line, had in zip(written, taken, strict=True)
        for lot, n in _back(had, line.quantity)
    ]
    posting.find(slip, written, str(receiver))
    return posting.post(by, slip, pieces)


def _fault(line: dict[str, Any], had: list[tuple[Lot, Any]], who: object) -> dict[str, list[str]]:
    most = sum(n for _lot, n in had)
    if line["quantity"] <= most:
        return {}
    said, unit = posting.said(most) if most else "0", line["item"].unit
    return {"quantity": [f"{who}领用未退的“{line['item']}”是{said}{unit}，退库不能超过这个数。"]}


def _back(had: list[tuple[Lot, Any]], wanted: Any) -> list[tuple[Lot, Any]]:
    parts = []
    for lot, n in had:
        part = min(n, wanted)
        if part > 0:
            parts.append((lot, part))
            wanted -= part
    return parts
