"""The registers of the fixed assets."""

from houqin.modules.assets.queries import (  # noqa: F401 — what the house asks of the assets
    promised,
    standing,
)
from houqin.modules.assets.registers import card, cases, custody, month, room, rotation, standard

__all__ = ["card", "cases", "custody", "month", "room", "rotation", "standard"]
