"""A roster as CSV: one row per person, one column per day, the shift or nothing in each."""

from __future__ import annotations

import csv
from pathlib import Path

from houqin.modules.duty.solver.model import Problem, Roster


def write(path: str | Path, roster: Roster) -> None:
    """Write the shifts of each person, in the order of the problem; no heading, no names: row n is person n."""
    with Path(path).open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(roster.values())


def read(path: str | Path, problem: Problem) -> Roster:
    """The roster in a file that `write` wrote for this problem. Raises ValueError when rows or columns do not fit."""
    with Path(path).open(newline="", encoding="utf-8") as file:
        rows = [tuple(row) for row in csv.reader(file)]
    if len(rows) != len(problem.people) or any(len(row) != problem.days for row in rows):
        raise ValueError(f"{path}: wanted {len(problem.people)} rows of {problem.days} days")
    return {person.id: row for person, row in zip(problem.people, rows, strict=True)}
