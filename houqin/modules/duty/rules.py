"""Prices and spans of a duty roster: what weighs how much when not everything can be had."""

from __future__ import annotations

WEIGHTS = {"all": 2, "weekend": 4, "night": 3, "holiday": 6}
"""What an uneven share of a burden costs, per square of what someone has more than the least."""
WISH = 8
"""What an unfulfilled wish costs: about as much as one uneven weekend."""
SPARE = 60
"""What one person more than needed on a shift costs."""
LONGEST = 93
"""The longest roster, in days: a term's vacation."""
LOOK_BACK = 365
"""How many days of earlier rosters count for fairness."""
PAST = 14
"""How many days before a roster count for rest and for days in a row."""
SECONDS = 50
"""How long the search for one roster may take."""


def start(carried: dict[str, int], joined: set[str]) -> dict[str, int]:
    """Who joined late starts with the least that the others carry, so that nobody has to catch up a year."""
    others = [number for who, number in carried.items() if who not in joined]
    least = min(others, default=0)
    return {who: max(n, least) if who in joined else n for who, n in carried.items()}
