"""Targets: the figures a plan promises, read from registers or typed in, never argued away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from houqin.base.refusal import BadInput, Doubt, Refusal
from houqin.kernel.roles.actor import Actor
from houqin.modules.plans import commands, jobs
from houqin.modules.plans.models import Actual, Plan, Target, WorkItem
from houqin.modules.plans.queries import target as queries
from houqin.modules.plans.registers.target import Targets
from houqin.modules.plans.rules import targets as rules

MONDAY = date(2026, 3, 16)
FIGURE = st.decimals(min_value=-10_000, max_value=10_000, places=2)


@pytest.mark.parametrize(
    ("op", "value", "highest", "actual", "standing", "gap"),
    [
        ("", 52, None, 40, "short", 12),
        ("", 52, None, 52, "met", 0),
        (">=", 2, None, 1, "short", 1),
        ("<=", 3, None, 5, "over", 2),
        ("<=", 3, None, 3, "met", 0),
        ("", 1, 2, "1.5", "met", 0),
        ("", 1, 2, "2.5", "over", "0.5"),
        ("", 0, None, 1, "over", 1),
        ("", 0, None, 0, "met", 0),
        ("", 52, None, None, "unread", None),
    ],
)
def test_standing_and_gap(op, value, highest, actual, standing, gap):
    args = (op, Decimal(value), None if highest is None else Decimal(highest))
    now = None if actual is None else Decimal(actual)
    assert rules.standing(*args, now) == standing
    if now is not None:
        assert rules.gap(*args, now) == Decimal(gap)


@given(st.sampled_from(["", ">=", "<="]), FIGURE, FIGURE)
def test_the_gap_is_nothing_exactly_when_it_is_met(op: str, value: Decimal, actual: Decimal):
    gap = rules.gap(op, value, None, actual)
    assert (gap == 0) is (rules.standing(op, value, None, actual) == "met")


def test_words_carry_no_idle_zeros():
    assert rules.words("<=", Decimal("4.8000"), None, "万元", False) == "不超过4.8万元"
    assert rules.words("", Decimal("3.0000"), Decimal("5.0000"), "年", False) == "3至5年"
    assert rules.words("", Decimal("20.0000"), None, "张", True) == "约20张"


@pytest.fixture
def computers(director: Actor, draft: Plan) -> Target:
    """52 computers to be bought, typed in."""
    return commands.add_target(
        director, title="新购电脑52台", value=Decimal(52), unit="台", area="assets", since=date(2026, 3, 2),
        due=date(2026, 7, 3), plan=draft,
    )  # fmt: skip


def seen(by: Actor, target: Target) -> Target:
    return queries.targets(by).get(pk=target.pk)


def test_confirming_a_plan_makes_its_targets(director: Actor, draft: Plan):
    commands.confirm(replace(director, sure=frozenset({"plans.unchecked"})), plan=draft)
    target = Target.objects.get(plan=draft, unit="%")
    assert target.value == 95
    assert (target.since, target.due) == (date(2026, 3, 2), date(2026, 7, 3))
    assert queries.standing(seen(director, target)) == "unread"


def test_the_last_figure_typed_in_counts_and_earlier_ones_stay(director: Actor, computers: Target):
    commands.record_actual(director, target=computers, on=MONDAY, value=Decimal(30))
    commands.record_actual(director, target=computers, on=MONDAY, value=Decimal(40), remark="补登")
    row = seen(director, computers)
    assert (queries.actual(row), queries.gap(row)) == (Decimal(40), Decimal(12))
    assert queries.standing(row) == "short"
    assert Actual.objects.count() == 2
    assert [a.value for a in queries.trend(computers)] == [40]


def test_a_figure_is_never_changed_or_removed(director: Actor, computers: Target):
    made = commands.record_actual(director, target=computers, on=MONDAY, value=Decimal(30))
    for change in (lambda: Actual.objects.update(value=52), lambda: made.delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert Actual.objects.get().value == 30


def test_a_figure_of_tomorrow_is_refused(director: Actor, computers: Target):
    with pytest.raises(Refusal) as error:
        commands.record_actual(director, target=computers, on=date(2026, 3, 17), value=Decimal(1))
    assert error.value.code == "plans.future"


def test_a_figure_before_the_start_is_asked_about(director: Actor, computers: Target):
    early = {"target": computers, "on": date(2026, 3, 1), "value": Decimal(1)}
    with pytest.raises(Doubt):
        commands.record_actual(director, **early)
    commands.record_actual(replace(director, sure=frozenset({"plans.before_since"})), **early)
    assert Actual.objects.count() == 1


@pytest.fixture
def rounds(director: Actor, keeper: Actor) -> list[WorkItem]:
    """A daily round, opened for the first two weeks of term."""
    routine = commands.add_routine(
        director, title="巡查库房", frequency="daily", since=date(2026, 3, 2), owner=keeper.person
    )
    commands.open_items(director, since=date(2026, 3, 2), until=MONDAY)
    return list(WorkItem.objects.filter(routine=routine).order_by("on"))


def test_a_register_feeds_a_target(
    director: Actor, computers: Target, rounds: list[WorkItem], system: Actor
):
    source = f"plans.items_done:{rounds[0].routine_id}"
    commands.link_measure(director, target=computers, source=source)
    for item in rounds[:3]:
        commands.tick(director, item=item)
    row = seen(director, computers)
    reading = queries.reading(row)
    assert reading is not None
    assert reading.value == 3
    assert "state=done" in reading.url
    jobs.read_measures(system)
    jobs.read_measures(system)
    assert list(computers.actuals.order_by("pk").values_list("value", flat=True)) == [0, 3]
    assert queries.source(row).startswith("常规工作完成次数（巡查库房")
    with pytest.raises(Refusal) as error:
        commands.record_actual(director, target=row, on=MONDAY, value=Decimal(50))
    assert error.value.code == "plans.target_measured"


def test_shares_count_what_was_due(director: Actor, computers: Target, rounds: list[WorkItem]):
    commands.link_measure(director, target=computers, source="plans.items_share:all")
    for item in rounds[: len(rounds) // 2]:
        commands.tick(director, item=item)
    wanted = Decimal(100 * (len(rounds) // 2)) / len(rounds)
    assert queries.actual(seen(director, computers)) == wanted.quantize(Decimal("0.1"))


def test_an_unknown_source_is_refused(director: Actor, computers: Target):
    for source in ("plans.nothing", "plans.items_done:999999"):
        with pytest.raises(Refusal) as error:
            commands.link_measure(director, target=computers, source=source)
        assert error.value.code == "plans.no_measure"


def test_a_target_given_up_keeps_its_figures_and_takes_no_more(director: Actor, computers: Target):
    commands.record_actual(director, target=computers, on=MONDAY, value=Decimal(30))
    commands.drop_target(director, target=computers, reason="经费未批")
    with pytest.raises(Refusal) as error:
        commands.record_actual(director, target=computers, on=MONDAY, value=Decimal(31))
    assert error.value.code == "plans.target_dropped"
    assert Actual.objects.count() == 1


def test_a_range_must_rise_and_time_run_forward(director: Actor):
    given = {"title": "甲", "value": Decimal(3), "since": MONDAY, "due": date(2026, 7, 1)}
    with pytest.raises(BadInput):
        commands.add_target(director, **given, value_max=Decimal(3))
    with pytest.raises(BadInput):
        commands.add_target(director, **{**given, "due": date(2026, 1, 1)})


def test_the_register_reads_each_figure_one_way(director: Actor, computers: Target):
    commands.record_actual(director, target=computers, on=MONDAY, value=Decimal("40.5"))
    row = seen(director, computers)
    shown = {c.name: c.text(row) for c in Targets.columns}
    assert (shown["actual"], shown["gap"], shown["wanted"]) == ("40.5", "11.5", "52台")
    assert shown["standing"] == "未达到"
