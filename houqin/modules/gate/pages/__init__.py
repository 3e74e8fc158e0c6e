"""The guard's screens, and the page where visitors announce themselves."""

from houqin.modules.gate.pages import board, children, deeds, numbers, public
from houqin.modules.gate.queries import proofs

__all__ = ["board", "children", "deeds", "numbers", "proofs", "public"]
