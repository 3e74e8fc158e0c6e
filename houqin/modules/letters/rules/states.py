"""Which deed leads from which state to which."""

from __future__ import annotations

from houqin.base.states import Transitions

CAMPAIGN = Transitions(
    {
        "close": (frozenset({"open"}), "closed"),
        "withdraw": (frozenset({"open"}), "withdrawn"),
    },
    {"open": "签订中", "closed": "已结束", "withdrawn": "已撤回"},
)
LETTER = Transitions(
    {
        "open": (frozenset({"waiting"}), "open"),
        "sign": (frozenset({"open"}), "signed"),
        "paper": (frozenset({"open"}), "paper"),
        "withdraw": (frozenset({"waiting", "open"}), "withdrawn"),
    },
    {"waiting": "等上级先签", "open": "待签", "signed": "已签", "paper": "纸质已签", "withdrawn": "已撤回"},
)  # fmt: skip
RIDE = Transitions(
    {
        "sign": (frozenset({"sent"}), "signed"),
        "walk": (frozenset({"sent"}), "walks"),
        "paper": (frozenset({"sent"}), "paper"),
        "void": (frozenset({"sent", "signed", "paper", "walks"}), "void"),
    },
    {"sent": "待家长签", "signed": "家长已签", "paper": "纸质已签", "walks": "不骑车", "void": "已作废"},
)  # fmt: skip
BLAME = Transitions(
    {
        "settle": (frozenset({"waiting"}), "holds"),
        "send_back": (frozenset({"waiting"}), "returned"),
        "appeal": (frozenset({"holds"}), "appealed"),
        "uphold": (frozenset({"appealed"}), "holds"),
        "lift": (frozenset({"appealed", "holds"}), "lifted"),
    },
    {
        "waiting": "待审批",
        "returned": "已退回",
        "holds": "生效",
        "appealed": "申诉中",
        "lifted": "已撤销",
    },
)
TONES = {
    "waiting": "quiet", "open": "warn", "signed": "done", "paper": "done", "withdrawn": "quiet", "closed": "done",
    "sent": "warn", "walks": "quiet", "void": "quiet", "returned": "bad", "holds": "bad", "appealed": "doing",
    "lifted": "quiet", "stands": "done", "barred": "bad", "dropped": "quiet",
}  # fmt: skip
