"""值班的台账."""

from houqin.modules.duty.registers import pool, roster, week

__all__ = ["pool", "roster", "week"]
