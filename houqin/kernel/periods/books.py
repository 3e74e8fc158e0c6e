"""The books that can be closed, and the veto every posting command asks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from houqin.base.refusal import Refusal
from houqin.kernel.labels import Label
from houqin.kernel.org.models import School
from houqin.kernel.periods.models import Close

_books: dict[str, Label] = {}


def declare_book(code: str, label: Label) -> str:
    """Name a book whose months can be closed. Declaring it with two labels raises ValueError."""
    if str(_books.setdefault(code, label)) != str(label):
        raise ValueError(f"book {code} is declared twice")
    return code


def books() -> Mapping[str, Label]:
    """Every book with its Chinese name."""
    return MappingProxyType(_books)


def guard(school: School, book: str, on: date) -> None:
    """Refuse (period.closed) a posting in a month that is closed in this book, or before one: it would change what the
    closed month began with.
    """
    found = Close.objects.filter(
        school=school, book=book, month__gte=on.replace(day=1), reopened_on=None
    )
    # Alone: every posting asks, and who closed it matters only when it was.
    close = found.order_by("month", "pk").first()
    if close is not None:
        who = f"，由{close.closed_by.name}" if close.closed_by else "，"
        if close.month != on.replace(day=1):
            raise Refusal(
                "period.closed",
                f"“{_books[book]}”{close.month:%Y年%m月}已于{close.closed_on:%Y-%m-%d}{who}关账，{on}在它以前，不能再记。"
                "请把日期改到未关账的月份，或先反关账。",
            )
        raise Refusal(
            "period.closed",
            f"“{_books[book]}”{on:%Y年%m月}已于{close.closed_on:%Y-%m-%d}{who}关账，不能再记。请把日期改到未关账的月份，或先反关账。",
        )
