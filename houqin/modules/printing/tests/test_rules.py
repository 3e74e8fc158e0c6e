"""Sheets of a job, the months of quotas."""

from __future__ import annotations

from datetime import date

import pytest

from houqin.modules.printing.rules import sheets


@pytest.mark.parametrize(
    ("pages", "copies", "duplex", "needed"),
    [(4, 30, True, 60), (5, 30, True, 90), (1, 30, True, 30), (5, 30, False, 150)],
)
def test_an_odd_last_page_takes_a_sheet(pages: int, copies: int, duplex: bool, needed: int):
    assert sheets.needed(pages, copies, duplex) == needed


def test_the_month_of_a_day_reaches_to_the_next():
    assert sheets.month_of(date(2026, 12, 31)) == (date(2026, 12, 1), date(2027, 1, 1))
    assert sheets.month_of(date(2026, 3, 16)) == (date(2026, 3, 1), date(2026, 4, 1))


def test_a_bar_is_never_longer_than_its_track():
    assert [sheets.share(n, 200) for n in (0, 50, 200, 900)] == [0, 25, 100, 100]
    assert sheets.share(5, 0) == 0
