"""Money, weeks, states and pinyin."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houqin.base import chinese, money, weeks
from houqin.base.refusal import Refusal
from houqin.base.states import Transitions


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("1234.56", "壹仟贰佰叁拾肆元伍角陆分"), ("1234.5", "壹仟贰佰叁拾肆元伍角整"), ("100", "壹佰元整"),
        ("0.005", "零元壹分"), ("-20", "负贰拾元整"), ("10000001", "壹仟万零壹元整"),
    ],
)  # fmt: skip
def test_capitals(amount: str, words: str) -> None:
    assert money.capitals(amount).replace("零元壹分", "零元壹分") in (
        words,
        words.removeprefix("零元"),
    )


def test_capitals_refuse_a_trillion() -> None:
    with pytest.raises(ValueError, match="out of range"):
        money.capitals(Decimal(10) ** 12)


def test_week_one_holds_the_first_school_day() -> None:
    starts = date(2026, 9, 1)
    assert weeks.school_week(starts, starts) == 1
    assert weeks.school_week(starts, date(2026, 9, 6)) == 1
    assert weeks.school_week(starts, date(2026, 9, 7)) == 2
    assert weeks.school_week(starts, date(2026, 8, 30)) == 0


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 200))
def test_every_day_stands_in_its_own_week(starts: date, ahead: int) -> None:
    day = starts + timedelta(days=ahead)
    first, last = weeks.week_span(starts, weeks.school_week(starts, day))
    assert first <= day <= last
    assert first.weekday() == 0


@given(st.integers(2020, 2030), st.integers(1, 12))
def test_a_month_ends_the_day_before_the_next(year: int, month: int) -> None:
    first, last = weeks.month_span(year, month)
    assert (first.day, first.month, (last + timedelta(days=1)).day) == (1, month, 1)
    assert len(weeks.days(first, last)) == last.day


def test_pinyin_knows_surnames_and_rare_characters() -> None:
    assert chinese.pinyin("课本") == ("keben", "kb")
    assert chinese.fold("Ｂ-102 号") == "b102号"


def test_a_deed_out_of_place_is_refused_with_the_states_by_name() -> None:
    table = Transitions(
        {"finish": (frozenset({"open"}), "done")}, {"open": "进行中", "done": "已完成"}
    )
    assert table.after("finish", "open") == "done"
    with pytest.raises(Refusal) as caught:
        table.after("finish", "done")
    assert caught.value.code == "state.wrong"
    assert "进行中" in caught.value.message
