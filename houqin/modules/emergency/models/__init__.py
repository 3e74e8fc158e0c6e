"""Tables of the module."""

from houqin.modules.emergency.models.drill import Count, Drill
from houqin.modules.emergency.models.incident import Call, Entry, Hurt, Incident
from houqin.modules.emergency.models.learnt import Remedy, Talk
from houqin.modules.emergency.models.plan import Contact, Plan, Sort

__all__ = [
    "Call",
    "Contact",
    "Count",
    "Drill",
    "Entry",
    "Hurt",
    "Incident",
    "Plan",
    "Remedy",
    "Sort",
    "Talk",
]
