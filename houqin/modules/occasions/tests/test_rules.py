"""The arithmetic of outings and events."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houqin.base.refusal import Refusal
from houqin.modules.occasions.rules import outings, texts, times

NOON = datetime(2026, 3, 25, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("children", "ratio", "adults"), [(0, 20, 0), (1, 20, 1), (40, 20, 2), (41, 20, 3), (6, 1, 6)]
)
def test_adults_for_so_many_children(children: int, ratio: int, adults: int) -> None:
    assert outings.adults_needed(children, ratio) == adults


@given(st.integers(0, 500), st.integers(1, 60))
def test_nobody_leads_more_than_the_ratio_and_nobody_is_needless(children: int, ratio: int) -> None:
    n = outings.adults_needed(children, ratio)
    assert n * ratio >= children
    assert (n - 1) * ratio < children or n == 0


@given(st.lists(st.decimals(0, 9999, places=2), max_size=6), st.integers(1, 90))
def test_families_together_pay_the_whole_and_less_than_a_fen_each_too_much(
    amounts: list[Decimal], heads: int
) -> None:
    each = outings.each(amounts, heads)
    over = each * heads - sum(amounts, Decimal(0))
    assert 0 <= over < Decimal("0.01") * heads


def test_where_nobody_goes_nobody_pays() -> None:
    assert outings.each([Decimal(5)], 0) == 0


def test_papers_good_on_the_very_day_are_good() -> None:
    on = date(2026, 3, 25)
    papers = {"驾驶证": on, "检验": on - timedelta(days=1)}
    assert outings.lapsed(papers, on) == ["检验2026年03月24日到期"]


@pytest.mark.parametrize(
    ("called", "following"),
    [([], "depart"), (["depart"], "arrive"), (["depart", "gather"], "back"), (["home"], "home")],
)
def test_the_next_stage_follows_the_last_one_called(called: list[str], following: str) -> None:
    assert outings.next_stage(called) == following


def test_a_thing_is_free_from_the_minute_the_other_use_ends() -> None:
    uses = [("操场", date(2026, 4, 1), time(8), time(10))]
    clash = times.clashing
    assert clash(uses, "操场", date(2026, 4, 1), (time(9), time(11)))
    assert not clash(uses, "操场", date(2026, 4, 1), (time(10), time(11)))
    assert not clash(uses, "操场", date(2026, 4, 2), (time(9), time(11)))
    assert not clash(uses, "礼堂", date(2026, 4, 1), (time(9), time(11)))
    assert times.first_double([*uses, *uses]) == 1
    assert times.first_double(uses) == -1


def test_a_moment_kept_by_a_telephone_is_believed_within_reason() -> None:
    assert times.happened(None, NOON, NOON) == NOON
    assert times.happened(
        NOON - timedelta(hours=2), NOON, NOON - timedelta(hours=3)
    ) == NOON - timedelta(hours=2)
    assert times.happened(NOON + timedelta(minutes=5), NOON, NOON - timedelta(hours=1)) == NOON
    for at, code in (
        (NOON + timedelta(hours=1), "occasions.future"),
        (NOON - timedelta(days=2), "occasions.too_early"),
    ):
        with pytest.raises(Refusal) as caught:
            times.happened(at, NOON, NOON - timedelta(hours=12))
        assert caught.value.code == code


def test_names_are_few_and_masked() -> None:
    assert outings.said_names(["甲", "乙"]) == "甲、乙"
    assert outings.said_names("甲乙丙丁戊己") == "甲、乙、丙、丁、戊等6人"
    assert texts.masked("陈小明") == "陈＊＊"
    assert "{" not in texts.consent(
        dict.fromkeys(
            (
                "学校",
                "日期",
                "班级",
                "地点",
                "名称",
                "出发",
                "返回",
                "路线",
                "集合",
                "领队",
                "费用",
                "用途",
            ),
            "x",
        )
    )
