"""Tables of the module."""

from houqin.modules.repairs.models.order import Follower, Order, Part
from houqin.modules.repairs.models.setup import Firm, Kind, Rule

__all__ = ["Firm", "Follower", "Kind", "Order", "Part", "Rule"]
