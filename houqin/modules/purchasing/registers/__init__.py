"""The registers of purchasing."""

from houqin.modules.purchasing.queries import standing  # noqa: F401 — what the house asks of purchasing
from houqin.modules.purchasing.registers import firms, requests, taking

__all__ = ["firms", "requests", "taking"]
