"""The slips of the module, by subject."""

from houqin.modules.plans.forms import plan, target, work

__all__ = ["plan", "target", "work"]
