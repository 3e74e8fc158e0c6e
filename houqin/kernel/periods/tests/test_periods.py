"""A closed month refuses; nothing about closing is forgotten."""

from __future__ import annotations

from datetime import date

import pytest

from houqin.base.refusal import Refusal
from houqin.conftest import ActAs
from houqin.kernel.org.models import School
from houqin.kernel.periods import books, commands
from houqin.kernel.periods.models import Close

BOOK = books.declare_book("proof", "试验账")
FEB, JAN = date(2026, 2, 10), date(2026, 1, 5)


def test_a_closed_month_refuses_and_says_who_closed_it(school: School, act_as: ActAs) -> None:
    commands.close(act_as("郑会计", "periods.close"), book=BOOK, month=FEB)
    with pytest.raises(Refusal) as caught:
        books.guard(school, BOOK, FEB)
    assert caught.value.code == "period.closed"
    assert "郑会计" in caught.value.message
    books.guard(school, BOOK, date(2026, 3, 1))


@pytest.mark.parametrize(
    ("month", "code"), [(date(2026, 3, 1), "period.not_over"), (FEB, "period.closed_already")]
)
def test_a_month_is_closed_once_and_when_it_is_over(act_as: ActAs, month: date, code: str) -> None:
    by = act_as("郑会计", "periods.close")
    commands.close(by, book=BOOK, month=FEB)
    with pytest.raises(Refusal) as caught:
        commands.close(by, book=BOOK, month=month)
    assert caught.value.code == code


def test_reopening_goes_from_the_latest_month_and_keeps_the_reason(
    school: School, act_as: ActAs
) -> None:
    by = act_as("郑会计", "periods.close", "periods.reopen")
    january = commands.close(by, book=BOOK, month=JAN)
    february = commands.close(by, book=BOOK, month=FEB)
    with pytest.raises(Refusal) as caught:
        commands.reopen(by, close=january, reason="漏记")
    assert caught.value.code == "period.later_closed"
    commands.reopen(by, close=february, reason="漏记")
    books.guard(school, BOOK, FEB)
    commands.close(by, book=BOOK, month=FEB)
    assert Close.objects.filter(month=date(2026, 2, 1)).count() == 2


def test_what_lies_before_a_closed_month_is_closed_with_it(school: School, act_as: ActAs) -> None:
    """二月关了账，一月虽然没有关过，也不能再记：记了，二月的月初数就变了。"""
    by = act_as("郑会计", "periods.close", "periods.reopen")
    close = commands.close(by, book=BOOK, month=FEB)
    with pytest.raises(Refusal) as caught:
        books.guard(school, BOOK, JAN)
    assert (caught.value.code, "2026年02月已于" in caught.value.message) == ("period.closed", True)
    commands.reopen(by, close=close, reason="漏记")
    books.guard(school, BOOK, JAN)
