"""The states of plans, passages, tasks and work items, and which deed leads where."""

from __future__ import annotations

from houqin.base.states import Transitions

PLAN_NAMES = {"draft": "待核对", "confirmed": "已确认", "adopted": "已批准", "void": "已作废"}
PASSAGE_NAMES = {"proposed": "待核对", "confirmed": "已核对", "dropped": "不采用"}
TASK_NAMES = {"open": "进行中", "done": "已完成", "carried": "已结转", "cancelled": "已取消"}
ITEM_NAMES = {"open": "待办", "done": "已完成", "skipped": "未做"}

PLAN = Transitions(
    {
        "review": (frozenset({"draft"}), "draft"),
        "confirm": (frozenset({"draft"}), "confirmed"),
        "adopt": (frozenset({"confirmed"}), "adopted"),
        "void": (frozenset({"draft", "confirmed", "adopted"}), "void"),
    },
    PLAN_NAMES,
)
TASK = Transitions(
    {
        "mend": (frozenset({"open"}), "open"),
        "finish": (frozenset({"open"}), "done"),
        "carry": (frozenset({"open"}), "carried"),
        "cancel": (frozenset({"open"}), "cancelled"),
    },
    TASK_NAMES,
)
ITEM = Transitions(
    {
        "tick": (frozenset({"open"}), "done"),
        "skip": (frozenset({"open"}), "skipped"),
        "reopen": (frozenset({"done", "skipped"}), "open"),
    },
    ITEM_NAMES,
)
SUMMARY = Transitions(
    {
        "change": (frozenset({"draft"}), "draft"),
        "submit": (frozenset({"draft"}), "submitted"),
        "issue": (frozenset({"submitted"}), "issued"),
        "return": (frozenset({"submitted"}), "draft"),
        "void": (frozenset({"draft", "issued"}), "void"),
    },
    {"draft": "草稿", "submitted": "待批准", "issued": "已印发", "void": "已作废"},
)
MEETING = Transitions(
    {
        "mend": (frozenset({"called"}), "called"),
        "write": (frozenset({"called", "held"}), "held"),
        "close": (frozenset({"held"}), "closed"),
        "cancel": (frozenset({"called"}), "cancelled"),
        "supplement": (frozenset({"closed"}), "closed"),
    },
    {"called": "已通知", "held": "整理记录中", "closed": "已成文", "cancelled": "已取消"},
)
