"""Small rosters for the tests, and every way to fill one."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

from houqin.modules.duty.solver import check, price
from houqin.modules.duty.solver.model import Cover, Person, Problem, Roster, Shift
from houqin.modules.duty.solver.school import Duty, Orders, Post

DAY_SHIFT, NIGHT_SHIFT = Shift("D", 480, "白班"), Shift("N", 600, "夜班")


def problem(**changed) -> Problem:
    """Two people, four days, one shift wanted daily."""
    given = {
        "days": 4,
        "shifts": (DAY_SHIFT,),
        "people": (Person("a", name="老周"), Person("b", name="小李")),
        "covers": tuple(Cover(day, "D", 1, None, 5) for day in range(4)),
    }
    return Problem(**{**given, **changed})


def every_roster(of: Problem):
    """All rosters there are, good and bad."""
    cells = ["", *(shift.id for shift in of.shifts)]
    rows = list(product(cells, repeat=of.days))
    for chosen in product(rows, repeat=len(of.people)):
        yield {person.id: row for person, row in zip(of.people, chosen, strict=True)}


def cheapest(of: Problem) -> int | None:
    """The cost of the best roster, by looking at all of them; None when none keeps the rules."""
    good = (
        price.penalty(of, roster) for roster in every_roster(of) if not check.faults(of, roster)
    )
    return min(good, default=None)


def rows(**cells: str) -> Roster:
    """A roster from strings: one letter a day, a dot for off."""
    return {who: tuple(c.replace(".", "") for c in text) for who, text in cells.items()}


STAFF = (
    "王校长",
    "李主任",
    "张老师",
    "陈老师",
    "刘老师",
    "杨老师",
    "赵师傅",
    "周师傅",
    "吴师傅",
    "孙师傅",
)
MONDAY = date(2026, 3, 23)
LEADERS = frozenset(STAFF[:3])


def march(**changed) -> Orders:
    """March 2026 at a school: two on the day watch of free days, two every night, one of them a leader."""
    first = date(2026, 3, 1)
    kinds = tuple("weekend" if (day + first.weekday()) % 7 >= 5 else "workday" for day in range(31))
    given = {
        "first": first,
        "kinds": kinds,
        "duties": (
            Duty("D", "白班", 8 * 60, 10 * 60),
            Duty("N", "夜班", 18 * 60, 14 * 60, night=True),
        ),
        "people": tuple(Person(name, max_run=3) for name in STAFF),
        "needs": {("weekend", "D"): 2, ("weekend", "N"): 2, ("workday", "N"): 2},
        "rest": 11 * 60,
        "posts": (Post("带班领导", LEADERS, frozenset({"D", "N"})),),
    }
    return Orders(**{**given, **changed})


def watch_of(published, name, day=0):
    return published.watches.get(person__name=name, on=MONDAY + timedelta(day))
