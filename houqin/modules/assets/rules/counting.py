"""What a stock-taking comes to: books against shelves, card by card. Places and cards are their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

MISSING, MORE, ELSEWHERE = "missing", "more", "elsewhere"
Spots = Mapping[int | None, int]
"""Place → how many."""


@dataclass(frozen=True)
class Gap:
    """One difference of a card: `quantity` pieces expected at `place`, seen at `found` (None: nowhere)."""

    kind: str
    quantity: int
    place: int | None = None
    found: int | None = None


def gaps(expected: Spots, seen: Spots) -> list[Gap]:
    """The differences of one card. What is short in one place and over in another was carried there; then what is
    left over is more, what is left short is missing. The pieces add up: expected + more − missing = seen.
    """
    short = {p: n - seen.get(p, 0) for p, n in expected.items() if n > seen.get(p, 0)}
    over = {p: n - expected.get(p, 0) for p, n in seen.items() if n > expected.get(p, 0)}
    found: list[Gap] = []
    for place in list(short):
        for other in list(over):
            moved = min(short[place], over[other])
            if moved:
                found.append(Gap(ELSEWHERE, moved, place, other))
                short[place] -= moved
                over[other] -= moved
    found += [Gap(MISSING, n, p) for p, n in short.items() if n]
    found += [Gap(MORE, n, None, p) for p, n in over.items() if n]
    return found


def newest(sightings: Iterable[tuple[int, int, int]]) -> dict[int, dict[int | None, int]]:
    """Card → place → how many, from (card, place, quantity) in the order of time: a recount replaces the count."""
    seen: dict[int, dict[int | None, int]] = {}
    for card, place, quantity in sightings:
        seen.setdefault(card, {})[place] = quantity
    return seen


def share(expected: int, wrong: int) -> float:
    """Per cent of the books that were right: 100 when nothing was expected."""
    return round(max(0, expected - wrong) * 100 / expected, 1) if expected else 100.0
