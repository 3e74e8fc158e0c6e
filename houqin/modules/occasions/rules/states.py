"""Which deed leads from which state to which."""

from __future__ import annotations

from houqin.base.states import Transitions

OUTING = Transitions(
    {
        "mend": (frozenset({"draft", "returned"}), "draft"),
        "ask": (frozenset({"draft", "returned"}), "asked"),
        "approve": (frozenset({"asked"}), "agreed"),
        "send_back": (frozenset({"asked"}), "returned"),
        "set_off": (frozenset({"agreed"}), "out"),
        "close": (frozenset({"out"}), "closed"),
        "cancel": (frozenset({"draft", "returned", "agreed"}), "cancelled"),
    },
    {
        "draft": "筹备中",
        "asked": "审批中",
        "returned": "已退回",
        "agreed": "已批准",
        "out": "外出中",
        "closed": "已结束",
        "cancelled": "已取消",
    },
)
CONSENT = Transitions(
    {
        "sign": (frozenset({"sent"}), "signed"),
        "decline": (frozenset({"sent", "signed", "paper"}), "no"),
        "paper": (frozenset({"sent", "no"}), "paper"),
    },
    {"sent": "待家长答复", "signed": "家长已签", "paper": "纸质已签", "no": "不参加"},
)
EVENT = Transitions(
    {
        "work": (frozenset({"open"}), "open"),
        "close": (frozenset({"open"}), "closed"),
        "cancel": (frozenset({"open"}), "cancelled"),
    },
    {"open": "筹备中", "closed": "已总结", "cancelled": "已取消"},
)
TASK = Transitions(
    {
        "do": (frozenset({"open"}), "done"),
        "drop": (frozenset({"open"}), "dropped"),
    },
    {"open": "待办", "done": "已办", "dropped": "不办"},
)
TONES = {
    "draft": "doing", "asked": "warn", "returned": "bad", "agreed": "done", "out": "warn", "closed": "done",
    "cancelled": "quiet", "sent": "warn", "signed": "done", "paper": "done", "no": "quiet", "open": "doing",
    "done": "done", "dropped": "quiet", "found": "done", "fetched": "quiet", "home": "quiet", "": "bad",
}  # fmt: skip
