"""Targets: what is wanted in words, how far it is, and whether it is reached."""

from __future__ import annotations

from decimal import Decimal

STANDINGS = {"unread": "尚无数据", "short": "未达到", "met": "已达到", "over": "超过上限"}
_BEFORE = {">=": "不少于", "<=": "不超过"}


def number(value: Decimal) -> str:
    """A figure without idle zeros: 52.0000 → 52, 4.8000 → 4.8."""
    return f"{value.normalize():f}"


def words(op: str, value: Decimal, highest: Decimal | None, unit: str, approx: bool) -> str:
    """(">=", 52, None, 台) → 不少于52台; ("", 1, 2, 个百分点) → 1至2个百分点; approx → 约20张."""
    span = number(value) + (f"至{number(highest)}" if highest is not None else "")
    return f"{_BEFORE.get(op, '')}{'约' if approx else ''}{span}{unit}"


def bounds(
    op: str, value: Decimal, highest: Decimal | None
) -> tuple[Decimal | None, Decimal | None]:
    """The least and the most that satisfy. A plain figure is a floor, but nought (零事故) is a ceiling."""
    if op == "<=" or (not op and highest is None and value == 0):
        return None, value if highest is None else highest
    return value, highest if not op else None


def gap(op: str, value: Decimal, highest: Decimal | None, actual: Decimal) -> Decimal:
    """How far the actual figure is from satisfying, never negative; 0 when it does."""
    least, most = bounds(op, value, highest)
    short = least - actual if least is not None else Decimal(0)
    over = actual - most if most is not None else Decimal(0)
    return max(short, over, Decimal(0))


def standing(op: str, value: Decimal, highest: Decimal | None, actual: Decimal | None) -> str:
    """unread, short, met or over (a key of STANDINGS)."""
    if actual is None:
        return "unread"
    least, most = bounds(op, value, highest)
    if least is not None and actual < least:
        return "short"
    return "over" if most is not None and actual > most else "met"
