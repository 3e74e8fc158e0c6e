"""Tables of the module."""

from houqin.modules.printing.models.job import Copy, Job
from houqin.modules.printing.models.paper import Move, Quota, Size

__all__ = ["Copy", "Job", "Move", "Quota", "Size"]
