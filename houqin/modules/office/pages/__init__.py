"""Screens of the office that are not lists."""

from houqin.modules.office.pages import rulebook, workbench

__all__ = ["rulebook", "workbench"]
