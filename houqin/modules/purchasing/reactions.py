"""What other trades run short of is drafted for buying; a person checks it and sends it."""

from __future__ import annotations

from houqin.kernel.events.outbox import on
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets.events import GapProposed, RotationAgreed
from houqin.modules.purchasing import commands
from houqin.modules.purchasing.queries import needs
from houqin.modules.stores.events import StockLow
from houqin.modules.stores.queries import stock


@on(StockLow)
def draft_low(by: Actor, event: StockLow) -> None:
    """A request for what runs low waits as a draft, unless the shelf was filled before this was heard."""
    item = needs.item(by, event.item)
    left = stock.low(item, by.today) if item is not None else None
    if item is not None and left is not None:
        commands.draft_low(by, item=item, available=left, least=item.least)


@on(RotationAgreed)
def draft_rotation(by: Actor, event: RotationAgreed) -> None:
    """The first year of a plan that was agreed to waits as a draft."""
    rotation = needs.rotation(by, event.rotation)
    if rotation is not None:
        commands.draft_rotation(by, rotation=rotation, year=event.year)


@on(GapProposed)
def draft_gap(by: Actor, event: GapProposed) -> None:
    """What is short against the standard waits as a draft."""
    gap = needs.gap(by, event.gap)
    if gap is not None:
        short = needs.gap_short(gap, [standard for standard, _pieces in event.lines])
        commands.draft_gap(by, gap=gap, short=short)
