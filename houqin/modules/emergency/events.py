"""What emergencies tell the trades above."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Learnt:
    """A drill or an incident showed something that must be put right; with a place, a hazard."""

    remedy: int
    words: str
    place: int | None = None


@dataclass(frozen=True)
class Reported:
    """Something serious happened."""

    incident: int
