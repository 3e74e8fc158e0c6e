"""What the store runs out of is drafted for buying."""

from __future__ import annotations

from decimal import Decimal

from houqin.kernel.events.outbox import on
from houqin.kernel.roles.actor import Actor
from houqin.modules.purchasing import commands
from houqin.modules.purchasing.queries import stock
from houqin.modules.stores.events import StockLow


@on(StockLow)
def draft_low(by: Actor, event: StockLow) -> None:
    """A request for what runs low waits as a draft."""
    item = stock.item(by, event.item)
    if item is not None:
        commands.draft_low(
            by, item=item, available=Decimal(event.available), least=Decimal(event.least)
        )
