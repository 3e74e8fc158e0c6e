"""Tables of the module, by subject."""

from houqin.modules.textbooks.models.giving import Entry, Handing, HandingLine, Move, Shelf
from houqin.modules.textbooks.models.orders import Delivery, DeliveryLine, Order, OrderLine
from houqin.modules.textbooks.models.settling import Prepaid, Settlement, SettlementLine
from houqin.modules.textbooks.models.titles import Consent, Title

__all__ = [
    "Consent", "Delivery", "DeliveryLine", "Entry", "Handing", "HandingLine", "Move", "Order", "OrderLine", "Prepaid",
    "Settlement", "SettlementLine", "Shelf", "Title",
]  # fmt: skip
