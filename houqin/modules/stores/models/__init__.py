"""Items, stores, lots, slips, moves, counts."""

from houqin.modules.stores.models.counts import MonthClose, Tally, TallyLine
from houqin.modules.stores.models.items import Item, Lot, Stock, Store
from houqin.modules.stores.models.slips import Move, Slip, SlipLine

__all__ = [
    "Item", "Lot", "MonthClose", "Move", "Slip", "SlipLine", "Stock", "Store", "Tally", "TallyLine",
]  # fmt: skip
