"""Registers of plans: importing them opens them."""

from houqin.modules.plans.registers import plan, work

__all__ = ["plan", "work"]
