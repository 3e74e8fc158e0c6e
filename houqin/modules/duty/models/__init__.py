"""Duty lists, what they ask for, and the rosters made from them."""

from houqin.modules.duty.models.pool import Apart, Kind, Member, Pool
from houqin.modules.duty.models.roster import Handover, Roster, Swap, Watch, Wish

__all__ = ["Apart", "Handover", "Kind", "Member", "Pool", "Roster", "Swap", "Watch", "Wish"]
