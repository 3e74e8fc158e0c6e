"""Which rooms get new desks in which year: the oldest and worst first, a room in one go where the year allows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WORST = 100


@dataclass(frozen=True)
class Batch:
    """What one room has: `pieces` bought on `acquired` (the mean day), of which `broken` wait for repair."""

    room: int
    pieces: int
    acquired: date
    broken: int = 0


@dataclass(frozen=True)
class Turn:
    """So many pieces of a room replaced in a year."""

    room: int
    year: int
    pieces: int


def age(acquired: date, on: date) -> float:
    """Years, to the month."""
    return max(0, (on.year - acquired.year) * 12 + on.month - acquired.month) / 12


def urgency(batch: Batch, on: date, life: int, weight: int) -> float:
    """100 for what reached its `life` in years and is whole; `weight` more if all of it is broken."""
    worn = age(batch.acquired, on) / life * WORST if life > 0 else 0
    return worn + weight * batch.broken / batch.pieces


def in_order(batches: Sequence[Batch], on: date, life: int, weight: int) -> list[Batch]:
    """The rooms, the most urgent first; equals by room, so that a plan drawn twice is the same plan."""
    return sorted(batches, key=lambda b: (-urgency(b, on, life, weight), b.room))


def yearly(batches: Sequence[Batch], years: int, most: int = 0) -> int:
    """Pieces a year: what the school says, else even over the years, rounded up."""
    return most or -(-sum(b.pieces for b in batches) // years)


def spread(batches: Sequence[Batch], first: int, years: int, most: int = 0) -> list[Turn]:
    """Give the rooms, in their order, to the years: a year takes rooms until it holds `most` pieces, and at least one room.
    With `most` said, what the years cannot take is left out; else the last year takes the rest.
    """
    share, turns, year, taken = yearly(batches, years, most), [], first, 0
    for batch in batches:
        if taken and taken + batch.pieces > share:
            year, taken = year + 1, 0
        if year >= first + years:
            if most:
                break
            year, taken = first + years - 1, share
        turns.append(Turn(batch.room, year, batch.pieces))
        taken += batch.pieces
    return turns
