"""From the text of one plan to everything it says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from houqin.modules.plans.reader import people, phases, routines, targets
from houqin.modules.plans.reader.areas import area_of
from houqin.modules.plans.reader.blocks import Blocks
from houqin.modules.plans.reader.layout import Line, items, lines
from houqin.modules.plans.reader.model import (
    MonthlyTask,
    Reading,
    Responsible,
    Routine,
    Section,
    Target,
    TermTask,
)
from houqin.modules.plans.reader.sections import sections
from houqin.modules.plans.reader.source import Source, fold

Span = tuple[int, int]
TITLE = 40
NEAR = 60


@dataclass
class Reader:
    """Reads one plan."""

    source: Source
    lines: list[Line] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.lines = lines(self.source)
        self.blocks = Blocks(self.source, self.lines)

    def place(self, span: Span) -> tuple[int, int, str]:
        """(start, end, text) in the plan's own characters."""
        start, end = self.source.span(*span)
        return start, end, self.source.text[start:end]

    def monthly_tasks(self) -> list[MonthlyTask]:
        """The jobs of the schedule and of prose that names a month."""
        found = []
        scheduled = self.blocks.covered()
        for span, months, weeks in self.blocks.jobs():
            area = area_of(self.source.s[span[0] : span[1]])
            if area == "other" and span[0] not in scheduled:
                area = area_of(self.around(span))
            month = months[0] if months else None
            more = months if len(months) > 1 else ()
            found.append(MonthlyTask(*self.place(span), month, more, weeks, area))
        return found

    def around(self, span: Span) -> str:
        """The sentence a clause stands in, as far as it is near."""
        s = self.source.s
        begin = max(s.rfind(stop, max(0, span[0] - NEAR), span[0]) for stop in "。\n")
        ends = [e for stop in "。\n" if (e := s.find(stop, span[1], span[1] + NEAR)) >= 0]
        return s[max(begin + 1, span[0] - NEAR) : min(ends, default=span[1] + NEAR)]

    def stretches(self) -> list[tuple[Span, str]]:
        """(span, heading it stands under) of all text that can hold jobs, item by item."""
        found: list[tuple[Span, str]] = []
        heading = ""
        heads = self.blocks.heads()
        for n, line in enumerate(self.lines):
            if n in heads:
                heading = line.said
            if n in self.blocks.skipped:
                continue
            for a, b in self.blocks.cuts.get(n) or list(items(line.said, line.body, lead=True)):
                found.append(((a, b), heading))
        return found

    def read(self, offset: int, title: str) -> Reading:
        """Everything."""
        monthly = self.monthly_tasks()
        recurring = self._routines()
        quantities = self._targets()
        doers = self._responsible()
        phased = self._term_tasks()
        parts = [
            Section(*self.place(s), kind, self.place(s)[2] if headed else None)
            for s, kind, headed in sections(self)
        ]
        entries = [*monthly, *recurring, *quantities, *doers, *phased, *parts]
        return Reading(
            title, school_type(self.source.s), self.source.text, offset, tuple(parts), tuple(monthly), tuple(recurring),
            tuple(quantities), tuple(doers), tuple(phased), leftover(self.source.text, [(e.start, e.end) for e in entries]),
        )  # fmt: skip

    def _routines(self) -> list[Routine]:
        found: dict[Span, Routine] = {}
        for (a, b), heading in self.stretches():
            for span, p, area in routines.routines(
                self.source.s, a, b, self.source.punctuated, heading
            ):
                start, end, text = self.place(span)
                found.setdefault(
                    (start, end),
                    Routine(start, end, text, p.frequency, p.count, p.interval, p.unit, area),
                )
        return list(found.values())

    def _targets(self) -> list[Target]:
        found = []
        for (a, b), _heading in self.stretches():
            for span, q in targets.targets(self.source.s, a, b, self.source.punctuated):
                start, end, text = self.place(span)
                unit = as_written(q.unit, text)
                found.append(Target(start, end, text, q.value, unit, q.op, q.approx, q.value_max))
        return found

    def _responsible(self) -> list[Responsible]:
        found: dict[tuple[int, str], Responsible] = {}
        title = self.lines[0].body if self.lines and len(self.lines[0].text) <= TITLE else -1
        for (a, b), _heading in self.stretches():
            if a == title and not re.search(r"[，。；]", self.lines[0].text):
                continue
            for span, who in people.responsible(self.source.s, a, b, self.source.punctuated):
                start, end, text = self.place(span)
                found.setdefault((start, who), Responsible(start, end, text, as_written(who, text)))
        for span, who in self.blocks.doers():
            start, end, text = self.place(span)
            found.setdefault((start, who), Responsible(start, end, text, who))
        return list(found.values())

    def _term_tasks(self) -> list[TermTask]:
        scheduled = self.blocks.covered()
        found = []
        for (a, b), heading in self.stretches():
            if a in scheduled:
                continue
            for span, phase, area in phases.term_tasks(
                self.source.s, a, b, self.source.punctuated, heading
            ):
                found.append(TermTask(*self.place(span), phase, area))
        return found


def as_written(unit: str, text: str) -> str:
    """A unit in the characters of the plan itself: 萬元 where the plan is in traditional ones."""
    place = "".join(map(fold, text)).find(unit)
    return text[place : place + len(unit)] if place >= 0 else unit


def school_type(s: str) -> str:
    """kindergarten when the plan speaks of infants, else primary."""
    return (
        "kindergarten"
        if len(re.findall(r"幼儿|园长|保育", s)) > len(re.findall(r"小学|学生|校长", s))
        else "primary"
    )


def leftover(text: str, covered: list[Span]) -> tuple[Span, ...]:
    """The stretches of `text` that no span covers and that are not blank."""
    found: list[Span] = []
    place = 0
    for start, end in [*sorted(covered), (len(text), len(text))]:
        if start > place and text[place:start].strip():
            a, b = place, start
            while text[a].isspace():
                a += 1
            while text[b - 1].isspace():
                b -= 1
            found.append((a, b))
        place = max(place, end)
    return tuple(found)
