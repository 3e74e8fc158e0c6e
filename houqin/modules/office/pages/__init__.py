"""Screens of the office that are not lists."""

from houqin.modules.office.pages import workbench

__all__ = ["workbench"]
