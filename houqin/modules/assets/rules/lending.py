"""How many can be promised: periods of one day that overlap, and what is left."""

from __future__ import annotations

from collections.abc import Iterable


def busiest(spans: Iterable[tuple[int, int, int]], first: int, last: int) -> int:
    """The most pieces wanted in any one period from `first` to `last`, of (first, last, quantity) spans."""
    known = list(spans)
    return max(
        (sum(n for a, b, n in known if a <= period <= b) for period in range(first, last + 1)),
        default=0,
    )


def stage(days_late: int, steps: Iterable[int]) -> str:
    """The name of the reminder that is due: the last step that was reached; "" before the first."""
    reached = [s for s in steps if days_late >= s]
    return f"late{max(reached)}" if reached else ""
