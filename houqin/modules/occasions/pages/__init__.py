"""The guardians' page, the trip as its lead sees it, the roll on a telephone."""

from houqin.modules.occasions.pages import public, trip
from houqin.modules.occasions.queries import board

__all__ = ["board", "public", "trip"]
