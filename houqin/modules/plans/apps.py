"""Manifest of 工作计划."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

WORK = [
    "plans.tick", "plans.skip", "plans.skip_many", "plans.reopen", "plans.finish_task", "plans.point_at",
]  # fmt: skip
REVIEW = [
    "plans.take_in", "plans.mend_passage", "plans.add_passage", "plans.drop_passage", "plans.keep_passage",
    "plans.set_years", "plans.confirm", "plans.submit",
]  # fmt: skip
STEER = [
    "plans.add_task", "plans.mend_task", "plans.carry_task", "plans.cancel_task", "plans.add_routine",
    "plans.mend_routine", "plans.pause_routine", "plans.tick_others",
    "plans.add_target", "plans.mend_target", "plans.record_actual", "plans.link_measure", "plans.read_measures",
]  # fmt: skip
WRITE = [
    "plans.draft_summary", "plans.refresh_summary", "plans.remark_summary", "plans.submit_summary",
]  # fmt: skip
MEET = [
    "plans.call_meeting", "plans.mend_meeting", "plans.mark_attendance", "plans.write_minutes", "plans.record_decisions",
    "plans.close_meeting", "plans.supplement_minutes", "plans.cancel_meeting",
]  # fmt: skip
DIRECT = [
    "plans.view", *WORK, *REVIEW, *STEER, *WRITE, *MEET, "plans.void", "plans.drop_target", "plans.void_summary",
    "plans.withdraw_evidence", "plans.open_items", "plans.mark_late",
]  # fmt: skip


class PlansConfig(AppConfig):
    """工作计划."""

    name = "houqin.modules.plans"
    label = "plans"
    verbose_name = _("工作计划")
    roles = {
        "director": (_("总务主任"), DIRECT),
        "principal": (
            _("校长"),
            [
                "plans.view",
                "plans.adopt",
                "plans.issue_summary",
                "plans.add_task",
                "plans.finish_task",
            ],
        ),
        "clerk": (_("总务员"), ["plans.view", *WORK, *REVIEW, *STEER, *WRITE, *MEET]),
        "keeper": (_("保管员"), ["plans.view", *WORK]),
        "buyer": (_("采购员"), ["plans.view", *WORK]),
        "accountant": (_("会计"), ["plans.view", *WORK]),
        "cashier": (_("出纳"), WORK),
        "guard": (_("门卫"), WORK),
        "worker": (_("维修工"), WORK),
        "teacher": (_("教师"), WORK),
        "head_teacher": (_("班主任"), WORK),
        "health": (_("保健老师"), ["plans.view", *WORK]),
        "canteen": (_("食堂管理员"), ["plans.view", *WORK]),
        "cook": (_("厨师"), WORK),
        "nurse": (_("保育员"), WORK),
        "auditor": (_("经审小组"), ["plans.view"]),
        "district": (_("学区管理员"), ["plans.view"]),
        "sysadmin": (_("系统管理员"), ["plans.open_items", "plans.mark_late"]),
    }
