"""Tables of the module."""

from houqin.modules.patrols.models.check import Check, Plan
from houqin.modules.patrols.models.device import Device, Guard, Need, Service
from houqin.modules.patrols.models.draw import Draw
from houqin.modules.patrols.models.hazard import Hazard
from houqin.modules.patrols.models.round import Mark, Round, Stop
from houqin.modules.patrols.models.setup import Checklist, Item, Point, Route, RoutePoint

__all__ = [
    "Check", "Checklist", "Device", "Draw", "Guard", "Hazard", "Item", "Mark", "Need", "Plan", "Point", "Round", "Route",
    "RoutePoint", "Service", "Stop",
]  # fmt: skip
