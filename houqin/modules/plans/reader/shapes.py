"""What reading a plan gives. Offsets count characters of `Reading.text`; `text` is always the exact slice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SectionKind = Literal["guiding", "goal", "measure", "monthly", "other"]
Frequency = Literal[
    "daily", "weekly", "monthly", "termly", "every_n_months", "n_per_day", "other"
]


@dataclass(frozen=True)
class Span:
    """A stretch of the plan's own text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Section(Span):
    """A heading; `heading` is None for a part without one, whose opening words are `text`."""

    kind: SectionKind
    heading: str | None


@dataclass(frozen=True)
class MonthlyTask(Span):
    """A job of a month (`months` when a range) or of the weeks of a term (`month` None)."""

    month: int | None
    months: tuple[int, ...]
    week: tuple[int, ...]
    area: str


@dataclass(frozen=True)
class Routine(Span):
    """A job that comes again: `count` times every `interval` periods; `unit` (year, day, continuous) with "other"."""

    frequency: Frequency
    count: int
    interval: int
    unit: str | None
    op: str | None
    area: str


@dataclass(frozen=True)
class Target(Span):
    """A quantity the plan commits to, `unit` as written."""

    value: float
    unit: str
    op: str | None
    approx: bool
    value_max: float | None


@dataclass(frozen=True)
class Responsible(Span):
    """Who answers for a job, as written."""

    who: str


@dataclass(frozen=True)
class TermTask(Span):
    """A job of a phase of the term (期初, 期末, 假期, 下半年, 本学期) without a month."""

    phase: str
    area: str


@dataclass(frozen=True)
class Reading:
    """One plan. `text` begins at `offset` of the input; `leftover` is what no entry covers."""

    title: str
    school_type: str
    text: str
    offset: int
    sections: tuple[Section, ...]
    monthly_tasks: tuple[MonthlyTask, ...]
    routines: tuple[Routine, ...]
    targets: tuple[Target, ...]
    responsible: tuple[Responsible, ...]
    term_tasks: tuple[TermTask, ...]
    leftover: tuple[Span, ...]

    def entries(self) -> tuple[Span, ...]:
        """Everything understood, list by list."""
        return (
            *self.sections, *self.monthly_tasks, *self.routines,
            *self.targets, *self.responsible, *self.term_tasks,
        )  # fmt: skip
