"""The states of an order, and which deed leads where."""

from __future__ import annotations

from houqin.base.states import Transitions

NAMES = {
    "new": "待派工", "sent": "已派工", "accepted": "已接单", "working": "维修中", "parts": "等配件", "outside": "外修中",
    "done": "待验收", "again": "返回重修", "passed": "验收通过", "scrapped": "验收报废", "joined": "已合并", "void": "已撤销",
}  # fmt: skip
TONES = {
    "new": "warn", "sent": "warn", "accepted": "doing", "working": "doing", "parts": "warn", "outside": "doing",
    "done": "warn", "again": "bad", "passed": "done", "scrapped": "quiet", "joined": "quiet", "void": "quiet",
}  # fmt: skip
UNANSWERED = frozenset({"new", "sent", "again"})
IN_HAND = frozenset({"accepted", "working", "parts", "outside"})
UNMENDED = UNANSWERED | IN_HAND
OPEN = UNMENDED | {"done"}
MENDED = frozenset({"passed", "scrapped"})

ORDER = Transitions(
    {
        "assign": (UNMENDED, "sent"),
        "accept": (frozenset({"sent", "again"}), "accepted"),
        "arrive": (frozenset({"sent", "again", "accepted"}), "working"),
        "need_parts": (frozenset({"accepted", "working"}), "parts"),
        "resume": (frozenset({"parts"}), "working"),
        "send_out": (UNMENDED, "outside"),
        "finish": (IN_HAND, "done"),
        "approve": (frozenset({"done"}), "passed"),
        "send_back": (frozenset({"done"}), "again"),
        "scrap": (frozenset({"done"}), "scrapped"),
        "join": (UNANSWERED, "joined"),
        "void": (UNANSWERED | {"accepted"}, "void"),
    },
    NAMES,
)
