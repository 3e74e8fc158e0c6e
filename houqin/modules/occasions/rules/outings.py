"""Arithmetic of an outing: adults for so many children, papers that are good on the day, what each family pays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import ROUND_UP, Decimal

STAGES = {"depart": "出发", "arrive": "到达", "gather": "集合", "back": "返程", "home": "返校"}
"""Where a roll is called, in order."""
FIRST, LAST = "depart", "home"


def adults_needed(children: int, ratio: int) -> int:
    """How many adults so many children need, when one leads at most `ratio`."""
    return -(-children // ratio)


def lapsed(papers: Mapping[str, date], on: date) -> list[str]:
    """Of papers by name with their last good day, those that are not good on `on`: a whole phrase each."""
    return [f"{name}{until:%Y年%m月%d日}到期" for name, until in papers.items() if until < on]


def each(amounts: Iterable[Decimal], heads: int) -> Decimal:
    """What each child's family pays of a sum, to the fen, rounded up; nothing where nobody goes."""
    whole = sum(amounts, Decimal(0))
    return (whole / heads).quantize(Decimal("0.01"), ROUND_UP) if heads else Decimal(0)


def next_stage(called: Iterable[str]) -> str:
    """The first stage after the last one called; the last one when all are."""
    done = set(called)
    order = list(STAGES)
    last = max((order.index(s) for s in done if s in STAGES), default=-1)
    return order[min(last + 1, len(order) - 1)]


def said_names(names: Iterable[str], most: int = 5) -> str:
    """A few names as people say them."""
    found = list(names)
    more = f"等{len(found)}人" if len(found) > most else ""
    return "、".join(found[:most]) + more
