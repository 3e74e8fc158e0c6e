"""The check of a room's list at the end of term: every piece is accounted for, once."""

from __future__ import annotations

from houqin.base.states import Transitions

LIST = Transitions(
    {
        "confirm": (frozenset({"open"}), "confirmed"),
        "check": (frozenset({"confirmed"}), "checked"),
        "drop": (frozenset({"open"}), "dropped"),
    },
    {"open": "待确认", "confirmed": "已确认", "checked": "已验收", "dropped": "已作废"},
)
PROPOSAL = Transitions(
    {
        "propose": (frozenset({"draft", "returned"}), "asked"),
        "agree": (frozenset({"asked"}), "agreed"),
        "send_back": (frozenset({"asked"}), "returned"),
    },
    {"draft": "草稿", "asked": "审批中", "agreed": "已批准", "returned": "已退回"},
)


def unaccounted(answered_for: int, good: int, worn: int, careless: int, missing: int) -> int:
    """Pieces of a line that the check does not explain; negative when it found more than there were."""
    return answered_for - good - worn - careless - missing
