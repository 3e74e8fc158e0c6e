"""What a roster has to satisfy: people, shifts, needs, wishes and shares. Days count from 0; time is in minutes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

OFF = ""
"""The shift of a day without one."""


@dataclass(frozen=True)
class Shift:
    """A kind of shift and how long it counts."""

    id: str
    minutes: int
    name: str = ""


@dataclass(frozen=True)
class Person:
    """Someone on the roster, with the limits that are theirs alone. A limit of None does not bind.

    A stretch that reaches over an end of the roster may be shorter than `min_run` and `min_off` say: it goes on
    outside. `past` are the shifts of the days just before, the last one yesterday's; they count for rest and runs.
    """

    id: str
    most: Mapping[str, int] = field(default_factory=dict)
    max_minutes: int | None = None
    min_minutes: int = 0
    max_run: int | None = None
    min_run: int = 1
    min_off: int = 1
    max_weekends: int | None = None
    days_off: frozenset[int] = frozenset()
    past: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True)
class Cover:
    """How many people one shift of one day wants, of all or of those in `among`.

    Each one missing costs `under`, each one too many costs `over`; an `under` of None means that nobody may be missing,
    an `over` of None that nobody may be too many.
    """

    day: int
    shift: str
    need: int
    under: int | None = None
    over: int | None = 0
    among: frozenset[str] | None = None
    post: str = ""


@dataclass(frozen=True)
class Wish:
    """A wish to work a shift on a day, or not to; OFF as the shift means any. Unfulfilled it costs `weight`."""

    person: str
    day: int
    shift: str
    wanted: bool
    weight: int


@dataclass(frozen=True)
class Share:
    """A burden to be spread: whoever works one of `slots` carries one more on top of what they `carried` before.

    Costs `weight` times the square of what each carries beyond the least anyone carried before.
    """

    name: str
    slots: frozenset[tuple[int, str]]
    weight: int
    carried: Mapping[str, int]

    def start(self, person: str) -> int:
        """What the person carries beyond the least of all, before this roster."""
        return self.carried[person] - min(self.carried.values())


@dataclass(frozen=True)
class Problem:
    """One roster to be made. `forbidden` holds (shift, days later, shift that may not be worked then)."""

    days: int
    shifts: tuple[Shift, ...]
    people: tuple[Person, ...]
    covers: tuple[Cover, ...]
    wishes: tuple[Wish, ...] = ()
    forbidden: frozenset[tuple[str, int, str]] = frozenset()
    weekends: tuple[tuple[int, ...], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    shares: tuple[Share, ...] = ()
    first: date | None = None

    @property
    def minutes(self) -> dict[str, int]:
        """How long each shift counts."""
        return {shift.id: shift.minutes for shift in self.shifts}


Roster = dict[str, tuple[str, ...]]
"""For every person the shift of every day, OFF where there is none."""


@dataclass(frozen=True)
class Rule:
    """One hard rule, as far as it speaks of one person, day, shift or pair. `kind` is one of those in `words`."""

    kind: str
    person: str = ""
    day: int = -1
    shift: str = ""
    other: str = ""


@dataclass(frozen=True)
class Result:
    """What came of a search: `status` is optimal, feasible, infeasible or unknown."""

    status: str
    roster: Roster | None
    objective: int | None
    bound: int | None
    seconds: float

    @property
    def gap(self) -> float | None:
        """How far the roster may be from the best, as a share of its cost; 0 when it is the best."""
        if self.objective is None or self.bound is None:
            return None
        return (self.objective - self.bound) / max(1, abs(self.objective))
