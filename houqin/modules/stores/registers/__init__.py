"""The registers of the store."""

from houqin.modules.stores.queries import desk  # noqa: F401 — what the house asks of the store
from houqin.modules.stores.registers import catalogue, counts, slips, stock

__all__ = ["catalogue", "counts", "slips", "stock"]
