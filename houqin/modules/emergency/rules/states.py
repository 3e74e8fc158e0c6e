"""The states of plans, incidents, drills and what was learnt, and which deed leads where."""

from __future__ import annotations

from houqin.base.states import Transitions

PLAN = Transitions(
    {
        "settle": (frozenset({"waiting"}), "in_force"),
        "send_back": (frozenset({"waiting"}), "returned"),
        "replace": (frozenset({"in_force"}), "replaced"),
    },
    {"waiting": "待审批", "in_force": "执行中", "returned": "已退回", "replaced": "已作废"},
)
INCIDENT = Transitions(
    {
        "settle": (frozenset({"open"}), "settled"),
        "close": (frozenset({"settled"}), "closed"),
        "void": (frozenset({"open"}), "void"),
    },
    {"open": "处置中", "settled": "待总结", "closed": "已总结", "void": "误报"},
)
DRILL = Transitions(
    {
        "begin": (frozenset({"planned"}), "running"),
        "count": (frozenset({"running"}), "running"),
        "finish": (frozenset({"running"}), "held"),
        "review": (frozenset({"held"}), "reviewed"),
        "cancel": (frozenset({"planned"}), "cancelled"),
    },
    {
        "planned": "待演练",
        "running": "演练中",
        "held": "待总结",
        "reviewed": "已总结",
        "cancelled": "已取消",
    },
)
LEARNT = Transitions(
    {
        "carry_out": (frozenset({"open"}), "done"),
        "verify": (frozenset({"done"}), "verified"),
        "send_back": (frozenset({"done"}), "open"),
    },
    {"open": "待整改", "done": "待复查", "verified": "已复查"},
)
TONES = {
    "waiting": "warn", "in_force": "done", "returned": "bad", "replaced": "quiet", "open": "bad", "settled": "warn",
    "closed": "done", "void": "quiet", "planned": "warn", "running": "bad", "held": "warn", "reviewed": "done",
    "cancelled": "quiet", "done": "doing", "verified": "done",
}  # fmt: skip
HELD = frozenset({"held", "reviewed"})
