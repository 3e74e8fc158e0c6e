"""The states of slips and tallies, and which deed leads where."""

from __future__ import annotations

from houqin.base.states import Transitions

SLIP_NAMES = {
    "waiting": "待核对", "asked": "审批中", "agreed": "待领取", "posted": "已入账",
    "refused": "核对未通过", "returned": "审批退回", "void": "已作废",
}  # fmt: skip
TALLY_NAMES = {"open": "盘点中", "asked": "审批中", "agreed": "已批准", "void": "已作废"}

SLIP = Transitions(
    {
        "confirm": (frozenset({"waiting"}), "posted"),
        "refuse": (frozenset({"waiting"}), "refused"),
        "agree": (frozenset({"asked"}), "agreed"),
        "settle": (frozenset({"asked"}), "posted"),
        "send_back": (frozenset({"asked"}), "returned"),
        "hand_out": (frozenset({"agreed"}), "posted"),
        "void": (frozenset({"waiting", "agreed", "returned"}), "void"),
    },
    SLIP_NAMES,
)
TALLY = Transitions(
    {
        "count": (frozenset({"open"}), "open"),
        "submit": (frozenset({"open"}), "asked"),
        "agree": (frozenset({"asked"}), "agreed"),
        "send_back": (frozenset({"asked"}), "open"),
        "void": (frozenset({"open"}), "void"),
    },
    TALLY_NAMES,
)
