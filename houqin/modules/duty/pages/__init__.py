"""Screens of duty that are not lists: importing them opens them, and lets 今天 ask duty."""

from houqin.modules.duty.pages import grid
from houqin.modules.duty.queries import today

__all__ = ["grid", "today"]
