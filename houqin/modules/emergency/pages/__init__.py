"""应急 on a phone, and the ground at a drill."""

from houqin.modules.emergency.pages import drill, now
from houqin.modules.emergency.queries import board

__all__ = ["board", "drill", "now"]
