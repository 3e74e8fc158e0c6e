"""Amounts in yuan."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

FEN = Decimal("0.01")
LIMIT = Decimal("1000000000000")


def yuan(amount: Decimal | int | str) -> Decimal:
    """The amount rounded half up to the fen. Raises ArithmeticError on text that is no number."""
    return Decimal(amount).quantize(FEN, rounding=ROUND_HALF_UP)


def capitals(amount: Decimal | int | str) -> str:
    """The amount in the capitals of a Chinese voucher (金额大写): 1234.5 → 壹仟贰佰叁拾肆元伍角整.

    Errors: ValueError from a trillion yuan on.
    """
    from cn2an import an2cn  # heavy: only slips need it

    rounded = yuan(amount)
    if abs(rounded) >= LIMIT:
        raise ValueError(f"amount out of range: {amount}")
    sign = "负" if rounded < 0 else ""
    words = str(an2cn(str(abs(rounded)), "rmb"))
    if not words.endswith(("整", "分")):
        words += "整"
    return sign + words
