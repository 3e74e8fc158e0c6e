"""Lines of a checklist and points of a round, without a database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from houqin.base.refusal import Refusal
from houqin.modules.patrols.rules import hazard, lines, rounds

NOW = datetime(2026, 3, 16, 1, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
SPAN = rounds.Span(NOW, NOW + HOUR, NOW + 2 * HOUR)
PRESSURE = lines.Line("灭火器压力", "number", Decimal("1.0"), Decimal("1.4"), "MPa")
TAG = lines.Line("检查标签", "photo")
DOOR = lines.Line("安全出口畅通", "pass")


@pytest.mark.parametrize(
    ("number", "good"),
    [("0.9", False), ("1.0", True), ("1.2", True), ("1.4", True), ("1.41", False)],
)
def test_a_reading_passes_within_its_limits(number, good):
    assert lines.passes(PRESSURE, lines.Answer(number=Decimal(number))) is good


def test_a_reading_within_limits_still_fails_where_the_walker_says_so():
    assert not lines.passes(PRESSURE, lines.Answer(well=False, number=Decimal("1.2")))


@pytest.mark.parametrize(
    ("line", "answer"),
    [(PRESSURE, lines.Answer(well=True)), (TAG, lines.Answer(well=True)), (DOOR, lines.Answer())],
)
def test_an_answer_without_what_is_asked_for_is_refused(line, answer):
    with pytest.raises(Refusal, match=line.name):
        lines.passes(line, answer)


def test_a_fault_is_told_without_a_photo():
    assert not lines.passes(TAG, lines.Answer(well=False))
    assert lines.passes(TAG, lines.Answer(well=True, photo=True))


@pytest.mark.parametrize(
    ("now", "walked", "reason", "wanted"),
    [
        (NOW - HOUR, None, "", "coming"),
        (NOW + HOUR, None, "", "open"),
        (NOW + 3 * HOUR, None, "", "missed"),
        (NOW + 3 * HOUR, None, " ", "missed"),
        (NOW + 3 * HOUR, None, "暴雨封楼", "skipped"),
        (NOW + 9 * HOUR, NOW + HOUR, "", "done"),
        (NOW + 2 * HOUR, NOW + 2 * HOUR, "", "late"),
    ],
)
def test_a_point_stands_by_the_moment_it_was_walked(now, walked, reason, wanted):
    assert rounds.standing(SPAN, now, walked, reason) == wanted


def test_a_point_is_skipped_only_with_a_reason():
    assert rounds.skip(" 暴雨封楼 ") == "暴雨封楼"
    with pytest.raises(Refusal):
        rounds.skip("  ")


def test_completion_counts_what_is_over_and_a_skip_as_a_gap():
    assert rounds.completion(["coming", "open"]) is None
    assert rounds.completion(["done", "late", "skipped", "missed", "open"]) == Fraction(1, 2)


def test_only_a_verification_closes_a_hazard():
    closing = {
        deed: sources
        for deed, (sources, target) in hazard.HAZARD.table.items()
        if target == "closed"
    }
    assert closing == {"verify": frozenset({"rectified"})}
    with pytest.raises(Refusal):
        hazard.HAZARD.after("verify", "assigned")
