"""The arithmetic of the store."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houqin.modules.stores.rules import lots, needs
from houqin.modules.stores.rules.lots import Heap

DAY = date(2026, 3, 16)
amounts = st.decimals(min_value="0.01", max_value="9999", places=2)


def heap(key: int, quantity: str, expires: int | None = None, came: int = 0) -> Heap:
    last = DAY + timedelta(days=expires) if expires is not None else None
    return Heap(key, Decimal(quantity), DAY + timedelta(days=came), last)


def test_the_first_to_expire_goes_out_first_and_what_keeps_for_ever_last() -> None:
    heaps = [heap(1, "1"), heap(2, "1", 30), heap(3, "1", 5), heap(4, "1", came=-9)]
    assert [h.key for h in lots.first_expired_first_out(heaps)] == [3, 2, 4, 1]


def test_a_lot_is_good_on_its_last_day_and_not_after() -> None:
    assert not heap(1, "1", 0).is_expired(DAY)
    assert heap(1, "1", -1).is_expired(DAY)
    assert not heap(1, "1").is_expired(DAY)


@given(st.lists(amounts, max_size=8), amounts)
def test_drawing_takes_what_is_wanted_or_everything_and_never_more_than_a_heap_holds(
    held: list[Decimal], wanted: Decimal
) -> None:
    heaps = [Heap(n, q, DAY) for n, q in enumerate(held)]
    taken = lots.draw(heaps, wanted)
    assert sum((n for _k, n in taken), Decimal(0)) == min(wanted, lots.total(heaps))
    assert all(0 < n <= held[key] for key, n in taken)


@pytest.mark.parametrize(
    ("left", "stage"), [(90, None), (60, 60), (31, 60), (30, 30), (8, 30), (7, 7), (0, 7), (-1, 0)]
)
def test_a_lot_reaches_one_stage_after_the_other(left: int, stage: int | None) -> None:
    assert lots.stage(DAY + timedelta(days=left), DAY, [60, 30, 7]) == stage


@pytest.mark.parametrize(
    ("available", "least", "low"), [("9", "10", True), ("10", "10", False), ("0", "0", False)]
)
def test_low_is_below_the_least_stock(available: str, least: str, low: bool) -> None:
    assert needs.is_low(Decimal(available), Decimal(least)) is low


def test_months_of_use_follow_the_pace_and_are_unknown_without_use() -> None:
    assert needs.months_of_use(Decimal(60), Decimal(60), 180) == Decimal("5.9")
    assert needs.months_of_use(Decimal(60), Decimal(0), 180) is None


def test_the_forecast_is_the_mean_of_terms_with_use_rounded_up() -> None:
    assert needs.forecast([Decimal(10), Decimal(0), Decimal(15)]) == 13
    assert needs.forecast([]) == 0


def test_an_order_covers_need_and_least_stock_and_is_never_negative() -> None:
    assert needs.to_order(Decimal(100), Decimal(40), Decimal(10)) == 70
    assert needs.to_order(Decimal(10), Decimal(400), Decimal(10)) == 0


def test_a_difference_is_a_share_of_the_book() -> None:
    assert needs.share_off(Decimal(95), Decimal(100)) == Decimal("5.0")
    assert needs.share_off(Decimal(1), Decimal(0)) == 100
    assert needs.share_off(Decimal(0), Decimal(0)) == 0
