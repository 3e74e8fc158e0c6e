"""When a deed at the gate may be said to have happened, and how long its names are kept."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from houqin.base.refusal import Refusal

FAST = timedelta(minutes=10)
"""How far a tablet's clock may run ahead."""


def happened(at: datetime | None, now: datetime, oldest: date) -> datetime:
    """The moment of a deed: `at` where the tablet kept it without a network, else `now`.

    Refuses (gate.future, gate.too_old) a moment ahead of the clock or before the day `oldest`, both in one time zone.
    """
    if at is None:
        return now
    if at > now + FAST:
        raise Refusal("gate.future", "登记的时间比现在还晚，请校准这台设备的时钟后再登记。")
    if at.astimezone(now.tzinfo).date() < oldest:
        raise Refusal("gate.too_old", f"{oldest}以前的事不能再补登。请在交接班记录里写明情况。")
    return min(at, now)


def forgotten_before(today: date, days: int) -> date:
    """The first day whose names are still kept."""
    return today - timedelta(days=days)


def stay(since: datetime, until: datetime) -> str:
    """How long somebody has been inside: 35分钟, 2小时05分."""
    minutes = max(int((until - since).total_seconds()) // 60, 0)
    return f"{minutes}分钟" if minutes < 60 else f"{minutes // 60}小时{minutes % 60:02d}分"
