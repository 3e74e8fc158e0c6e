"""The slips of the module, by subject."""

from houqin.modules.plans.forms import evidence, plan, target, work

__all__ = ["evidence", "plan", "target", "work"]
