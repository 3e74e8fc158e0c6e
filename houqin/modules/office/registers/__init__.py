"""Registers of the office: importing them opens them."""

from houqin.modules.office.registers import access, audit, org

__all__ = ["access", "audit", "org"]
