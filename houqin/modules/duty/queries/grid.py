"""The roster as a grid: who is on when, what everyone carries, which rules it breaks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from houqin.base.weeks import days
from houqin.kernel.calendar.days import SchoolCalendar
from houqin.kernel.roles.actor import Actor
from houqin.modules.duty.models import Kind, Member, Roster, Watch
from houqin.modules.duty.queries import orders
from houqin.modules.duty.solver import check, price, words
from houqin.modules.duty.solver.model import OFF, Problem, Rule
from houqin.modules.duty.solver.model import Roster as Table

MOST_TOLD = 6
"""How many broken rules one sentence lists."""
Change = tuple[int, date, int | None]
"""(person, day, kind of shift or None for off)."""


@dataclass(frozen=True)
class Head:
    """One day of the grid."""

    day: date
    kind: str
    name: str
    open: bool

    @property
    def weekday(self) -> str:
        """一 to 日."""
        return "一二三四五六日"[self.day.weekday()]


class Duty(NamedTuple):
    """A watch in its cell, by the short name of its shift."""

    watch: Watch
    short: str

    @property
    def pk(self) -> int:
        """The watch's own."""
        return self.watch.pk

    @property
    def kind(self) -> Kind:
        """The watch's own."""
        return self.watch.kind

    def __str__(self) -> str:
        return str(self.watch)


def shorts(kinds: Iterable[Kind]) -> dict[int, str]:
    """One character a shift, so that a month fits on a screen; whole names where two begin alike."""
    found = {kind.pk: kind.name for kind in kinds}
    heads = [name[0] for name in found.values()]
    return found if len(set(heads)) < len(heads) else {pk: name[0] for pk, name in found.items()}


@dataclass(frozen=True)
class Row:
    """One person of the grid: a watch or nothing per day, and (burden, earlier and this time) pairs."""

    name: str
    mine: bool
    cells: list[tuple[Head, Duty | None]]
    loads: list[int]


def heads(roster: Roster, today: date) -> list[Head]:
    """The days of a roster with what they are; open are those that are not past."""
    calendar = SchoolCalendar(roster.school)
    span = days(roster.first, roster.last)
    return [
        Head(day, orders.day_kind(calendar, day), calendar.name_of(day), day >= today)
        for day in span
    ]


def rows(roster: Roster, by: Actor) -> list[Row]:
    """Everyone on the list or with a watch, day by day, with the burdens carried."""
    problem = orders.problem_of(roster)
    held = list(roster.watches.select_related("kind", "person"))
    short = shorts(roster.pool.kinds.all())
    by_cell = {(w.person_id, w.on): Duty(w, short[w.kind_id]) for w in held}
    names = {int(p.id): p.name for p in problem.people} | {w.person_id: w.person.name for w in held}
    table = orders.table(roster, problem)
    loads = [price.loads(table, share) for share in problem.shares]
    columns = heads(roster, by.today)
    return [
        Row(
            name,
            by.person is not None and who == by.person.pk,
            [(head, by_cell.get((who, head.day))) for head in columns],
            [load.get(str(who), 0) for load in loads],
        )
        for who, name in names.items()
    ]


def by_day(roster: Roster, by: Actor) -> list[tuple[Head, dict[int, list[str]]]]:
    """The days on which somebody is on duty, with the names per kind of shift, who leads first."""
    leads = set(
        Member.objects.filter(pool=roster.pool, leader=True).values_list("person", flat=True)
    )
    found: dict[date, dict[int, list[tuple[bool, str]]]] = {}
    for watch in roster.watches.select_related("person").order_by("on", "person__number", "pk"):
        cell = found.setdefault(watch.on, {}).setdefault(watch.kind_id, [])
        cell.append((watch.person_id not in leads, watch.person.name))
    return [
        (head, {kind: [name for _no, name in sorted(cell, key=lambda x: x[0])] for kind, cell in found[head.day].items()})
        for head in heads(roster, by.today) if head.day in found
    ]  # fmt: skip


def broken(roster: Roster) -> list[str]:
    """The rules the roster breaks, as sentences."""
    problem = orders.problem_of(roster)
    return words.sentences(problem, check.faults(problem, orders.table(roster, problem)))


def changed(table: Table, problem: Problem, roster: Roster, changes: list[Change]) -> Table:
    """The table after some cells are changed; people who are not on the list leave it as it is."""
    known = {person.id for person in problem.people}
    after: dict[str, list[str]] = {who: list(row) for who, row in table.items()}
    for who, on, kind in changes:
        if str(who) in known:
            after[str(who)][(on - roster.first).days] = str(kind) if kind else OFF
    return {who: tuple(row) for who, row in after.items()}


def newly_broken(roster: Roster, changes: list[Change]) -> list[str]:
    """The rules that a roster keeps now and would break after `changes`, as sentences."""
    problem = orders.problem_of(roster)
    before = orders.table(roster, problem)
    known: set[Rule] = set(check.faults(problem, before))
    after = check.faults(problem, changed(before, problem, roster, changes))
    return words.sentences(problem, [rule for rule in after if rule not in known])


def complaint(sentences: list[str], what: str) -> str:
    """One question that lists what is broken."""
    listed = "".join(sentences[:MOST_TOLD])
    more = f"另有{len(sentences) - MOST_TOLD}条。" if len(sentences) > MOST_TOLD else ""
    return f"{what}没有做到{len(sentences)}条规定：{listed}{more}确实要这样，请确认后继续。"


def page(roster: Roster, by: Actor) -> Mapping[str, Any]:
    """All that the grid page shows."""
    kinds, short = roster.pool.kinds.order_by("starts", "pk"), shorts(roster.pool.kinds.all())
    return {
        "roster": roster, "heads": heads(roster, by.today), "rows": rows(roster, by), "broken": broken(roster),
        "kinds": [{"name": k.name, "short": short[k.pk], "span": k.span} for k in kinds], "arranges": by.may("duty.replace"),
        "stands": roster.state in (Roster.State.DRAFT, Roster.State.PUBLISHED),
    }  # fmt: skip
