"""Manifest of 值班."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

OWN = [
    "duty.view",
    "duty.wish",
    "duty.withdraw_wish",
    "duty.ask_swap",
    "duty.answer_swap",
    "duty.withdraw_swap",
]
BOOK = ["duty.hand_over", "duty.take_over"]
WEEK = ["duty.note_mark", "duty.void_mark", "duty.close_week"]
PLAN = ["duty.plan_weeks", "duty.set_bells"]
ARRANGE = [
    "duty.add_pool", "duty.add_kind", "duty.mend_kind", "duty.add_member", "duty.drop_member", "duty.keep_apart",
    "duty.end_apart", "duty.make_roster", "duty.adjust", "duty.replace", "duty.void", "duty.publish",
]  # fmt: skip
STAFF = [*OWN, *BOOK, *WEEK]


class DutyConfig(AppConfig):
    """值班."""

    name = "houqin.modules.duty"
    label = "duty"
    verbose_name = _("值班")
    roles = {
        "director": (_("总务主任"), [*STAFF, *ARRANGE, *PLAN, "duty.approve_swap"]),
        "principal": (_("校长"), [*STAFF, *PLAN, "duty.approve_swap"]),
        "clerk": (_("总务员"), [*STAFF, *ARRANGE, *PLAN]),
        "guard": (_("门卫"), STAFF),
        "teacher": (_("教师"), STAFF),
        "head_teacher": (_("班主任"), STAFF),
        "keeper": (_("保管员"), STAFF),
        "worker": (_("维修工"), STAFF),
        "buyer": (_("采购员"), STAFF),
        "accountant": (_("会计"), STAFF),
        "cashier": (_("出纳"), STAFF),
        "canteen": (_("食堂管理员"), STAFF),
        "cook": (_("厨师"), STAFF),
        "health": (_("保健老师"), STAFF),
        "nurse": (_("保育员"), STAFF),
        "auditor": (_("经审小组"), ["duty.view"]),
        "district": (_("学区管理员"), ["duty.view"]),
        "sysadmin": (_("系统管理员"), ["duty.fill_roster", "duty.block_roster"]),
    }
