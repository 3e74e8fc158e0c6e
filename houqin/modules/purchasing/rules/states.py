"""The states of requests, orders, acceptances and payments, and which deed leads where."""

from __future__ import annotations

from houqin.base.states import Transitions

REQUEST = Transitions(
    {
        "submit": (frozenset({"draft", "returned"}), "asked"),
        "agree": (frozenset({"asked"}), "agreed"),
        "send_back": (frozenset({"asked"}), "returned"),
        "buy": (frozenset({"agreed", "buying"}), "buying"),
        "finish": (frozenset({"buying"}), "done"),
        "reopen": (frozenset({"buying", "done"}), "agreed"),
        "void": (frozenset({"draft", "returned", "agreed"}), "void"),
    },
    {
        "draft": "草稿",
        "asked": "审批中",
        "agreed": "待采购",
        "buying": "采购中",
        "done": "已完成",
        "returned": "已退回",
        "void": "已作废",
    },
)
ORDER = Transitions(
    {
        "part": (frozenset({"open", "part"}), "part"),
        "finish": (frozenset({"open", "part"}), "done"),
        "void": (frozenset({"open"}), "void"),
    },
    {"open": "待到货", "part": "部分到货", "done": "已到齐", "void": "已取消"},
)
ACCEPTANCE = Transitions(
    {
        "confirm": (frozenset({"waiting"}), "done"),
        "refuse": (frozenset({"waiting"}), "refused"),
    },
    {"waiting": "待第二人核对", "done": "已验收", "refused": "核对不符"},
)
PAYMENT = Transitions(
    {
        "agree": (frozenset({"asked"}), "agreed"),
        "send_back": (frozenset({"asked"}), "returned"),
        "pay": (frozenset({"agreed"}), "paid"),
    },
    {"asked": "审批中", "agreed": "待付款", "paid": "已付款", "returned": "已退回"},
)
TENDER = Transitions(
    {
        "mark": (frozenset({"open"}), "open"),
        "award": (frozenset({"open"}), "awarded"),
        "fail": (frozenset({"open"}), "failed"),
    },
    {"open": "评审中", "awarded": "已定标", "failed": "已流标"},
)
