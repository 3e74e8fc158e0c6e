"""Whether a place lies in one of many stretches."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable


class Cover:
    """Stretches as one set of places: `place in cover` looks at few of them, however many there are."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def __contains__(self, place: int) -> bool:
        n = bisect_right(self._starts, place) - 1
        return n >= 0 and place < self._ends[n]
