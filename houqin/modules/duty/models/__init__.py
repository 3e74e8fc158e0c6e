"""Duty lists, what they ask for, and the rosters made from them."""

from houqin.modules.duty.models.pool import Apart, Kind, Member, Pool
from houqin.modules.duty.models.roster import Handover, Roster, Swap, Watch, Wish
from houqin.modules.duty.models.week import Bell, Mark, Timetable, Week

__all__ = [
    "Apart",
    "Bell",
    "Handover",
    "Kind",
    "Mark",
    "Member",
    "Pool",
    "Roster",
    "Swap",
    "Timetable",
    "Watch",
    "Week",
    "Wish",
]
