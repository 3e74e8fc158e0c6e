"""Drawing from lots: the first to expire goes out first, and never more than there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

ZERO = Decimal(0)


@dataclass(frozen=True)
class Heap:
    """So much of one lot in one place; `key` tells the caller which. A lot without expiry keeps for ever."""

    key: int
    quantity: Decimal
    came: date
    expires: date | None = None

    def is_expired(self, on: date) -> bool:
        """Whether the lot may no longer be used on a day; the day of expiry itself still counts as good."""
        return self.expires is not None and self.expires < on


def first_expired_first_out(heaps: Sequence[Heap]) -> list[Heap]:
    """The order in which lots go out: by expiry, those without one last, then by arrival."""
    return sorted(heaps, key=lambda h: (h.expires or date.max, h.came, h.key))


def draw(heaps: Sequence[Heap], wanted: Decimal) -> list[tuple[int, Decimal]]:
    """(key, quantity) pairs that make up `wanted`, in the order of the heaps; less when there is not enough."""
    taken: list[tuple[int, Decimal]] = []
    for heap in heaps:
        part = min(heap.quantity, wanted)
        if part > 0:
            taken.append((heap.key, part))
            wanted -= part
    return taken


def total(heaps: Sequence[Heap]) -> Decimal:
    """How much all heaps hold."""
    return sum((h.quantity for h in heaps), ZERO)


def stage(expires: date, on: date, stages: Sequence[int]) -> int | None:
    """The narrowest stage of warning (days before expiry) that a lot has reached; 0 once it has expired."""
    left = (expires - on).days
    if left < 0:
        return 0
    return min((s for s in stages if left <= s), default=None)
