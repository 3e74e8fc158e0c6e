"""How often something comes round, in words."""

from __future__ import annotations

from collections.abc import Sequence

WEEKDAYS = "一二三四五六日"
_ONCE = {
    "daily": "每天",
    "weekly": "每周",
    "monthly": "每月",
    "termly": "每学期",
    "every_n_months": "每月",
}
_EVERY = {
    "daily": "每{}天",
    "weekly": "每{}周",
    "monthly": "每{}个月",
    "termly": "每{}学期",
    "every_n_months": "每{}个月",
}


def often(
    frequency: str, count: int, interval: int, unit: str = "", weekdays: Sequence[int] = ()
) -> str:
    """(n_per_day, 2) → 一日2次; (weekly, every 2) → 每2周; (weekly, weekdays 1 and 3) → 每周二、周四."""
    if frequency == "n_per_day":
        return f"一日{count}次"
    if frequency == "other":
        return _other(count, interval, unit)
    words = (_EVERY if interval > 1 else _ONCE).get(frequency, "").format(interval)
    if weekdays:
        return words + "、".join(f"周{WEEKDAYS[d]}" for d in weekdays).removeprefix(
            "周" if words == "每周" else ""
        )
    return f"{words}{count}次" if count > 1 else words


def _other(count: int, interval: int, unit: str) -> str:
    if unit == "continuous":
        return "不间断"
    if unit == "year":
        return f"每年{count}次"
    return f"每{interval}天" if interval > 1 else "其他"
