"""What repairs tell the floors above."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Ended:
    """An order was judged: `state` is passed or scrapped."""

    order: int
    state: str
