"""How late something is, and how its time of day is called."""

from __future__ import annotations

from datetime import date

_STAGES = ((30, "late30"), (7, "late7"), (1, "late1"))
_TIMES = {2: ("上午", "下午"), 3: ("早上", "中午", "下午")}


def late_stage(days: int) -> str:
    """The stage of lateness: each is told once. Empty when nothing is late."""
    return next((stage for least, stage in _STAGES if days >= least), "")


def late_days(due: date, today: date) -> int:
    """How many days past its due day; 0 when it is not late."""
    return max((today - due).days, 0)


def slot_name(frequency: str, count: int, slot: int) -> str:
    """What the n-th time of a day is called: 上午, 下午, or 第4次; empty for a job that comes once."""
    if frequency not in ("n_per_day", "daily") or count < 2:
        return ""
    names = _TIMES.get(count, ())
    return names[slot - 1] if slot <= len(names) else f"第{slot}次"


def heap(opens: date, on: date, today: date) -> str:
    """Which heap of the day's list an item belongs to: late, today, week, later."""
    if on < today:
        return "late"
    if on == today:
        return "today"
    return "week" if (on - today).days < 7 else "later"
