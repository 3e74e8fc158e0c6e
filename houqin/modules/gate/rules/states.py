"""The states of visits, appointments, leave passes and goods passes, and which deed leads where."""

from __future__ import annotations

from houqin.base.states import Transitions

VISIT_NAMES = {
    "waiting": "等待确认", "cleared": "可以入校", "inside": "在校内", "out": "已离开", "turned": "未入校",
}  # fmt: skip
APPOINTMENT_NAMES = {
    "asked": "等待确认", "agreed": "已同意", "declined": "未同意", "arrived": "已到访", "missed": "未到访", "void": "已取消",
}  # fmt: skip
LEAVE_NAMES = {
    "issued": "可以离校", "used": "已离校", "back": "已返校", "expired": "已过期", "void": "已作废",
}  # fmt: skip
GOODS_NAMES = {
    "asked": "审批中", "agreed": "可以出门", "out": "已出门", "expired": "已过期", "returned": "审批退回", "void": "已作废",
}  # fmt: skip

VISIT = Transitions(
    {
        "confirm": (frozenset({"waiting"}), "cleared"),
        "decline": (frozenset({"waiting"}), "turned"),
        "let_in": (frozenset({"waiting", "cleared"}), "inside"),
        "leave": (frozenset({"inside"}), "out"),
        "turn_away": (frozenset({"waiting", "cleared"}), "turned"),
    },
    VISIT_NAMES,
)
APPOINTMENT = Transitions(
    {
        "agree": (frozenset({"asked"}), "agreed"),
        "decline": (frozenset({"asked"}), "declined"),
        "arrive": (frozenset({"agreed"}), "arrived"),
        "expire": (frozenset({"asked", "agreed"}), "missed"),
        "void": (frozenset({"asked", "agreed"}), "void"),
    },
    APPOINTMENT_NAMES,
)
LEAVE = Transitions(
    {
        "let_out": (frozenset({"issued", "expired"}), "used"),
        "expire": (frozenset({"issued"}), "expired"),
        "come_back": (frozenset({"used"}), "back"),
        "void": (frozenset({"issued"}), "void"),
    },
    LEAVE_NAMES,
)
GOODS = Transitions(
    {
        "agree": (frozenset({"asked"}), "agreed"),
        "send_back": (frozenset({"asked"}), "returned"),
        "goods_out": (frozenset({"agreed", "expired"}), "out"),
        "expire": (frozenset({"agreed"}), "expired"),
        "void": (frozenset({"asked", "agreed", "returned"}), "void"),
    },
    GOODS_NAMES,
)
