"""What a copy is charged with, and what goes back to the parents. All sums in yuan."""

from __future__ import annotations

from decimal import Decimal

from houqin.base.money import yuan

CHARGED = frozenset({"workbook", "voluntary"})
"""Kinds the parents pay for; free and circulating books cost them nothing."""
CONSENT = frozenset({"voluntary"})
"""Kinds that need the guardian's word, pupil by pupil."""
PAID_AGAIN = frozenset({"lost", "spoiled"})
"""Reasons for which a pupil pays even a free book, because it is his second."""
ZERO = Decimal(0)


def charge(kind: str, reason: str, price: Decimal, copies: int, rate: Decimal) -> Decimal:
    """What `copies` cost the pupil. A second copy of what he was not charged with costs `rate` percent of the price."""
    if kind in CHARGED:
        return yuan(price * copies)
    if reason in PAID_AGAIN:
        return yuan(price * copies * rate / 100)
    return ZERO


def refund(paid: Decimal, copies: int, held: int, unused: bool) -> Decimal:
    """What goes back for `copies` of `held`: their share of what was paid where they are unused, nothing where not."""
    if not unused or held <= 0:
        return ZERO
    return yuan(paid * copies / held)


def settle(prepaid: Decimal, due: Decimal) -> tuple[Decimal, Decimal]:
    """(to be given back, borne by the school): 多退少不补, what was collected too little is not asked for again."""
    return max(prepaid - due, ZERO), max(due - prepaid, ZERO)
