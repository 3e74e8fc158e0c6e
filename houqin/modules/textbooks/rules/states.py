"""The states of orders, deliveries and class slips, and which deed leads where."""

from __future__ import annotations

from houqin.base.states import Transitions

ORDER_NAMES = {
    "draft": "拟订中", "asked": "审批中", "agreed": "已批准", "sent": "已报书店", "closed": "已结清", "void": "已作废",
}  # fmt: skip
DELIVERY_NAMES = {"waiting": "待核对", "posted": "已入库", "refused": "核对未通过"}
HANDING_NAMES = {"ready": "待签领", "signed": "已签领", "void": "已作废"}

ORDER = Transitions(
    {
        "mend": (frozenset({"draft"}), "draft"),
        "submit": (frozenset({"draft"}), "asked"),
        "agree": (frozenset({"asked"}), "agreed"),
        "send_back": (frozenset({"asked"}), "draft"),
        "send": (frozenset({"agreed"}), "sent"),
        "receive": (frozenset({"sent"}), "sent"),
        "close": (frozenset({"sent"}), "closed"),
        "void": (frozenset({"draft", "agreed"}), "void"),
    },
    ORDER_NAMES,
)
DELIVERY = Transitions(
    {
        "confirm": (frozenset({"waiting"}), "posted"),
        "refuse": (frozenset({"waiting"}), "refused"),
    },
    DELIVERY_NAMES,
)
HANDING = Transitions(
    {"sign": (frozenset({"ready"}), "signed"), "void": (frozenset({"ready"}), "void")},
    HANDING_NAMES,
)
