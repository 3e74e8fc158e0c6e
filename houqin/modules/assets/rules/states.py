"""The states of damage cases, disposals and offers."""

from __future__ import annotations

from houqin.base.states import Transitions

DAMAGE = Transitions(
    {
        "agree": (frozenset({"asked"}), "due"),
        "ask_waiver": (frozenset({"due"}), "waiving"),
        "waive": (frozenset({"waiving"}), "waived"),
        "lower": (frozenset({"waiving"}), "due"),
        "keep_due": (frozenset({"waiving"}), "due"),
        "pay": (frozenset({"due"}), "paid"),
        "send_back": (frozenset({"asked"}), "returned"),
    },
    {"asked": "审批中", "due": "待赔偿", "waiving": "免赔审批中", "paid": "已赔偿",
     "waived": "免赔", "mending": "转维修", "returned": "已退回"},
)  # fmt: skip
DISPOSAL = Transitions(
    {
        "agree": (frozenset({"asked"}), "agreed"),
        "send_back": (frozenset({"asked"}), "returned"),
        "write_off": (frozenset({"agreed"}), "done"),
    },
    {"asked": "审批中", "agreed": "待处置", "done": "已核销", "returned": "已退回"},
)
OFFER = Transitions(
    {
        "ask": (frozenset({"open"}), "asked"),
        "agree": (frozenset({"asked"}), "taken"),
        "send_back": (frozenset({"asked"}), "open"),
        "withdraw": (frozenset({"open"}), "withdrawn"),
    },
    {"open": "可申领", "asked": "审批中", "taken": "已调剂", "withdrawn": "已撤回"},
)
