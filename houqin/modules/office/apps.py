"""Manifest of 校务."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

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
        "director": (_("总务主任"), [*SETTINGS, "office.view_access", "office.view_audit"]),
        "principal": (_("校长"), ["office.view", "office.view_access", "office.view_audit"]),
        "clerk": (_("总务员"), SETTINGS),
        "district": (_("学区管理员"), ["office.view"]),
        "sysadmin": (
            _("系统管理员"),
            [
                *SETTINGS,
                *ACCESS,
                "office.view_audit",
                "office.view_jobs",
                "office.found_school",
                "office.found_district",
            ],
        ),
    }
