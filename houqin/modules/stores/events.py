"""What the store announces upward."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class StockLow:
    """What remains of an item for use fell below its least stock. Quantities are texts of decimals."""

    item: int
    available: str
    least: str


@dataclass(frozen=True)
class SlipPosted:
    """A slip was posted: goods moved. `kind` as in Slip.Kind; `source` is what the slip says it came from."""

    slip: int
    kind: str
    source: str


@dataclass(frozen=True)
class SlipRefused:
    """A receipt was not accepted by the one who checked it."""

    slip: int
    source: str
    reason: str


@dataclass(frozen=True)
class CountClosed:
    """A count was approved, and its differences are posted."""

    tally: int
