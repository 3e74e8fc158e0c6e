"""The checker and the price, on rosters whose faults and costs are known."""

from datetime import date

import pytest

from houqin.modules.duty.solver import check, price
from houqin.modules.duty.solver.model import Cover, Person, Rule, Share, Wish
from houqin.modules.duty.tests.roster_cases import DAY_SHIFT, NIGHT_SHIFT, problem, rows

FREE = {"covers": (), "days": 7, "shifts": (DAY_SHIFT, NIGHT_SHIFT)}
ALONE = [
    ({"most": {"N": 1}}, "NN.....", Rule("most", "a", shift="N")),
    ({"most": {"N": 2}}, "NN.....", None),
    ({"max_minutes": 1079}, "DN.....", Rule("max_minutes", "a")),
    ({"max_minutes": 1080}, "DN.....", None),
    ({"min_minutes": 481}, "D......", Rule("min_minutes", "a")),
    ({"min_minutes": 480}, "D......", None),
    ({"max_weekends": 0}, "......D", Rule("max_weekends", "a")),
    ({"max_weekends": 1}, ".....DD", None),
    ({"max_run": 2}, ".DDD...", Rule("max_run", "a", 1)),
    ({"max_run": 2}, "DD.DD..", None),
    ({"max_run": 2, "past": ("D",)}, "DD.....", Rule("max_run", "a", 0)),
    ({"max_run": 2, "past": ("D", "")}, "DD.....", None),
    ({"min_run": 2}, ".D.DD..", Rule("min_run", "a", 1)),
    ({"min_run": 2}, "D....DD", None),
    ({"min_run": 2}, "......D", None),
    ({"min_off": 2}, "D.D....", Rule("min_off", "a", 1)),
    ({"min_off": 2}, ".D..DD.", None),
    ({"days_off": frozenset({3})}, "...D...", Rule("day_off", "a", 3)),
    ({"days_off": frozenset({3})}, "..D.D..", None),
]


@pytest.mark.parametrize(("limits", "row", "fault"), ALONE)
def test_a_limit_of_one_person(limits, row, fault):
    of = problem(people=(Person("a", **limits),), weekends=((5, 6),), **FREE)
    assert check.faults(of, rows(a=row)) == ([fault] if fault else [])


@pytest.mark.parametrize(
    ("past", "row", "fault"),
    [
        ((), "ND.....", Rule("rest", "a", 1, "D", "N")),
        ((), "N.D....", None),
        ((), "DN.....", None),
        (("N",), "D......", Rule("rest", "a", 0, "D", "N")),
        (("N", ""), "D......", None),
    ],
)
def test_rest_after_a_night(past, row, fault):
    of = problem(people=(Person("a", past=past),), forbidden=frozenset({("N", 1, "D")}), **FREE)
    assert check.faults(of, rows(a=row)) == ([fault] if fault else [])


def test_needs_are_counted_among_those_who_hold_the_post():
    cover = Cover(0, "D", 1, None, None, frozenset({"b"}), "带班领导")
    of = problem(days=1, covers=(cover,))
    assert check.faults(of, rows(a="D", b=".")) == [
        Rule("under", day=0, shift="D", other="带班领导")
    ]
    assert check.faults(of, rows(a="D", b="D")) == []


def test_too_many_is_a_fault_only_where_it_has_no_price():
    of = problem(days=1, covers=(Cover(0, "D", 1, None, None),))
    assert check.faults(of, rows(a="D", b="D")) == [Rule("over", day=0, shift="D")]
    priced = problem(days=1, covers=(Cover(0, "D", 1, None, 5),))
    assert check.faults(priced, rows(a="D", b="D")) == []
    assert price.penalty(priced, rows(a="D", b="D")) == 5


def test_two_kept_apart_may_work_on_one_day_but_not_on_one_shift():
    of = problem(days=1, covers=(), shifts=(DAY_SHIFT, NIGHT_SHIFT), apart=(("a", "b"),))
    assert check.faults(of, rows(a="D", b="N")) == []
    assert check.faults(of, rows(a="N", b="N")) == [Rule("apart", "a", 0, "N", "b")]


@pytest.mark.parametrize(
    ("wish", "cost"),
    [
        (Wish("a", 0, "D", True, 3), 0),
        (Wish("a", 0, "D", False, 3), 3),
        (Wish("a", 1, "D", True, 3), 3),
        (Wish("a", 1, "D", False, 3), 0),
        (Wish("a", 0, "", False, 2), 2),
        (Wish("a", 1, "", True, 2), 2),
    ],
)
def test_wishes_cost_what_they_weigh(wish, cost):
    of = problem(days=2, covers=(), wishes=(wish,))
    assert price.penalty(of, rows(a="D.", b="..")) == cost


def test_a_share_costs_the_squares_above_the_least_carried():
    share = Share("night", frozenset({(0, "D"), (2, "D")}), 2, {"a": 3, "b": 5})
    of = problem(days=3, covers=(), shares=(share,))
    assert price.loads(rows(a="DD.", b="..D"), share) == {"a": 4, "b": 6}
    assert price.penalty(of, rows(a="DD.", b="..D")) == 2 * (1 + 9)


def test_a_roster_of_other_people_is_refused():
    with pytest.raises(AssertionError):
        check.faults(problem(first=date(2026, 3, 1)), rows(a="...."))
