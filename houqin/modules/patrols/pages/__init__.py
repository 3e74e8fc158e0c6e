"""The screens that are no lists: today's rounds, the walk, the floor plan, and whether a draw was fair."""

from houqin.modules.patrols.pages import day, fair, plan, walk
from houqin.modules.patrols.queries import board, proofs

__all__ = ["board", "day", "fair", "plan", "proofs", "walk"]
