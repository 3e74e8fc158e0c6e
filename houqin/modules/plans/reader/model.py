"""What a reader takes out of a plan; every entry knows its exact place in the source."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any


class Unreadable(Exception):
    """A file that is no plan text. `code` is stable; `message` tells the person what is wrong and what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message


@dataclass(frozen=True)
class Entry:
    """A piece of the plan: `text` is `Reading.text[start:end]`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Section(Entry):
    """A part of the plan. `kind` is guiding, goal, measure, monthly or other; no heading means it begins bare."""

    kind: str
    heading: str | None


@dataclass(frozen=True)
class MonthlyTask(Entry):
    """A job with a month (1–12; none in a schedule of weeks), all its months, and its school weeks."""

    month: int | None
    months: tuple[int, ...]
    week: tuple[int, ...]
    area: str


@dataclass(frozen=True)
class Routine(Entry):
    """A job that recurs: `count` times every `interval` periods of `frequency` (`unit` for frequency other)."""

    frequency: str
    count: int
    interval: int
    unit: str | None
    area: str


@dataclass(frozen=True)
class Target(Entry):
    """A quantity the plan commits to; `op` is >=, <= or none; `value_max` closes a range."""

    value: float
    unit: str
    op: str | None
    approx: bool
    value_max: float | None


@dataclass(frozen=True)
class Responsible(Entry):
    """Who is to do what the text says."""

    who: str


@dataclass(frozen=True)
class TermTask(Entry):
    """A job tied to a phase of the term instead of a month."""

    phase: str
    area: str


@dataclass(frozen=True)
class Reading:
    """One plan as understood. `offset` is where `text` begins in the file; `leftover` are the spans of text that no
    entry covers: nothing is lost."""

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
    leftover: tuple[tuple[int, int], ...]


LISTS = ("sections", "monthly_tasks", "routines", "targets", "responsible", "term_tasks")


def as_json(readings: list[Reading]) -> list[dict[str, Any]]:
    """The readings as plain values, one mapping a plan."""
    return [
        {
            "plan": n,
            "title": r.title,
            "school_type": r.school_type,
            **{name: [_plain(e) for e in getattr(r, name)] for name in LISTS},
            "leftover": [{"start": a, "end": b, "text": r.text[a:b]} for a, b in r.leftover],
        }
        for n, r in enumerate(readings, 1)
    ]


def _plain(entry: Entry) -> dict[str, Any]:
    made = {f.name: getattr(entry, f.name) for f in fields(entry)}
    made = {k: list(v) if isinstance(v, tuple) else v for k, v in made.items()}
    if isinstance(entry, Section) and entry.heading is None:
        made["start_text"], made["start_at"], made["start"] = entry.text, entry.start, entry.text
    return {
        k: v for k, v in made.items() if k in ("month", "heading") or v not in (None, [], False)
    }
