"""文印的台账."""

from houqin.modules.printing.registers import jobs, paper

__all__ = ["jobs", "paper"]
