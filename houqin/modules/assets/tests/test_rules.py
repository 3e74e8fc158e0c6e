"""The arithmetic of depreciation and compensation."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houqin.modules.assets.rules import value


@pytest.mark.parametrize(
    ("acquired", "month", "months"),
    [
        (date(2024, 3, 31), date(2024, 3, 1), 1), (date(2024, 3, 1), date(2024, 2, 1), 0),
        (date(2024, 3, 1), date(2025, 3, 1), 13), (date(2024, 12, 9), date(2025, 1, 1), 2),
    ],
)  # fmt: skip
def test_the_month_of_acquisition_counts(acquired: date, month: date, months: int) -> None:
    assert value.months_used(acquired, month) == months


def test_a_laptop_of_six_years_is_written_down_by_sixty_yuan_a_month() -> None:
    assert value.written_down(Decimal(4320), 72, 1) == Decimal(60)
    assert value.net(Decimal(4320), 72, date(2024, 3, 1), date(2026, 3, 16)) == Decimal(
        4320 - 25 * 60
    )


def test_what_has_no_life_keeps_its_value() -> None:
    assert value.net(Decimal(100), 0, date(2000, 1, 1), date(2026, 1, 1)) == Decimal(100)


@given(
    cost=st.decimals(min_value=0, max_value=10**7, places=2), life=st.integers(1, 600), months=st.integers(0, 900)
)  # fmt: skip
def test_never_more_than_it_cost_and_never_less_than_the_month_before(
    cost: Decimal, life: int, months: int
) -> None:
    down = value.written_down(cost, life, months)
    assert 0 <= down <= cost
    assert value.written_down(cost, life, months + 1) >= down
    assert value.written_down(cost, life, life) == cost


@pytest.mark.parametrize(
    ("net", "asked"), [("2820", "2820.00"), ("0", "432.00"), ("100", "432.00")]
)
def test_what_is_written_off_still_costs_a_tenth(net: str, asked: str) -> None:
    assert value.compensation(Decimal(net), Decimal(100), Decimal(10), Decimal(4320)) == Decimal(
        asked
    )
