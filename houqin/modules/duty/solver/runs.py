"""A stronger statement of runs, for better bounds: each person's days are cut into stretches, one following another.

What it says of work and rest is what the windows in `hard` say; as a flow of stretches its linear relaxation is exact
for one person, so that the bound comes from the shifts alone.
"""

from __future__ import annotations

from collections import defaultdict

from houqin.modules.duty.solver.grid import Grid
from houqin.modules.duty.solver.model import Person


def _lengths(person: Person, days: int, working: bool) -> tuple[int, int]:
    """The shortest and longest stretch that may lie inside the roster."""
    if working:
        return max(1, person.min_run), min(days, person.max_run or days)
    return max(1, person.min_off), days


def _stretches(person: Person, days: int, working: bool) -> list[tuple[int, int]]:
    """(first day, one past the last) of every stretch that may be."""
    least, most = _lengths(person, days, working)
    found = []
    for begin in range(days):
        for end in range(begin + 1, min(days, begin + most) + 1):
            inside = begin > 0 and end < days
            if not inside or end - begin >= least:
                found.append((begin, end))
    return found


def post(grid: Grid) -> None:
    """The flow of stretches of every person who has a rule about runs."""
    for person in grid.problem.people:
        if person.max_run is not None or person.min_run > 1 or person.min_off > 1:
            _flow(grid, person)


def _flow(grid: Grid, person: Person) -> None:
    days = grid.problem.days
    into = defaultdict(list)
    out = defaultdict(list)
    over = defaultdict(list)
    for working in (True, False):
        for begin, end in _stretches(person, days, working):
            arc = grid.model.new_bool_var(f"{person.id}.{working}.{begin}-{end}")
            out[begin, working].append(arc)
            into[end, not working].append(arc)
            if working:
                for day in range(begin, end):
                    over[day].append(arc)
    grid.model.add(sum(out[0, True]) + sum(out[0, False]) == 1)
    for day in range(1, days):
        for working in (True, False):
            grid.model.add(sum(into[day, working]) == sum(out[day, working]))
    for day in range(days):
        grid.model.add(sum(over[day]) == grid.works[person.id, day])
