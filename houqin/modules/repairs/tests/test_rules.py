"""Working time and dispatch, by themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houqin.base.refusal import Refusal
from houqin.modules.repairs.rules import dispatch, states, times

OPENS, CLOSES = time(8), time(17)


def workday(day: date) -> bool:
    """Monday to Friday."""
    return day.weekday() < 5


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of March 2026; the 16th is a Monday."""
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("reported", "minutes", "until"),
    [
        (at(16, 9), 240, at(16, 13)),
        (at(16, 16), 240, at(17, 11)),
        (at(16, 6), 60, at(16, 9)),
        (at(16, 20), 60, at(17, 9)),
        (at(20, 16, 30), 60, at(23, 8, 30)),
        (at(21, 10), 540, at(23, 17)),
        (at(16, 8), 1080, at(17, 17)),
    ],
)
def test_working_time_knows_evenings_and_weekends(reported, minutes, until):
    assert times.working(reported, minutes, workday, OPENS, CLOSES) == until


def test_a_working_day_needs_a_length():
    with pytest.raises(ValueError, match="length"):
        times.working(at(16, 9), 10, workday, CLOSES, OPENS)


@given(st.integers(0, 20000), st.integers(0, 60 * 24 * 20))
def test_working_time_ends_within_working_hours_and_never_before_the_clock(minutes, later):
    begins = at(2, 0) + timedelta(minutes=later)
    ends = times.working(begins, minutes, workday, OPENS, CLOSES)
    assert ends >= begins + timedelta(minutes=minutes)
    assert workday(ends.date())
    assert OPENS <= ends.time() <= CLOSES


@dataclass
class Sent:
    """A rule."""

    for_kind: str
    for_path: str


def test_the_nearest_place_wins_then_the_kind():
    anything, water = Sent("", ""), Sent("water", "")
    block, block_water = Sent("", "/1/"), Sent("water", "/1/")
    rules = [anything, water, block, block_water]
    assert dispatch.best(rules, "water", "/1/5/") is block_water
    assert dispatch.best(rules, "power", "/1/5/") is block
    assert dispatch.best(rules, "water", "/2/7/") is water
    assert dispatch.best(rules, "power", "/2/") is anything
    assert dispatch.best([block], "power", "/2/") is None


@pytest.mark.parametrize("deed", sorted(states.ORDER.table))
def test_an_ended_order_moves_no_more(deed: str):
    for state in ("passed", "scrapped", "joined", "void"):
        with pytest.raises(Refusal):
            states.ORDER.after(deed, state)


def test_shares():
    assert times.share(0, 0) == 0
    assert times.share(1, 3) == 33.3
