"""Screens of the fixed assets that are not lists."""

from houqin.modules.assets.pages import counting

__all__ = ["counting"]
