"""Manifest of 门卫."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

OWN = ["gate.view_own", "gate.invite", "gate.ask_goods", "gate.void_goods"]
SEE = ["gate.view", "gate.view_own", "gate.view_children", "gate.view_blocked"]
POST = [
    "gate.admit", "gate.arrive", "gate.let_in", "gate.leave", "gate.turn_away", "gate.stop", "gate.let_out",
    "gate.come_back", "gate.pick_up", "gate.goods_out", "gate.take_parcel", "gate.collect", "gate.hand_over",
    "gate.take_over",
]  # fmt: skip
CLASS = [
    "gate.view_children", "gate.issue_leave", "gate.void_leave", "gate.tell_guardian", "gate.add_guardian",
    "gate.end_guardian", "gate.name_delegate",
]  # fmt: skip


class GateConfig(AppConfig):
    """门卫."""

    name = "houqin.modules.gate"
    label = "gate"
    verbose_name = _("门卫")
    roles = {
        "guard": (_("门卫"), [*SEE, *POST, "gate.apply"]),
        "teacher": (_("教师"), OWN),
        "head_teacher": (_("班主任"), [*OWN, *CLASS]),
        "director": (_("总务主任"), [*SEE, *OWN, "gate.block", "gate.unblock", "gate.reveal", "gate.stop"]),
        "principal": (_("校长"), [*SEE, *OWN, "gate.reveal"]),
        "clerk": (_("总务员"), [*OWN, "gate.take_parcel", "gate.collect"]),
        "keeper": (_("保管员"), OWN),
        "worker": (_("维修工"), OWN),
    }  # fmt: skip
