"""What the house asks of every module: the registries that more than one floor uses, and what an answer looks like."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice

from houqin.kernel.labels import Label
from houqin.kernel.org.models import Person, School
from houqin.kernel.registry import Registry
from houqin.kernel.roles.actor import Actor


@dataclass(frozen=True)
class Card:
    """A number on the workbench: what it counts, where its records are, how loud it is (quiet, warn, bad)."""

    label: str
    number: int
    url: str
    tone: str = "quiet"
    hint: str = ""
    order: int = 100


@dataclass(frozen=True)
class Todo:
    """Something to do today, from any trade."""

    title: str
    url: str
    due: date | None = None
    late_days: int = 0
    area: str = "other"


@dataclass(frozen=True)
class Held:
    """Something a leaving person still holds; `blocks` when it must be settled before he goes."""

    title: str
    url: str
    blocks: bool = False


@dataclass(frozen=True)
class Proof:
    """A record that proves a promise of a plan."""

    title: str
    url: str
    on: date
    kind: str
    row: int


@dataclass(frozen=True)
class Reading:
    """What a measure gave: the figure, and the address of the records behind it."""

    value: Decimal
    url: str


@dataclass(frozen=True)
class Promise:
    """Something a plan promises: a task, a routine or a target (`kind`), by its row, for a span of days."""

    kind: str
    row: int
    title: str
    area: str
    since: date
    until: date


@dataclass(frozen=True)
class Measure:
    """A figure that a target may be read from.

    `read(school, since, until, what)` counts both days in; `what` is one of `choices(by)`, or "" where there is no choice.
    """

    label: Label
    unit: Label
    read: Callable[[School, date, date, str], Reading]
    choices: Callable[[Actor], list[tuple[str, str]]] | None = None


Evidence = Callable[[Actor, Sequence[Promise]], Iterable[tuple[Promise, Proof]]]
MOST = 5


def proved(
    promises: Iterable[Promise],
    speaks_of: Callable[[Promise], Iterable[str]],
    records: Callable[[str, date, date], Iterable[Proof]],
) -> Iterator[tuple[Promise, Proof]]:
    """The newest MOST records of each kind a promise speaks of, made within its days.

    `records(kind, since, until)` is asked once a kind, for the days of all promises together: a plan of a hundred
    promises costs no more statements than one of ten.
    """
    wanted: dict[str, list[Promise]] = {}
    for promise in promises:
        for kind in speaks_of(promise):
            wanted.setdefault(kind, []).append(promise)
    for kind, mine in wanted.items():
        found = records(kind, min(p.since for p in mine), max(p.until for p in mine))
        newest = sorted(found, key=lambda proof: (proof.on, proof.row), reverse=True)
        for promise in mine:
            within = (p for p in newest if promise.since <= p.on <= promise.until)
            yield from ((promise, proof) for proof in islice(within, MOST))


workbench_cards: Registry[Callable[[Actor], Iterable[Card]]] = Registry("workbench.cards")
today_tasks: Registry[Callable[[Actor], Iterable[Todo]]] = Registry("today.tasks")
people_leaving: Registry[Callable[[Actor, Person], Iterable[Held]]] = Registry("people.leaving")
measures: Registry[Measure] = Registry("plans.measures")
evidence: Registry[Evidence] = Registry("plans.evidence")
