"""Registers of plans: importing them opens them."""

from houqin.modules.plans.registers import plan, target, work

__all__ = ["plan", "target", "work"]
