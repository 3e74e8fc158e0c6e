"""A school's month: what its roster keeps, how its burdens are shared, and what clashes when there is none."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from houqin.modules.duty.solver import check, price, words
from houqin.modules.duty.solver.explain import clash, way_out
from houqin.modules.duty.solver.model import Person, Rule, Wish
from houqin.modules.duty.solver.school import Duty, Post, problem, too_soon, weekends
from houqin.modules.duty.solver.solve import solve
from houqin.modules.duty.tests.roster_cases import LEADERS, STAFF, march

EARLY, NIGHT = Duty("D", "白班", 480, 480), Duty("N", "夜班", 1080, 840, night=True)
ROUND = Duty("R", "全天班", 420, 1440, night=True)


@pytest.mark.parametrize(
    ("duties", "rest", "found"),
    [
        ((EARLY,), 16 * 60, set()),
        ((EARLY,), 16 * 60 + 1, {("D", 1, "D")}),
        ((EARLY, NIGHT), 0, set()),
        ((EARLY, NIGHT), 60, {("N", 1, "D")}),
        ((ROUND,), 24 * 60, {("R", 1, "R")}),
        ((ROUND,), 24 * 60 + 1, {("R", 1, "R"), ("R", 2, "R")}),
    ],
)
def test_rest_forbids_what_would_come_too_soon(duties, rest, found):
    assert too_soon(duties, rest) == found


def test_weekends_cut_by_the_ends_of_a_month_count():
    assert weekends(date(2026, 3, 1), 31)[:2] == ((0,), (6, 7))
    assert weekends(date(2026, 2, 1), 28)[-1] == (27,)


def spread(of, roster, name):
    share = next(share for share in of.shares if share.name == name)
    loads = price.loads(roster, share).values()
    return max(loads) - min(loads)


@pytest.fixture(scope="module")
def fortnight():
    """The first half of March, solved once."""
    orders = march()
    of = problem(replace(orders, kinds=orders.kinds[:14]))
    return of, solve(of, seconds=300)


def test_a_fortnight_is_made_with_nobody_missing_and_its_burdens_level(fortnight):
    of, result = fortnight
    assert check.faults(of, result.roster) == []
    assert result.objective == price.penalty(of, result.roster)
    assert result.status == "optimal"
    assert (result.bound, result.gap) == (result.objective, 0)
    nights = [result.roster[who].count("N") for who in STAFF if who not in LEADERS]
    assert max(nights) - min(nights) <= 1


def test_who_carried_more_nights_before_gets_fewer_now():
    before = dict.fromkeys(STAFF, 2) | {"孙师傅": 6}
    of = problem(march(posts=(), carried={"night": before}, weights={"night": 2}))
    result = solve(of, seconds=300)
    assert check.faults(of, result.roster) == []
    assert spread(of, result.roster, "night") <= 1
    nights = {who: row.count("N") for who, row in result.roster.items()}
    assert nights["孙师傅"] <= min(nights[who] for who in STAFF[:-1]) - 3


def test_a_day_without_a_need_has_no_duty(fortnight):
    _, result = fortnight
    assert not any(row[day] == "D" for row in result.roster.values() for day in range(1, 6))


SLOW = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
DAY, WHO = st.integers(0, 13), st.sampled_from(STAFF)


@SLOW
@given(
    st.dictionaries(WHO, st.frozensets(DAY, max_size=4), max_size=5),
    st.lists(
        st.builds(Wish, WHO, DAY, st.sampled_from(["", "D", "N"]), st.booleans(), st.just(3)),
        max_size=5,
    ),
    st.lists(st.tuples(WHO, WHO).filter(lambda pair: pair[0] != pair[1]), max_size=3),
    st.dictionaries(WHO, st.integers(0, 5), max_size=10),
    st.integers(0, 24),
)
def test_every_fortnight_keeps_every_hard_rule_or_names_a_clash(leave, wishes, apart, nights, rest):
    people = tuple(Person(who, max_run=3, days_off=leave.get(who, frozenset())) for who in STAFF)
    orders = march(
        people=people,
        wishes=tuple(wishes),
        apart=tuple(apart),
        carried={"night": nights},
        rest=rest * 60,
    )
    of = problem(replace(orders, kinds=orders.kinds[:14]))
    result = solve(of, seconds=2)
    assume(result.status != "unknown")
    if result.roster is None or result.objective is None or result.bound is None:
        found = clash(of, seconds=300)
        assert found.rules
        assert words.sentences(of, found.rules)
        return
    assert check.faults(of, result.roster) == []
    assert price.penalty(of, result.roster) == result.objective >= result.bound


def short(**changed):
    """The first week of the month."""
    orders = march(**changed)
    return problem(replace(orders, kinds=orders.kinds[:7]))


def test_all_leaders_away_on_one_day_is_the_clash():
    away = [Person(who, days_off=frozenset({2})) for who in STAFF[:3]]
    of = short(people=(*away, *map(Person, STAFF[3:])))
    found = clash(of, seconds=300)
    assert found.smallest
    assert words.sentences(of, found.rules) == [
        "张老师3月3日不能值班。",
        "李主任3月3日不能值班。",
        "王校长3月3日不能值班。",
        "3月3日的夜班至少要1名带班领导。",
    ]
    assert len(way_out(of, seconds=300)) == 1


def test_a_post_that_nobody_holds_is_the_clash():
    of = short(posts=(Post("带班领导", frozenset(), frozenset({"D"})),))
    found = clash(of, seconds=300)
    assert words.sentences(of, found.rules) == ["3月1日的白班至少要1名带班领导。"]


def test_hours_that_cannot_fill_a_week_clash_with_its_needs_alone():
    people = tuple(Person(who, max_run=3, max_minutes=14 * 60) for who in STAFF)
    found = clash(short(people=people, posts=()), seconds=300)
    assert {rule.kind for rule in found.rules} == {"max_minutes", "under"}


def test_two_leaders_who_may_not_meet_where_two_are_wanted():
    pair = frozenset({"王校长", "李主任"})
    of = short(
        posts=(Post("带班领导", pair, frozenset({"D"}), least=2),), apart=(("王校长", "李主任"),)
    )
    found = clash(of, seconds=300)
    kinds = {rule.kind for rule in found.rules}
    assert found.smallest
    assert kinds == {"under", "apart"}
    assert len({rule.day for rule in found.rules}) == 1


def test_too_few_people_for_the_rest_they_are_owed():
    of = short(people=tuple(map(Person, STAFF[:4])), rest=34 * 60 + 1, posts=())
    found = clash(of, seconds=300)
    said = "".join(words.sentences(of, found.rules))
    assert "至少要2人" in said
    assert "要休息够" in said


def test_no_clash_where_there_is_a_roster():
    assert clash(short(), seconds=300) is None
    assert way_out(short(), seconds=300) == ()


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        (Rule("most", "老周", shift="N"), "老周最多值2次夜班。"),
        (Rule("max_minutes", "老周"), "老周的值班时间合计不超过40.5小时。"),
        (Rule("min_minutes", "老周"), "老周的值班时间合计不少于8小时。"),
        (Rule("max_weekends", "老周"), "老周最多有1个周末值班。"),
        (Rule("max_run", "老周", 3), "老周最多连续值班3天（3月4日起）。"),
        (Rule("min_run", "老周", 3), "老周每次至少连续值班2天（3月4日起）。"),
        (Rule("min_off", "老周", 3), "老周两次值班之间至少休息2天（3月4日起）。"),
        (Rule("rest", "老周", 3, "D", "N"), "老周值夜班后要休息够，3月4日不能值白班。"),
        (Rule("over", day=2, shift="D"), "3月3日不安排白班。"),
        (Rule("under", day=0, shift="D"), "3月1日的白班至少要2人。"),
        (Rule("apart", "老周", 0, "N", "小李"), "老周和小李不能排在同一班（3月1日夜班）。"),
    ],
)
def test_a_rule_is_a_sentence(rule, sentence):
    zhou = Person("老周", {"N": 2}, 2430, 480, 3, 2, 2, 1)
    assert words.sentences(short(people=(zhou, Person("小李"))), [rule]) == [sentence]


def test_days_of_one_rule_share_a_sentence():
    of = problem(march(first=date(2026, 3, 30)))
    rules = [Rule("day_off", "张老师", day) for day in (2, 0, 1, 3)]
    assert words.sentences(of, rules) == ["张老师3月30日、31日、4月1日、2日不能值班。"]
    undated = replace(of, first=None)
    assert words.sentences(undated, rules[:1]) == ["张老师第3天不能值班。"]
