"""Screens of duty that are not lists: importing them opens them, and lets 今天 ask duty."""

from houqin.modules.duty.pages import bells, grid, now
from houqin.modules.duty.queries import figures, proofs, today

__all__ = ["bells", "figures", "grid", "now", "proofs", "today"]
