"""Screens of duty that are not lists: importing them opens them."""

from houqin.modules.duty.pages import grid

__all__ = ["grid"]
