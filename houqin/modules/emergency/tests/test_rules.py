"""When a drill is due, and how long it took."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from houqin.modules.emergency.rules import due


@pytest.mark.parametrize(
    ("day", "months", "span"),
    [
        (date(2026, 3, 16), 1, (date(2026, 3, 1), date(2026, 3, 31))),
        (date(2026, 5, 1), 3, (date(2026, 4, 1), date(2026, 6, 30))),
        (date(2026, 12, 31), 1, (date(2026, 12, 1), date(2026, 12, 31))),
        (date(2026, 9, 1), 6, (date(2026, 7, 1), date(2026, 12, 31))),
        (date(2028, 2, 29), 12, (date(2028, 1, 1), date(2028, 12, 31))),
    ],
)
def test_the_span_of_months_a_day_lies_in(day: date, months: int, span: tuple[date, date]):
    assert due.period_of(day, months) == span


def test_a_drill_is_missing_only_where_the_school_was_open():
    today = date(2026, 3, 16)
    assert due.is_missing([date(2026, 2, 27)], 20, today, 1)
    assert not due.is_missing([date(2026, 3, 3)], 20, today, 1)
    assert not due.is_missing([date(2026, 2, 27)], 20, today, 3)
    assert not due.is_missing([], 0, date(2026, 8, 3), 1)


def test_seconds_are_said_as_people_say_them():
    alarm = datetime(2026, 3, 16, 10, tzinfo=UTC)
    took = due.seconds(alarm, alarm + timedelta(minutes=2, seconds=5))
    assert (took, due.spoken(took), due.spoken(58), due.spoken(None)) == (
        125,
        "2分05秒",
        "58秒",
        "",
    )
    assert due.seconds(alarm, None) is None
