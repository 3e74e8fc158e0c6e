"""Registers of the office: importing them opens them."""

from houqin.modules.office.registers import access, approval, audit, kernel, org

__all__ = ["access", "approval", "audit", "kernel", "org"]
