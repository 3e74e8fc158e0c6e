"""Writes of the office."""

from houqin.modules.office.commands import access, org

__all__ = ["access", "org"]
