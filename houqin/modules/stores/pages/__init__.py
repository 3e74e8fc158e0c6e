"""Counting on a phone, and who used what."""

from houqin.modules.stores.pages import counting, use

__all__ = ["counting", "use"]
