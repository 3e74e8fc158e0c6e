"""Facts about plans, for the modules above."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PlanConfirmed:
    """A plan was looked through and became tasks and routines."""

    plan: int


@dataclass(frozen=True)
class PlanAdopted:
    """The head approved a plan."""

    plan: int


@dataclass(frozen=True)
class TaskDone:
    """A task was finished on `on` (ISO date)."""

    task: int
    on: str


@dataclass(frozen=True)
class ItemDone:
    """A work item of a routine was ticked."""

    item: int


@dataclass(frozen=True)
class SummaryIssued:
    """The head approved a summary; it is printed and kept."""

    summary: int


@dataclass(frozen=True)
class MeetingClosed:
    """The minutes of a meeting are closed."""

    meeting: int
