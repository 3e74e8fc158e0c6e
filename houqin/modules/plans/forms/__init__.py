"""The slips of the module, by subject."""

from houqin.modules.plans.forms import evidence, meeting, plan, summary, target, work

__all__ = ["evidence", "meeting", "plan", "summary", "target", "work"]
