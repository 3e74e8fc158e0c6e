"""The queue of the print room, and use against quotas."""

from houqin.modules.printing.pages import room
from houqin.modules.printing.queries import board

__all__ = ["board", "room"]
