"""Registers of the office: importing them opens them."""

from houqin.modules.office.registers import access, org

__all__ = ["access", "org"]
