"""Tables of the module, by subject."""

from houqin.modules.gate.models.child import Delegate, Guardian, LeavePass, Pickup
from houqin.modules.gate.models.things import GoodsPass, Parcel, Shift, ShiftTaken
from houqin.modules.gate.models.visit import Appointment, Blocked, Stop, Visit

__all__ = [
    "Appointment",
    "Blocked",
    "Delegate",
    "GoodsPass",
    "Guardian",
    "LeavePass",
    "Parcel",
    "Pickup",
    "Shift",
    "ShiftTaken",
    "Stop",
    "Visit",
]
