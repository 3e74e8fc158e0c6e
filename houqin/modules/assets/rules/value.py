"""Straight-line depreciation by months, without residual value (政府会计准则第3号应用指南)."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


def months_used(acquired: date, month: date) -> int:
    """Months written down by the end of `month`: the month of acquisition counts, those before it do not."""
    return max(0, (month.year - acquired.year) * 12 + month.month - acquired.month + 1)


def written_down(cost: Decimal, life: int, months: int) -> Decimal:
    """What of `cost` is written down after so many months of a life of `life` months; nothing when life is 0."""
    if life <= 0:
        return Decimal(0)
    share = cost * min(months, life) / life
    return share.quantize(CENT, ROUND_HALF_UP)


def net(cost: Decimal, life: int, acquired: date, on: date) -> Decimal:
    """The book value on a day."""
    return cost - written_down(cost, life, months_used(acquired, on))


def compensation(value: Decimal, share: Decimal, least: Decimal, price: Decimal) -> Decimal:
    """What careless damage is assessed at: `share` per cent of the book value, at least `least` per cent of the price."""
    wanted = max(value * share / 100, price * least / 100)
    return wanted.quantize(CENT, ROUND_HALF_UP)
