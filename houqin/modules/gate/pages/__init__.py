"""The guard's screens, and the page where visitors announce themselves."""

from houqin.modules.gate.pages import board, children, deeds, numbers, public

__all__ = ["board", "children", "deeds", "numbers", "public"]
