"""Facts about fixed assets that other trades act on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class WornOut:
    """Things broke by natural wear: somebody should mend them."""

    card: int
    place: int
    quantity: int
    what: str
    reporter: int


@dataclass(frozen=True)
class WrittenOff:
    """A batch left the books."""

    disposal: int
    quantity: int


@dataclass(frozen=True)
class RotationAgreed:
    """A replacement plan was agreed: its first year can be bought."""

    rotation: int
    year: int
    quantity: int
    cost: str


@dataclass(frozen=True)
class GapProposed:
    """What the school lacks against the standard was agreed to be bought: (standard line, pieces) each."""

    gap: int
    lines: tuple[tuple[int, int], ...]
