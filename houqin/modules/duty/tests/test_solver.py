"""The solver against looking at every roster there is, on problems small enough for that."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from houqin.modules.duty.solver import check, price
from houqin.modules.duty.solver.explain import clash, way_out
from houqin.modules.duty.solver.model import Cover, Person, Share, Wish
from houqin.modules.duty.solver.solve import solve
from houqin.modules.duty.tests.roster_cases import (
    DAY_SHIFT,
    NIGHT_SHIFT,
    cheapest,
    every_roster,
    problem,
)

SLOW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
SIZES = [((DAY_SHIFT,), 5), ((DAY_SHIFT, NIGHT_SHIFT), 3)]


def perhaps(values):
    return st.none() | values


@st.composite
def people(draw, days, shifts):
    def one(who):
        return Person(
            who,
            draw(st.dictionaries(st.sampled_from(shifts), st.integers(0, days), max_size=1)),
            draw(perhaps(st.integers(1, days).map(lambda n: n * 500))),
            draw(st.integers(0, 2)) * 480,
            draw(perhaps(st.integers(1, 3))),
            draw(st.integers(1, 3)),
            draw(st.integers(1, 3)),
            draw(perhaps(st.integers(0, 1))),
            draw(st.frozensets(st.integers(0, days - 1), max_size=1)),
            tuple(draw(st.lists(st.sampled_from(["", *shifts]), max_size=2))),
        )

    return one("a"), one("b")


@st.composite
def covers(draw, days, shifts):
    among = perhaps(st.just(frozenset({"a"})))
    return tuple(
        Cover(
            day,
            shift,
            draw(st.integers(0, 2)),
            draw(perhaps(st.integers(0, 9))),
            draw(perhaps(st.integers(0, 3))),
            draw(among),
        )
        for day in range(days)
        for shift in shifts
        if draw(st.booleans())
    )


@st.composite
def problems(draw):
    shifts, days = draw(st.sampled_from(SIZES))
    ids = [shift.id for shift in shifts]
    day, shift = st.integers(0, days - 1), st.sampled_from(ids)
    wish = st.builds(
        Wish,
        st.sampled_from("ab"),
        day,
        st.sampled_from(["", *ids]),
        st.booleans(),
        st.integers(1, 5),
    )
    load = st.fixed_dictionaries({"a": st.integers(0, 4), "b": st.integers(0, 4)})
    share = st.builds(
        Share, st.just("night"), st.frozensets(st.tuples(day, shift)), st.integers(1, 3), load
    )
    return problem(
        days=days,
        shifts=shifts,
        people=draw(people(days, ids)),
        covers=draw(covers(days, ids)),
        wishes=tuple(draw(st.lists(wish, max_size=3))),
        forbidden=draw(st.frozensets(st.tuples(shift, st.integers(1, 2), shift), max_size=2)),
        weekends=((days - 2, days - 1),),
        apart=draw(st.sampled_from([(), (("a", "b"),)])),
        shares=tuple(draw(st.lists(share, max_size=1))),
    )


@SLOW
@given(problems())
def test_the_best_roster_keeps_every_rule_and_none_is_cheaper(of):
    best = cheapest(of)
    result = solve(of, seconds=300, workers=1)
    if best is None:
        assert (result.status, result.roster) == ("infeasible", None)
        return
    assert check.faults(of, result.roster) == []
    assert price.penalty(of, result.roster) == result.objective == result.bound == best
    assert price.floor(of) <= best


@SLOW
@given(problems())
def test_a_clash_is_named_exactly_when_there_is_no_roster(of):
    found = clash(of, seconds=300)
    assert (found is None) == (cheapest(of) is not None)
    if found is not None:
        assert found.smallest
        assert found.rules


def spoken_of(rules):
    return {(rule.kind, rule.person, rule.shift, rule.other) for rule in rules}


@SLOW
@given(problems())
def test_what_is_proposed_to_give_up_leaves_a_roster_that_breaks_nothing_else(of):
    given_up = way_out(of, seconds=300)
    assert (given_up == ()) == (cheapest(of) is not None)
    broken = (spoken_of(check.faults(of, roster)) for roster in every_roster(of))
    assert any(faults <= spoken_of(given_up) for faults in broken)
