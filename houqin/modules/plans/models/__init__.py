"""Tables of the module, by subject."""

from houqin.modules.plans.models.evidence import Evidence
from houqin.modules.plans.models.feed import Feed
from houqin.modules.plans.models.meeting import (
    AgendaItem,
    Attendance,
    Decision,
    Meeting,
    Supplement,
)
from houqin.modules.plans.models.plan import Frequency, Passage, Plan
from houqin.modules.plans.models.summary import Summary
from houqin.modules.plans.models.target import Actual, Target
from houqin.modules.plans.models.work import Routine, Task, WorkItem

__all__ = [
    "Actual", "AgendaItem", "Attendance", "Decision", "Evidence", "Feed", "Frequency", "Meeting", "Passage",
    "Plan", "Routine", "Summary", "Supplement", "Target", "Task", "WorkItem",
]  # fmt: skip
