"""What was there when the book began."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput
from houqin.kernel.commands.core import command
from houqin.kernel.roles.actor import Actor
from houqin.modules.stores.commands import posting
from houqin.modules.stores.commands.receiving import lots_for
from houqin.modules.stores.models import Move, Slip, Store

Lines = list[dict[str, Any]]


@command("stores.open_stock", _("录入期初库存"))
def open_stock(by: Actor, *, store: Store, on: date, lines: Lines) -> Slip:
    """Write down what lies in a store when the book begins: an item's lots all at once, before anything else moves it."""
    items = {line["item"].pk for line in lines}
    through = Q(source=store) | Q(target=store)
    moved = set(Move.objects.filter(through, item__in=items).values_list("item", flat=True))
    faults = [
        {"item": [f"“{line['item']}”在{store}已经有账，期初只能录一次；数量不对请盘点调整。"]}
        if line["item"].pk in moved
        else {}
        for line in lines
    ]
    if any(faults):
        raise BadInput({"lines": faults})
    slip = posting.make(by, Slip.Kind.OPENING, store, on, state=Slip.State.WAITING)
    written = posting.write(slip, posting.batches(lines))
    source = posting.side(store.school, Store.Kind.OPENING)
    pieces = [
        posting.Piece(lot, line.quantity, source, store, line)
        for line, lot in zip(written, lots_for(slip, written), strict=True)
    ]
    posting.find(slip, written)
    return posting.post(by, slip, pieces)
