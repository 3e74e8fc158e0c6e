"""Manifest of 校务."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

BASIC = ["calendar.view", "office.basic"]
CALENDAR = [
    "calendar.open_term", "calendar.mend_term", "calendar.change_day", "calendar.adopt_notice", "calendar.fill_year",
]  # fmt: skip
CHAINS = ["approval.view", "approval.view_chains", "approval.set_chain", "approval.close_chain"]
RULES = ["parameters.view", "parameters.set_value", "parameters.reset_value", "periods.view"]
CHANNELS = [
    "notices.view_channels",
    "notices.set_channel",
    "notices.close_channel",
    "notices.try_channel",
]
LOGINS = [
    "accounts.view",
    "accounts.close",
    "accounts.reopen",
    "accounts.open",
    "accounts.reset_password",
    "accounts.clear_factors",
]
SETTINGS = [
    "office.view", "office.add_units", "office.add_places", "office.mend_place", "office.add_classes",
    "office.mend_class", "office.promote_classes",
]  # fmt: skip
ACCESS = [
    "office.view_access",
    "office.grant_role",
    "office.end_role",
    "office.edit_role",
    "office.copy_role",
]


class OfficeConfig(AppConfig):
    """校务."""

    name = "houqin.modules.office"
    label = "office"
    verbose_name = _("校务")
    roles = {
        "director": (
            _("总务主任"),
            [
                *BASIC,
                *SETTINGS,
                *CALENDAR,
                *CHAINS,
                *RULES,
                "periods.reopen",
                "office.view_access",
                "office.view_audit",
                "backup.answers",
            ],
        ),
        "principal": (
            _("校长"),
            [
                *BASIC,
                "approval.view",
                "approval.view_chains",
                "parameters.view",
                "periods.view",
                "office.view",
                "office.view_access",
                "office.view_audit",
            ],
        ),
        "clerk": (_("总务员"), [*BASIC, *SETTINGS, *CALENDAR]),
        "teacher": (_("教师"), [*BASIC]),
        "head_teacher": (_("班主任"), [*BASIC]),
        "keeper": (_("保管员"), [*BASIC]),
        "buyer": (_("采购员"), [*BASIC]),
        "accountant": (_("会计"), [*BASIC, "periods.view", "periods.close"]),
        "cashier": (_("出纳"), [*BASIC]),
        "auditor": (_("经审小组"), [*BASIC, "approval.view", "office.view_audit"]),
        "guard": (_("门卫"), [*BASIC]),
        "worker": (_("维修工"), [*BASIC]),
        "health": (_("保健老师"), [*BASIC]),
        "canteen": (_("食堂管理员"), [*BASIC]),
        "cook": (_("厨师"), [*BASIC]),
        "nurse": (_("保育员"), [*BASIC]),
        "district": (_("学区管理员"), [*BASIC, "office.view", "approval.view"]),
        "sysadmin": (
            _("系统管理员"),
            [
                *SETTINGS,
                *ACCESS,
                *LOGINS,
                *CHANNELS,
                "office.view_audit",
                "office.view_jobs",
                "backup.answers",
                "office.found_school",
                "office.found_district",
            ],
        ),
    }
