"""Manifest of 报修维修."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

OWN = [
    "repairs.view_own", "repairs.report", "repairs.scan", "repairs.follow", "repairs.approve", "repairs.send_back", "repairs.rate",
    "repairs.void",
]  # fmt: skip
WORK = [
    "repairs.work", "repairs.accept", "repairs.arrive", "repairs.need_parts", "repairs.resume", "repairs.use_parts",
    "repairs.return_part", "repairs.finish",
]  # fmt: skip
SEND = [
    "repairs.view", "repairs.enter", "repairs.assign", "repairs.send_out", "repairs.join", "repairs.scrap",
    "repairs.cost", "repairs.draw_parts",
]  # fmt: skip
SET_UP = [
    "repairs.add_rule", "repairs.close_rule", "repairs.add_firm", "repairs.close_firm", "repairs.open_from",
    "repairs.firm_finish", "repairs.remind", "repairs.erase",
]  # fmt: skip


class RepairsConfig(AppConfig):
    """报修维修."""

    name = "houqin.modules.repairs"
    label = "repairs"
    verbose_name = _("报修维修")
    roles = {
        "worker": (_("维修工"), [*OWN, *WORK, "repairs.send_out"]),
        "clerk": (_("总务员"), [*OWN, *SEND]),
        "director": (_("总务主任"), [*OWN, *WORK, *SEND, *SET_UP]),
        "principal": (_("校长"), [*OWN, "repairs.view"]),
        "teacher": (_("教师"), OWN),
        "head_teacher": (_("班主任"), OWN),
        "keeper": (_("保管员"), [*OWN, "repairs.view", "repairs.draw_parts"]),
        "buyer": (_("采购员"), OWN),
        "accountant": (_("会计"), [*OWN, "repairs.view"]),
        "cashier": (_("出纳"), OWN),
        "health": (_("保健老师"), OWN),
        "canteen": (_("食堂管理员"), OWN),
        "nurse": (_("保育员"), OWN),
        "guard": (_("门卫"), OWN),
        "cook": (_("厨师"), OWN),
        "auditor": (_("经审小组"), [*OWN, "repairs.view"]),
        "district": (_("学区管理员"), ["repairs.view"]),
    }
