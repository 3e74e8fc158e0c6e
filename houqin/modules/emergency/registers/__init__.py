"""应急的台账."""

from houqin.modules.emergency.registers import drill, incident, learnt, plan

__all__ = ["drill", "incident", "learnt", "plan"]
