"""门卫的台账."""

from houqin.modules.gate.registers import child, things, visit

__all__ = ["child", "things", "visit"]
