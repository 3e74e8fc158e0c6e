"""值班的台账."""

from houqin.modules.duty.registers import pool, roster

__all__ = ["pool", "roster"]
