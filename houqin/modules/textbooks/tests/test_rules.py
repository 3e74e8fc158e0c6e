"""The arithmetic of the book room."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houqin.base.refusal import Refusal
from houqin.modules.textbooks.rules import counts, money
from houqin.modules.textbooks.rules.states import HANDING, ORDER

SUMS = st.decimals(0, 500, places=2)


@pytest.mark.parametrize(
    ("grade", "half", "class_grade", "term", "said"),
    [(3, 2, 3, 2, True), (3, 1, 3, 2, False), (3, 0, 3, 1, True), (0, 0, 6, 2, True), (4, 2, 3, 2, False)],
)  # fmt: skip
def test_a_title_fits_its_grade_and_half(grade, half, class_grade, term, said):
    assert counts.fits(grade, half, class_grade, term) is said


def test_a_class_that_entered_in_2023_is_in_grade_three_in_2025():
    assert counts.grade_in(2023, 2025) == 3


@pytest.mark.parametrize(
    ("pupils", "percent", "said"), [(0, 1, 0), (1, 1, 1), (100, 1, 1), (101, 1, 2), (90, 0, 0)]
)
def test_spare_copies_are_rounded_up(pupils, percent, said):
    assert counts.spare(pupils, Decimal(percent)) == said


@pytest.mark.parametrize(
    ("kind", "reason", "said"),
    [
        ("free", "", "0"), ("circulating", "moved_in", "0"), ("workbook", "", "12.00"), ("voluntary", "agreed", "12.00"),
        ("free", "lost", "9.60"), ("circulating", "spoiled", "9.60"), ("workbook", "lost", "12.00"),
    ],
)  # fmt: skip
def test_free_books_cost_nothing_but_a_second_copy_does(kind, reason, said):
    assert money.charge(kind, reason, Decimal("2.40"), 5, Decimal(80)) == Decimal(said)


@given(prepaid=SUMS, due=SUMS)
def test_too_much_goes_back_and_too_little_is_not_asked_for(prepaid, due):
    refund, borne = money.settle(prepaid, due)
    assert min(refund, borne) == 0
    assert prepaid - refund + borne == due
    assert refund <= prepaid
    assert borne <= due


@given(paid=SUMS, held=st.integers(1, 9), copies=st.integers(1, 9))
def test_a_refund_is_never_more_than_what_was_paid(paid, held, copies):
    back = money.refund(paid, min(copies, held), held, True)
    assert 0 <= back <= paid
    assert money.refund(paid, copies, held, False) == 0


def test_what_is_signed_for_is_not_given_up():
    with pytest.raises(Refusal):
        HANDING.after("void", "signed")
    with pytest.raises(Refusal):
        ORDER.after("void", "sent")
