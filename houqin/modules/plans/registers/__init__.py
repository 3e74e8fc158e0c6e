"""Registers of plans: importing them opens them."""

from houqin.modules.plans.registers import evidence, meeting, plan, summary, target, work

__all__ = ["evidence", "meeting", "plan", "summary", "target", "work"]
