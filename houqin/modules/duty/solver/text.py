"""Reader of the text format of the shift-scheduling benchmark of Curtois and Qu (schedulingbenchmarks.org)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from houqin.modules.duty.solver.model import Cover, Person, Problem, Shift, Wish

Rows = list[list[str]]


class Malformed(ValueError):
    """The text is no instance; the message names the line."""


def sections(text: str) -> dict[str, Rows]:
    """The fields of every line, by section; comments and blank lines dropped."""
    found: dict[str, Rows] = {}
    rows: Rows | None = None
    for number, line in enumerate(text.splitlines(), 1):
        line = line.strip()
        if line.startswith("SECTION_"):
            rows = found.setdefault(line, [])
        elif line and not line.startswith("#"):
            if rows is None:
                raise Malformed(f"line {number} stands before the first section: {line}")
            rows.append([piece.strip() for piece in line.split(",")])
    return found


def _pieces(text: str) -> list[str]:
    return [piece for piece in text.split("|") if piece]


def _person(row: list[str], days_off: dict[str, frozenset[int]]) -> Person:
    most, longest, shortest, run, least_run, least_off, weekends = row[1:]
    return Person(
        row[0],
        {shift: int(number) for shift, number in (p.split("=") for p in _pieces(most))},
        int(longest),
        int(shortest),
        int(run),
        int(least_run),
        int(least_off),
        int(weekends),
        days_off.get(row[0], frozenset()),
    )


def _wishes(rows: Rows, wanted: bool) -> list[Wish]:
    return [Wish(who, int(day), shift, wanted, int(weight)) for who, day, shift, weight in rows]


def _covers(rows: Rows) -> list[Cover]:
    return [Cover(int(d), s, int(need), int(under), int(over)) for d, s, need, under, over in rows]


def _problem(found: Callable[[str], Rows]) -> Problem:
    days = int(found("SECTION_HORIZON")[0][0])
    shifts = found("SECTION_SHIFTS")
    off = {who: frozenset(map(int, row)) for who, *row in found("SECTION_DAYS_OFF")}
    on, against = found("SECTION_SHIFT_ON_REQUESTS"), found("SECTION_SHIFT_OFF_REQUESTS")
    return Problem(
        days,
        tuple(Shift(row[0], int(row[1])) for row in shifts),
        tuple(_person(row, off) for row in found("SECTION_STAFF")),
        tuple(_covers(found("SECTION_COVER"))),
        tuple(_wishes(on, True) + _wishes(against, False)),
        frozenset((row[0], 1, then) for row in shifts for then in _pieces(row[2])),
        tuple((day, day + 1) for day in range(5, days - 1, 7)),
    )


def read(text: str) -> Problem:
    """The problem an instance states; day 0 is a Monday. Raises Malformed for what is no instance."""
    found = sections(text)

    def rows(name: str) -> Rows:
        if name not in found:
            raise Malformed(f"{name} is missing")
        return found[name]

    try:
        return _problem(rows)
    except (ValueError, IndexError) as fault:
        raise fault if isinstance(fault, Malformed) else Malformed(str(fault)) from fault


def read_file(path: str | Path) -> Problem:
    """The problem in a file."""
    return read(Path(path).read_text(encoding="utf-8-sig"))
