"""What patrols tell the floors above."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class HazardClosed:
    """A hazard was verified and closed."""

    hazard: int
    level: str
