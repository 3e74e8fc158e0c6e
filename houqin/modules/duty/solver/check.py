"""The independent checker: reads a finished roster day by day and shares no code with the solver's model."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from houqin.modules.duty.solver.model import OFF, Person, Problem, Roster, Rule

Row = tuple[str, ...]


def stretches(row: Row) -> Iterator[tuple[bool, int, int]]:
    """(working, first day, one past the last day) of every stretch of work and of rest."""
    day = 0
    for working, cells in groupby(row, key=bool):
        length = len(list(cells))
        yield working, day, day + length
        day += length


def _counts(problem: Problem, person: Person, row: Row) -> Iterator[Rule]:
    for shift, most in person.most.items():
        if row.count(shift) > most:
            yield Rule("most", person.id, shift=shift)
    minutes = sum(problem.minutes[shift] for shift in row if shift)
    if person.max_minutes is not None and minutes > person.max_minutes:
        yield Rule("max_minutes", person.id)
    if minutes < person.min_minutes:
        yield Rule("min_minutes", person.id)
    weekends = sum(any(row[day] for day in weekend) for weekend in problem.weekends)
    if person.max_weekends is not None and weekends > person.max_weekends:
        yield Rule("max_weekends", person.id)


def _worked_before(person: Person) -> int:
    """How many days in a row the person has worked when the roster begins."""
    count = 0
    for shift in reversed(person.past):
        if not shift:
            break
        count += 1
    return count


def _runs(person: Person, row: Row) -> Iterator[Rule]:
    for working, begin, end in stretches(row):
        inside = begin > 0 and end < len(row)
        length = end - begin
        if not working and inside and length < person.min_off:
            yield Rule("min_off", person.id, begin)
        if working and inside and length < person.min_run:
            yield Rule("min_run", person.id, begin)
        carried = _worked_before(person) if begin == 0 else 0
        if working and person.max_run is not None and carried + length > person.max_run:
            yield Rule("max_run", person.id, begin)


def _rest(problem: Problem, person: Person, row: Row) -> Iterator[Rule]:
    whole = person.past + row
    for place, shift in enumerate(whole):
        for first, later, then in problem.forbidden:
            follows = place + later
            if (
                shift == first
                and len(person.past) <= follows < len(whole)
                and whole[follows] == then
            ):
                yield Rule("rest", person.id, follows - len(person.past), then, first)


def _days_off(person: Person, row: Row) -> Iterator[Rule]:
    return (Rule("day_off", person.id, day) for day in sorted(person.days_off) if row[day])


def present(roster: Roster, day: int, shift: str) -> set[str]:
    """Who works a shift of a day."""
    return {who for who, row in roster.items() if row[day] == shift}


def _needs(problem: Problem, roster: Roster) -> Iterator[Rule]:
    for cover in problem.covers:
        there = present(roster, cover.day, cover.shift)
        number = len(there if cover.among is None else there & cover.among)
        if cover.under is None and number < cover.need:
            yield Rule("under", day=cover.day, shift=cover.shift, other=cover.post)
        if cover.over is None and number > cover.need:
            yield Rule("over", day=cover.day, shift=cover.shift, other=cover.post)


def _apart(problem: Problem, roster: Roster) -> Iterator[Rule]:
    for one, other in problem.apart:
        for day, (mine, theirs) in enumerate(zip(roster[one], roster[other], strict=True)):
            if mine and mine == theirs:
                yield Rule("apart", one, day, mine, other)


def faults(problem: Problem, roster: Roster) -> list[Rule]:
    """Every hard rule that the roster breaks, where it breaks it; empty when it keeps them all."""
    known = {OFF, *problem.minutes}
    assert set(roster) == {person.id for person in problem.people}, (
        "other people than the problem's"
    )
    assert all(len(row) == problem.days and known.issuperset(row) for row in roster.values())
    found: list[Rule] = []
    for person in problem.people:
        row = roster[person.id]
        found += [*_counts(problem, person, row), *_runs(person, row), *_days_off(person, row)]
        found += _rest(problem, person, row)
    return [*found, *_needs(problem, roster), *_apart(problem, roster)]
