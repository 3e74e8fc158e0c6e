"""Which floor a room lies on, read from its code as buildings number their rooms."""

from __future__ import annotations

import re

_ROOM = re.compile(r"(\d+)\d{2}$")


def floor_of(code: str) -> int | None:
    """The floor: B203 lies on the second; nothing where the code does not end in a floor and two digits."""
    found = _ROOM.search(code)
    return int(found.group(1)) if found else None


def title(floor: int | None) -> str:
    """2楼; places without a floor stand under 其他."""
    return "其他" if floor is None else f"{floor}楼"
