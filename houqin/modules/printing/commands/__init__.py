"""Everything that can happen in the print room."""

from houqin.modules.printing.commands.asking import ask, drop, return_job, settle_job
from houqin.modules.printing.commands.paper import count_paper, set_quota, take_paper
from houqin.modules.printing.commands.room import copy, hand_over, print_job, void_copy

__all__ = [
    "ask",
    "copy",
    "count_paper",
    "drop",
    "hand_over",
    "print_job",
    "return_job",
    "set_quota",
    "settle_job",
    "take_paper",
    "void_copy",
]
