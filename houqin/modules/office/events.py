"""Facts about the organisation that other trades act on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SchoolFounded:
    """A school was set up."""

    school: int
