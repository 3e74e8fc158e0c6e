"""The arithmetic of patrols, without a database."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houqin.base.refusal import Refusal
from houqin.modules.patrols.rules import fair, hazard

SEED = bytes(range(32))
SHEET = fair.Sheet("教学楼", date(2026, 3, 16), ("08:00", "10:00", "14:00", "16:00"), 2)
DUE = date(2026, 3, 16)


@given(seed=st.binary(min_size=32, max_size=32), later=st.text(), count=st.integers(1, 4))
def test_what_was_drawn_can_be_rechecked(seed, later, count):
    sheet = replace(SHEET, count=count)
    drawn = fair.draw(seed, later, sheet)
    assert len(set(drawn)) == count
    assert set(drawn) <= set(sheet.slots)
    assert fair.verify(fair.digest(seed, sheet), seed, later, sheet, drawn)


@pytest.mark.parametrize(
    "other",
    [
        replace(SHEET, route="食堂"),
        replace(SHEET, day=date(2026, 3, 17)),
        replace(SHEET, slots=(*SHEET.slots, "20:00")),
        replace(SHEET, count=3),
    ],
)
def test_the_digest_binds_every_part_of_the_sheet(other):
    assert fair.digest(SEED, SHEET) != fair.digest(SEED, other)


def test_another_seed_or_another_result_does_not_pass():
    published, drawn = fair.digest(SEED, SHEET), fair.draw(SEED, "晨", SHEET)
    wrong = tuple(slot for slot in SHEET.slots if slot not in drawn)
    assert not fair.verify(published, SEED, "晨", SHEET, wrong)
    assert not fair.verify(published, bytes(32), "晨", SHEET, fair.draw(bytes(32), "晨", SHEET))


def test_every_pair_of_slots_comes_about_as_often():
    drawn = Counter(fair.draw(SEED, str(number), SHEET) for number in range(6000))
    assert len(drawn) == 6
    assert all(850 < times < 1150 for times in drawn.values())


@pytest.mark.parametrize(
    "sheet", [replace(SHEET, count=0), replace(SHEET, count=5), replace(SHEET, slots=("a", "a"))]
)
def test_a_sheet_that_cannot_be_fair_is_refused(sheet):
    with pytest.raises(Refusal):
        fair.draw(SEED, "", sheet)


def test_a_short_seed_is_refused():
    with pytest.raises(Refusal, match="31"):
        fair.digest(SEED[:31], SHEET)


def test_nobody_verifies_their_own_rectification():
    hazard.may_verify(1, 2)
    with pytest.raises(Refusal):
        hazard.may_verify(2, 2)


@pytest.mark.parametrize(
    ("late", "wanted"), [(-1, 0), (0, 0), (1, 1), (2, 1), (3, 2), (7, 3), (90, 3)]
)
def test_each_stage_of_lateness_escalates_once(late, wanted):
    assert hazard.stage(DUE, DUE + timedelta(days=late), (1, 3, 7)) == wanted
