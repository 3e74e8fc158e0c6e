"""Screens of the fixed assets that are not lists."""

from houqin.modules.assets.pages import counting, public

__all__ = ["counting", "public"]
