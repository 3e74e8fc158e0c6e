"""The slips of the module, by subject."""

from houqin.modules.plans.forms import evidence, plan, summary, target, work

__all__ = ["evidence", "plan", "summary", "target", "work"]
