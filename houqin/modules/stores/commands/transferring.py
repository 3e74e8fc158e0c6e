"""调拨：from one store to another, taken over by the other keeper."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput
from houqin.kernel.commands.core import command, moment
from houqin.kernel.notices import telling
from houqin.kernel.roles.actor import Actor
from houqin.modules.stores.commands import posting
from houqin.modules.stores.models import Slip, Store

Lines = list[dict[str, Any]]


@command("stores.transfer", _("调拨"))
def transfer(
    by: Actor, *, store: Store, other: Store, lines: Lines, on: date, note: str = ""
) -> Slip:
    """Move goods between stores. Where another keeper takes them over, they move when he has confirmed."""
    if store.pk == other.pk:
        raise BadInput({"other": ["调出和调入是同一个库房，请选另一个。"]})
    posting.no_doubles(lines)
    same = other.keeper_id == (by.person.pk if by.person else None)
    slip = posting.make(
        by, Slip.Kind.TRANSFER, store, on, state=Slip.State.WAITING, other=other, checker=other.keeper,
        note=note.strip(), kept_at=moment(),
    )  # fmt: skip
    written = posting.write(slip, lines)
    pieces = posting.draw(store, written, other, on)
    posting.find(slip, written)
    if same:
        slip.checked_at = moment()
        return posting.post(by, slip, pieces)
    assert other.keeper is not None  # by constraint
    title = f"请核对调入：{slip.number}（来自{store}）"
    telling.tell([other.keeper], title, f"/stores/slips/{slip.pk}/", slip, stage="check", todo=True)
    return slip
