"""Manifest of 活动与外出."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

OWN = ["occasions.view", "occasions.call_roll", "occasions.find_child", "occasions.count_heads", "occasions.report_trouble",
       "occasions.do_task"]  # fmt: skip
TRIP = [
    "occasions.view_children", "occasions.mend_outing", "occasions.name_adults", "occasions.write_risks",
    "occasions.write_contacts", "occasions.ask_outing", "occasions.cancel_outing", "occasions.add_vehicle",
    "occasions.drop_vehicle", "occasions.insure", "occasions.board", "occasions.file_outing", "occasions.set_off",
    "occasions.spend_outing", "occasions.close_outing",
]  # fmt: skip
CLASS = [
    "occasions.plan_outing", "occasions.ask_consent", "occasions.consent_on_paper", "occasions.decline",
    "occasions.list_travellers", "occasions.take_off", "occasions.look_after",
]  # fmt: skip
LEAD = [
    "occasions.postpone_event", "occasions.add_tasks", "occasions.assign_task", "occasions.drop_task",
    "occasions.take_places", "occasions.free_place", "occasions.name_helpers", "occasions.free_helper",
    "occasions.need_goods", "occasions.drop_need", "occasions.draw_goods", "occasions.account_goods",
    "occasions.reserve_apparatus", "occasions.spend_event", "occasions.close_event",
]  # fmt: skip
RUN = [
    "occasions.view_all", "occasions.adopt_checklists", "occasions.add_checklist", "occasions.mend_checklist",
    "occasions.retire_checklist", "occasions.plan_event", "occasions.cancel_event", "occasions.bring_goods_back",
    "occasions.lend_apparatus",
]  # fmt: skip
SETTLE = ["occasions.approve_outing", "occasions.return_outing"]


class OccasionsConfig(AppConfig):
    """活动与外出."""

    name = "houqin.modules.occasions"
    label = "occasions"
    verbose_name = _("活动与外出")
    roles = {
        "director": (_("总务主任"), [*OWN, *TRIP, *CLASS, *LEAD, *RUN, *SETTLE]),
        "principal": (_("校长"), [*OWN, *TRIP, *CLASS, *LEAD, *RUN, *SETTLE]),
        "clerk": (_("总务员"), [*OWN, *LEAD]),
        "head_teacher": (_("班主任"), [*OWN, *TRIP, *CLASS, *LEAD]),
        "teacher": (_("教师"), [*OWN, *TRIP, *LEAD]),
        "keeper": (_("保管员"), [*OWN, "occasions.bring_goods_back", "occasions.lend_apparatus"]),
        "health": (_("保健老师"), OWN),
        "worker": (_("维修工"), OWN),
        "guard": (_("门卫"), OWN),
        "nurse": (_("保育员"), OWN),
        "sysadmin": (_("系统管理员"), ["occasions.remind", "occasions.answer_consent"]),
    }
