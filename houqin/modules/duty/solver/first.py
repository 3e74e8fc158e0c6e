"""A first roster to begin the search with: day by day, whoever carries least. The search mends what it leaves short."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from houqin.modules.duty.solver.model import OFF, Cover, Person, Problem, Roster


@dataclass
class Sketch:
    """A roster while it is filled in."""

    problem: Problem
    rows: dict[str, list[str]]
    loads: list[dict[str, int]]
    forbidden: dict[str, list[tuple[int, str]]] = field(default_factory=dict)

    def free(self, person: Person, day: int, shift: str) -> bool:
        """Whether nothing that was decided before forbids the shift."""
        row = self.rows[person.id]
        return (
            row[day] == OFF
            and day not in person.days_off
            and row.count(shift) < person.most.get(shift, self.problem.days)
            and self._rested([*person.past, *row[:day]], shift)
            and not self._too_long(person, [*person.past, *row[:day]])
            and not any(self.rows[who][day] == shift for who in self._kept_apart(person.id))
        )

    def _rested(self, before: list[str], shift: str) -> bool:
        return not any(
            len(before) >= later and before[-later] == first
            for later, first in self.forbidden.get(shift, ())
        )

    def _too_long(self, person: Person, before: list[str]) -> bool:
        if person.max_run is None or len(before) < person.max_run:
            return False
        return all(before[len(before) - person.max_run :])

    def _kept_apart(self, who: str) -> Iterable[str]:
        return [
            b if a == who else a
            for a, b in self.problem.apart
            if who in (a, b) and {a, b} <= set(self.rows)
        ]

    def price(self, person: Person, day: int, shift: str) -> tuple[int, int]:
        """What putting the person there adds to the cost; among equals, who worked least."""
        burden = sum(
            share.weight * (2 * loads[person.id] + 1)
            for share, loads in zip(self.problem.shares, self.loads, strict=True)
            if (day, shift) in share.slots
        )
        wishes = sum(
            -w.weight if w.wanted else w.weight
            for w in self.problem.wishes
            if (w.person, w.day) == (person.id, day) and w.shift in (OFF, shift)
        )
        return burden + wishes, self.loads[0][person.id]

    def put(self, person: Person, day: int, shift: str) -> None:
        """Let the person work it."""
        self.rows[person.id][day] = shift
        for share, loads in zip(self.problem.shares, self.loads, strict=True):
            loads[person.id] += (day, shift) in share.slots


def first_roster(problem: Problem) -> Roster:
    """A roster that keeps rest, runs, days off and pairs, and fills what it can; not proved to fill everything."""
    sketch = Sketch(
        problem,
        {p.id: [OFF] * problem.days for p in problem.people},
        [{who: share.start(who) for who in share.carried} for share in problem.shares],
    )
    for before, later, then in problem.forbidden:
        sketch.forbidden.setdefault(then, []).append((later, before))
    for cover in sorted(problem.covers, key=lambda c: (c.day, c.among is None)):
        _fill(sketch, cover)
    return {who: tuple(row) for who, row in sketch.rows.items()}


def _fill(sketch: Sketch, cover: Cover) -> None:
    """The cheapest people for one need; those who hold a post were put there first and count."""
    able = [p for p in sketch.problem.people if cover.among is None or p.id in cover.among]
    there = sum(sketch.rows[p.id][cover.day] == cover.shift for p in able)
    for _n in range(cover.need - there):
        free = [p for p in able if sketch.free(p, cover.day, cover.shift)]
        if not free:
            return
        best = min(free, key=lambda p: sketch.price(p, cover.day, cover.shift))
        sketch.put(best, cover.day, cover.shift)
