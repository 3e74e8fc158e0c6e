"""The duty roster of a school, put as a problem for the solver."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from houqin.modules.duty.solver.model import Cover, Person, Problem, Share, Shift, Wish

DAY = 24 * 60
WORKDAY, WEEKEND, HOLIDAY = "workday", "weekend", "holiday"
BURDENS = ("all", "weekend", "night", "holiday")
"""What is shared fairly: every shift, those of free weekends, of nights, and of holidays."""


@dataclass(frozen=True)
class Duty:
    """A kind of duty shift: when it begins (minutes after midnight) and how long it lasts."""

    id: str
    name: str
    starts: int
    minutes: int
    night: bool = False


@dataclass(frozen=True)
class Post:
    """A post that has to be held on some duties: at least `least` of `holders` in every one of them."""

    name: str
    holders: frozenset[str]
    duties: frozenset[str]
    least: int = 1


@dataclass(frozen=True)
class Orders:
    """What a school orders for one period of consecutive days.

    `kinds` says for each day whether it is a workday, a free weekend day or a holiday: make-up days are workdays.
    `needs` gives the least number of people per kind of day and duty; no entry, no duty. `carried` is what everyone
    has of each burden from earlier months. `over` is the price of a person more than needed, `weights` those of the
    burdens.
    """

    first: date
    kinds: tuple[str, ...]
    duties: tuple[Duty, ...]
    people: tuple[Person, ...]
    needs: Mapping[tuple[str, str], int]
    rest: int = 0
    posts: tuple[Post, ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    wishes: tuple[Wish, ...] = ()
    carried: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    weights: Mapping[str, int] = field(default_factory=lambda: dict.fromkeys(BURDENS, 2))
    over: int = 50


def too_soon(duties: Iterable[Duty], rest: int) -> frozenset[tuple[str, int, str]]:
    """(duty, days later, duty) that would leave fewer than `rest` minutes between the two."""
    duties = tuple(duties)
    found = set()
    for first in duties:
        for then in duties:
            later = 1
            while then.starts + later * DAY < first.starts + first.minutes + rest:
                found.add((first.id, later, then.id))
                later += 1
    return frozenset(found)


def weekends(first: date, days: int) -> tuple[tuple[int, ...], ...]:
    """The Saturdays and Sundays of a period, by week; one cut by an end of the period has a single day."""
    by_week: dict[date, list[int]] = {}
    for day in range(days):
        on = first + timedelta(day)
        if on.weekday() >= 5:
            by_week.setdefault(on - timedelta(on.weekday()), []).append(day)
    return tuple(map(tuple, by_week.values()))


def _covers(orders: Orders) -> list[Cover]:
    found = []
    for day, kind in enumerate(orders.kinds):
        for duty in orders.duties:
            need = orders.needs.get((kind, duty.id), 0)
            found.append(Cover(day, duty.id, need, None, orders.over if need else None))
            found += [
                Cover(day, duty.id, post.least, None, 0, post.holders, post.name)
                for post in orders.posts
                if need and duty.id in post.duties
            ]
    return found


def slots(orders: Orders, burden: str) -> frozenset[tuple[int, str]]:
    """The shifts of the period that count as a burden."""
    return frozenset(
        (day, duty.id)
        for day, kind in enumerate(orders.kinds)
        for duty in orders.duties
        if (kind, duty.id) in orders.needs
        and (burden in ("all", kind) or (burden == "night" and duty.night))
    )


def _share(orders: Orders, burden: str) -> Share:
    before = orders.carried.get(burden, {})
    carried = {person.id: before.get(person.id, 0) for person in orders.people}
    return Share(burden, slots(orders, burden), orders.weights[burden], carried)


def problem(orders: Orders) -> Problem:
    """The problem whose best solution is the school's roster."""
    return Problem(
        len(orders.kinds),
        tuple(Shift(duty.id, duty.minutes, duty.name) for duty in orders.duties),
        orders.people,
        tuple(_covers(orders)),
        orders.wishes,
        too_soon(orders.duties, orders.rest),
        weekends(orders.first, len(orders.kinds)),
        orders.apart,
        tuple(_share(orders, burden) for burden in BURDENS if orders.weights.get(burden)),
        orders.first,
    )
