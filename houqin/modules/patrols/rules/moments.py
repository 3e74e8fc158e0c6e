"""When a deed may be said to have happened that a telephone kept without a network."""

from __future__ import annotations

from datetime import datetime, timedelta

from houqin.base.refusal import Refusal

FAST = timedelta(minutes=10)
"""How far a telephone's clock may run ahead."""


def happened(at: datetime | None, now: datetime, oldest: datetime) -> datetime:
    """The moment: `at` where the telephone kept it, else `now`.

    Refuses (patrols.future, patrols.too_old) a moment ahead of the clock or before `oldest`.
    """
    if at is None:
        return now
    if at > now + FAST:
        raise Refusal("patrols.future", "登记的时间比现在还晚，请校准这台手机的时钟后再登记。")
    if at < oldest:
        raise Refusal(
            "patrols.too_old", f"{oldest:%m月%d日 %H:%M}以前的巡查不能再补交，请写明未巡原因。"
        )
    return min(at, now)


def clock(text: str) -> tuple[int, int] | None:
    """(hour, minute) of 07:30; nothing for what is no time of day."""
    hour, colon, minute = text.strip().replace("：", ":").partition(":")
    if not (colon and hour.isascii() and hour.isdigit() and minute.isascii() and minute.isdigit()):
        return None
    h, m = int(hour), int(minute)
    return (h, m) if len(minute) == 2 and h < 24 and m < 60 else None


def times(text: str) -> tuple[list[str], str]:
    """(times of day in order, the first part that is none) of a text such as 07:30、10:00 15:30."""
    parts = text.replace("、", " ").replace("，", " ").replace(",", " ").split()
    read = [(part, clock(part)) for part in parts]
    bad = next((part for part, found in read if found is None), "")
    good = {found for _part, found in read if found is not None}
    return [f"{h:02d}:{m:02d}" for h, m in sorted(good)], bad
