"""Spans of a duty roster. What weighs how much when not everything can be had is in the rule book of the school."""

from __future__ import annotations

LONGEST = 93
"""The longest roster, in days: a term's vacation."""
PAST = 14
"""How many days before a roster count for rest and for days in a row."""
SECONDS = 50
"""How long the search for one roster may take."""


def start(carried: dict[str, int], joined: set[str]) -> dict[str, int]:
    """Who joined late starts with the least that the others carry, so that nobody has to catch up a year."""
    others = [number for who, number in carried.items() if who not in joined]
    least = min(others, default=0)
    return {who: max(n, least) if who in joined else n for who, n in carried.items()}
