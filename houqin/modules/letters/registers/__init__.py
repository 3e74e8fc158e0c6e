"""责任书、骑车协议、责任追究的台账."""

from houqin.modules.letters.registers import blame, letter, ride

__all__ = ["blame", "letter", "ride"]
