"""Which year a month of a plan belongs to, and on which day a task of that month is due."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from houqin.base.weeks import month_span

_DAY = re.compile(r"(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]")
_BARE_DAY = re.compile(r"(?<![\d.月])(\d{1,2})\s*[日号](?!楼|教|门|房|机|线|车|校)")
_PARTS = (("上旬", 10), ("月初", 10), ("中旬", 20), ("下旬", 31), ("月底", 31), ("月末", 31))
_FAR = 6


def propose(months: Iterable[int], starts: date) -> dict[int, int]:
    """Month → year for the months of a plan in the order in which it names them.

    The first stands nearest to the start of the term, each further one nearest to the one before it (a tie goes
    forward), so that 8, 9, …, 12, 1 runs over the new year and 7, 8 before a September term stay in front of it.
    """
    found: dict[int, int] = {}
    last = starts.year * 12 + starts.month - 1
    for month in months:
        if month not in found:
            last = _nearest(month, last)
            found[month] = last // 12
    return found


def _nearest(month: int, anchor: int) -> int:
    return anchor + (month - 1 - anchor + _FAR - 1) % 12 - (_FAR - 1)


def due_day(text: str, year: int, month: int, last: int | None = None) -> date:
    """The day by which the text wants the job of `month` done: a day it names, a third of the month, or its end.

    `last` is the last month of a range (7-8月); the end of that month then counts.
    """
    first, end = month_span(year, month)
    if last is not None and last != month:
        end = month_span(year + (last < month), last)[1]
    named = [m for m in _DAY.finditer(text) if int(m[1]) in (month, last)]
    if named:
        return _day(year + (int(named[-1][1]) < month), int(named[-1][1]), int(named[-1][2]), end)
    bare = _BARE_DAY.search(text)
    if bare:
        return _day(first.year, first.month, int(bare[1]), end)
    part = next((day for word, day in _PARTS if word in text), 31)
    return end if part == 31 else date(end.year, end.month, part)


def _day(year: int, month: int, day: int, fallback: date) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        return fallback


def phase_day(phase: str, starts: date, ends: date) -> date:
    """The day by which a job tied to a part of the term is due, when the plan names no month."""
    if any(word in phase for word in ("期初", "开学", "学期初")):
        return date.fromordinal(min(starts.toordinal() + 13, ends.toordinal()))
    if "上半年" in phase:
        return date(ends.year, 6, 30)
    if any(word in phase for word in ("下半年", "年底", "年末")):
        return date(starts.year, 12, 31)
    return ends
