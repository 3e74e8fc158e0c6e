"""The hard rules of a roster, posted on its grid one by one."""

from __future__ import annotations

from typing import Any

from houqin.modules.duty.solver.grid import Grid
from houqin.modules.duty.solver.model import Person, Rule


def post(grid: Grid) -> None:
    """Every hard rule of the problem."""
    for person in grid.problem.people:
        counts(grid, person)
        weekends(grid, person)
        longest_run(grid, person)
        shortest(grid, person)
        rest(grid, person)
        days_off(grid, person)
    needs(grid)
    apart(grid)


def counts(grid: Grid, person: Person) -> None:
    """Not too often a shift, not too many minutes, not too few."""
    days = range(grid.problem.days)
    for shift, most in person.most.items():
        worked = sum(grid.cell[person.id, day, shift] for day in days)
        grid.demand(Rule("most", person.id, shift=shift), worked <= most)
    cells = [(day, s) for day in days for s in grid.problem.shifts]
    minutes = sum(s.minutes * grid.cell[person.id, day, s.id] for day, s in cells)
    if person.max_minutes is not None:
        grid.demand(Rule("max_minutes", person.id), minutes <= person.max_minutes)
    if person.min_minutes:
        grid.demand(Rule("min_minutes", person.id), minutes >= person.min_minutes)


def weekends(grid: Grid, person: Person) -> None:
    """Not too many weekends with a shift."""
    if person.max_weekends is None or person.max_weekends >= len(grid.problem.weekends):
        return
    worked = []
    for number, weekend in enumerate(grid.problem.weekends):
        any_day = grid.model.new_bool_var(f"{person.id}.weekend{number}")
        worked.append(any_day)
        for day in weekend:
            grid.model.add_implication(grid.works[person.id, day], any_day)
    grid.demand(Rule("max_weekends", person.id), sum(worked) <= person.max_weekends)


def longest_run(grid: Grid, person: Person) -> None:
    """Never more than `max_run` days of work in a row, counting those before the roster."""
    if person.max_run is None:
        return
    window = person.max_run + 1
    before = (
        [int(bool(shift)) for shift in person.past[-person.max_run :]] if person.max_run else []
    )
    row: list[Any] = [*before, *grid.row(person)]
    for begin in range(len(row) - window + 1):
        rule = Rule("max_run", person.id, max(0, begin - len(before)))
        grid.demand(rule, sum(row[begin : begin + window]) <= person.max_run)


def shortest(grid: Grid, person: Person) -> None:
    """No stretch of work or of rest inside the roster that is too short."""
    row = grid.row(person)
    for length in range(1, max(person.min_run, person.min_off)):
        for begin in range(1, len(row) - length):
            inside, before, after = row[begin : begin + length], row[begin - 1], row[begin + length]
            if length < person.min_run:
                ends = [before, after, *(day.negated() for day in inside)]
                grid.demand_one(Rule("min_run", person.id, begin), ends)
            if length < person.min_off:
                ends = [before.negated(), after.negated(), *inside]
                grid.demand_one(Rule("min_off", person.id, begin), ends)


def rest(grid: Grid, person: Person) -> None:
    """No shift too soon after another, also not after those before the roster."""
    past = len(person.past)
    for first, later, then in grid.problem.forbidden:
        for day in range(max(-past, -later), grid.problem.days - later):
            rule = Rule("rest", person.id, day + later, then, first)
            second = grid.cell[person.id, day + later, then]
            if day >= 0:
                grid.demand(rule, grid.cell[person.id, day, first] + second <= 1)
            elif person.past[day] == first:
                grid.demand(rule, second == 0)


def days_off(grid: Grid, person: Person) -> None:
    """No shift on a day that is granted off."""
    for day in person.days_off:
        grid.demand(Rule("day_off", person.id, day), grid.works[person.id, day] == 0)


def needs(grid: Grid) -> None:
    """Nobody missing, nobody too many, where that is no matter of price."""
    for cover in grid.problem.covers:
        who = [p.id for p in grid.problem.people if cover.among is None or p.id in cover.among]
        there = sum(grid.cell[person, cover.day, cover.shift] for person in who)
        where = cover.day, cover.shift, cover.post
        if cover.under is None and cover.need:
            grid.demand(Rule("under", "", *where), there >= cover.need)
        if cover.over is None:
            grid.demand(Rule("over", "", *where), there <= cover.need)


def apart(grid: Grid) -> None:
    """Two who are to be kept apart never share a shift."""
    for one, other in grid.problem.apart:
        for day in range(grid.problem.days):
            for shift in grid.problem.shifts:
                both = grid.cell[one, day, shift.id] + grid.cell[other, day, shift.id]
                grid.demand(Rule("apart", one, day, shift.id, other), both <= 1)
