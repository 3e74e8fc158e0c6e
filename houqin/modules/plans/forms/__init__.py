"""The slips of the module, by subject."""

from houqin.modules.plans.forms import plan, work

__all__ = ["plan", "work"]
