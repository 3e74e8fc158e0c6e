"""The arithmetic of buying."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houqin.modules.purchasing.rules import choosing

STEPS = [(Decimal(0), "direct"), (Decimal(1000), "quotes"), (Decimal(50000), "tender")]


@pytest.mark.parametrize(
    ("amount", "method"),
    [("0", "direct"), ("999.99", "direct"), ("1000", "quotes"), ("50000", "tender")],
)
def test_a_bound_belongs_to_the_stricter_method(amount: str, method: str) -> None:
    assert choosing.method_for(Decimal(amount), STEPS) == method


@pytest.mark.parametrize(("left", "stage"), [(61, None), (60, 60), (31, 60), (30, 30), (7, 7), (0, 7), (-1, 0)])  # fmt: skip
def test_stages(left: int, stage: int | None) -> None:
    assert choosing.stage(left, [60, 30, 7]) == stage


@given(st.lists(st.decimals(1, 999, places=2), max_size=5), st.decimals(1, 2000, places=2))
def test_what_is_over_the_limit_alone_is_no_splitting(others: list[Decimal], own: Decimal) -> None:
    found = choosing.splits(own, others, Decimal(1000))
    assert found == (bool(others) and own < 1000 and own + sum(others) >= 1000)


def test_ties_are_all_lowest_and_means_rank() -> None:
    assert choosing.lowest({1: Decimal(5), 2: Decimal(5), 3: Decimal(6)}) == {1, 2}
    marks = [(1, Decimal(80)), (2, Decimal(90)), (1, Decimal(85))]
    assert choosing.averages(marks) == [(2, Decimal("90.00")), (1, Decimal("82.50"))]
    assert choosing.to_order(Decimal(10), Decimal(30)) == 50
