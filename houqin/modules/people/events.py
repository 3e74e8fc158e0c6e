"""Facts about people that other trades act on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class PersonLeft:
    """A person has left the school; `on` is the last day."""

    person: int
    on: date | str


@dataclass(frozen=True)
class PostHandedOver:
    """A post went from one person (0 when it was vacant) to another."""

    post: int
    giver: int
    taker: int
    on: date | str
