"""What is low, what lies too long, what a term will need."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, Decimal

MONTH = Decimal("30.4375")


def is_low(available: Decimal, least: Decimal) -> bool:
    """Whether what remains for use is below the least stock; no least stock is never low."""
    return least > 0 and available < least


def months_of_use(on_hand: Decimal, used: Decimal, days: int) -> Decimal | None:
    """How many months the stock lasts at the pace of the last `days`; None where nothing was used."""
    if used <= 0 or days <= 0:
        return None
    return (on_hand * days / used / MONTH).quantize(Decimal("0.1"))


def forecast(used: Sequence[Decimal]) -> Decimal:
    """What a term will need: the mean of the terms before it in which anything was used, rounded up."""
    known = [u for u in used if u > 0]
    return _up(sum(known, Decimal(0)) / len(known)) if known else Decimal(0)


def to_order(need: Decimal, available: Decimal, least: Decimal) -> Decimal:
    """What to buy so that the need is met and the least stock remains."""
    return max(_up(need + least - available), Decimal(0))


def _up(quantity: Decimal) -> Decimal:
    return quantity.to_integral_value(rounding=ROUND_CEILING)


def share_off(counted: Decimal, book: Decimal) -> Decimal:
    """By how many per cent a count is off the book; 100 where the book had nothing."""
    if book == 0:
        return Decimal(0) if counted == 0 else Decimal(100)
    return (abs(counted - book) * 100 / book).quantize(Decimal("0.1"))
