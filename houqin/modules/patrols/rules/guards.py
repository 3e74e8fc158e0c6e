"""How many guards a school must have (GB/T 29315-2022)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Scale:
    """Below `small` pupils `least` guards, below `large` `middle`, from `large` on `most` and one more for each begun `step`."""

    small: int = 100
    large: int = 1000
    step: int = 500
    least: int = 1
    middle: int = 2
    most: int = 3


def needed(pupils: int, scale: Scale) -> int:
    """The least number of guards for so many pupils."""
    if pupils < scale.small:
        return scale.least
    if pupils < scale.large:
        return scale.middle
    return scale.most + -(-(pupils - scale.large) // scale.step)
