"""Registers of repairs."""

from houqin.modules.repairs.registers import costs, order, setup

__all__ = ["costs", "order", "setup"]
