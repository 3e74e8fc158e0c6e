"""What the print room tells other trades: nothing yet reads it but the outbox."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Printed:
    """A job was printed."""

    job: int
    sheets: int
