"""Manifest of 巡查与隐患."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

OWN = ["patrols.view_own", "patrols.report_hazard", "patrols.view_draws"]
WALK = [
    "patrols.mark",
    "patrols.skip",
    "patrols.do_check",
    "patrols.skip_check",
    "patrols.service",
    "patrols.rectify",
]
VERIFY = ["patrols.verify", "patrols.send_back"]
SEE = ["patrols.view", *OWN]
OFFICE = [
    "patrols.grade", "patrols.assign", "patrols.to_repair", "patrols.reopen", "patrols.stand_in", "patrols.add_device",
    "patrols.end_device", "patrols.add_guard", "patrols.mend_guard", "patrols.end_guard",
]  # fmt: skip
SET_UP = [
    "patrols.adopt_lists", "patrols.add_checklist", "patrols.close_checklist", "patrols.add_point", "patrols.close_point",
    "patrols.add_route", "patrols.close_route", "patrols.change_walker", "patrols.add_plan", "patrols.close_plan",
    "patrols.open_day", "patrols.commit_draws", "patrols.settle_draws", "patrols.begin_spot", "patrols.reveal_draws",
    "patrols.tell_missed", "patrols.remind_hazards", "patrols.remind_devices", "patrols.mended", "patrols.take_lesson",
]  # fmt: skip


class PatrolsConfig(AppConfig):
    """巡查与隐患."""

    name = "houqin.modules.patrols"
    label = "patrols"
    verbose_name = _("巡查与隐患")
    roles = {
        "director": (_("总务主任"), [*SEE, *WALK, *VERIFY, *OFFICE, *SET_UP]),
        "principal": (_("校长"), [*SEE, *WALK, *VERIFY]),
        "clerk": (_("总务员"), [*SEE, *WALK, *VERIFY, *OFFICE]),
        "worker": (_("维修工"), [*OWN, *WALK]),
        "health": (_("保健老师"), [*OWN, *WALK, *VERIFY]),
        "guard": (_("门卫"), [*OWN, *WALK]),
        "teacher": (_("教师"), [*OWN, *WALK]),
        "head_teacher": (_("班主任"), [*OWN, *WALK]),
        "keeper": (_("保管员"), [*OWN, *WALK]),
        "buyer": (_("采购员"), OWN),
        "accountant": (_("会计"), OWN),
        "cashier": (_("出纳"), OWN),
        "canteen": (_("食堂管理员"), [*OWN, *WALK]),
        "cook": (_("厨师"), OWN),
        "nurse": (_("保育员"), [*OWN, *WALK]),
        "auditor": (_("经审小组"), SEE),
        "district": (_("学区管理员"), ["patrols.view", "patrols.view_draws"]),
    }
