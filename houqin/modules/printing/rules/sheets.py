"""How many sheets a job takes, and how a group stands against its quota."""

from __future__ import annotations

from datetime import date

from houqin.base.states import Transitions

JOB = Transitions(
    {
        "settle": (frozenset({"waiting"}), "agreed"),
        "send_back": (frozenset({"waiting"}), "returned"),
        "print": (frozenset({"agreed"}), "printed"),
        "hand": (frozenset({"printed"}), "handed"),
        "drop": (frozenset({"agreed"}), "dropped"),
    },
    {
        "waiting": "待审批",
        "returned": "已退回",
        "agreed": "待印",
        "printed": "待领取",
        "handed": "已领取",
        "dropped": "不印了",
    },
)


def needed(pages: int, copies: int, duplex: bool) -> int:
    """Sheets of paper for so many copies of so many pages; printed on both sides, an odd last page takes a sheet."""
    return copies * ((pages + 1) // 2 if duplex else pages)


def month_of(day: date) -> tuple[date, date]:
    """The first day of a day's month and of the next."""
    first = day.replace(day=1)
    after = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return first, after


def share(used: int, quota: int) -> int:
    """Percent of the quota that is used, at most 100 for drawing a bar; no quota is nothing."""
    return min(100, round(100 * used / quota)) if quota else 0
