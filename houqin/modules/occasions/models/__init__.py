"""Tables of the module."""

from houqin.modules.occasions.models.checklist import Checklist, ChecklistLine
from houqin.modules.occasions.models.cost import Cost
from houqin.modules.occasions.models.event import Event, Task
from houqin.modules.occasions.models.goods import Apparatus, Need
from houqin.modules.occasions.models.means import Helper, Space
from houqin.modules.occasions.models.outing import Contact, Outing, Risk, Trouble
from houqin.modules.occasions.models.roll import HeadCount, Missing, Roll
from houqin.modules.occasions.models.travellers import Group, Traveller
from houqin.modules.occasions.models.ways import Adult, Policy, Vehicle

__all__ = [
    "Adult", "Apparatus", "Checklist", "ChecklistLine", "Contact", "Cost", "Event", "Group", "HeadCount", "Helper",
    "Missing", "Need", "Outing", "Policy", "Risk", "Roll", "Space", "Task", "Traveller", "Trouble", "Vehicle",
]  # fmt: skip
