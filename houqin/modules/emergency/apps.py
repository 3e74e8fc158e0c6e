"""Manifest of 应急与演练."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

EVERYONE = [
    "emergency.view",
    "emergency.report",
    "emergency.note",
    "emergency.tell",
    "emergency.carry_out",
]
IN_IT = [*EVERYONE, "emergency.count"]
CLASS = [*IN_IT, "emergency.hold_talk"]
DIRECT = [
    *IN_IT, "emergency.view_incidents", "emergency.view_hurt", "emergency.add_call", "emergency.name_hurt", "emergency.settle",
    "emergency.close", "emergency.void", "emergency.learn", "emergency.verify", "emergency.give_back", "emergency.begin",
    "emergency.finish",
]  # fmt: skip
ARRANGE = [
    "emergency.write_plan", "emergency.revise_plan", "emergency.plan_drill", "emergency.review", "emergency.cancel", "emergency.hold_talk",
    "emergency.void_talk",
]  # fmt: skip


class EmergencyConfig(AppConfig):
    """应急与演练."""

    name = "houqin.modules.emergency"
    label = "emergency"
    verbose_name = _("应急与演练")
    roles = {
        "director": (_("总务主任"), [*DIRECT, *ARRANGE]),
        "principal": (_("校长"), [*DIRECT, "emergency.settle_plan", "emergency.return_plan"]),
        "clerk": (_("总务员"), [*IN_IT, *ARRANGE]),
        "health": (
            _("保健老师"),
            [*IN_IT, "emergency.name_hurt", "emergency.view_hurt", "emergency.view_incidents"],
        ),
        "guard": (_("门卫"), IN_IT),
        "head_teacher": (_("班主任"), CLASS),
        "teacher": (_("教师"), CLASS),
        "nurse": (_("保育员"), CLASS),
        "keeper": (_("保管员"), EVERYONE),
        "worker": (_("维修工"), EVERYONE),
        "canteen": (_("食堂管理员"), EVERYONE),
        "district": (_("学区管理员"), ["emergency.view", "emergency.view_incidents"]),
        "sysadmin": (_("系统管理员"), ["emergency.remind", "emergency.hazard_closed"]),
    }
