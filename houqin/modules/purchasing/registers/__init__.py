"""The registers of purchasing."""

from houqin.modules.purchasing.registers import firms, requests, taking

__all__ = ["firms", "requests", "taking"]
