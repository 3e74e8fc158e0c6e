"""Registers of plans: importing them opens them."""

from houqin.modules.plans.registers import evidence, plan, summary, target, work

__all__ = ["evidence", "plan", "summary", "target", "work"]
