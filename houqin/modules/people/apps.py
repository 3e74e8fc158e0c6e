"""Manifest of 人员."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    """人员."""

    name = "houqin.modules.people"
    label = "people"
    verbose_name = _("人员")
    roles = {
        "director": (
            _("总务主任"),
            [
                "people.view", "people.view_contact", "people.open_post", "people.mend_post", "people.hand_over",
                "people.step_down", "people.admit_outside", "people.mend",
            ],
        ),
        "principal": (_("校长"), ["people.view", "people.view_contact", "people.view_pupils", "people.hand_over"]),
        "clerk": (
            _("总务员"),
            [
                "people.view", "people.view_contact", "people.view_pupils", "people.admit_staff", "people.admit_pupils",
                "people.admit_outside", "people.mend", "people.move_pupil", "people.leave", "people.return_to",
            ],
        ),
        "head_teacher": (_("班主任"), ["people.view_pupils"]),
        "health": (_("保健老师"), ["people.view", "people.view_pupils"]),
        "teacher": (_("教师"), ["people.view"]),
        "district": (_("学区管理员"), ["people.view"]),
        "sysadmin": (
            _("系统管理员"),
            [
                "people.view", "people.admit_staff", "people.admit_pupils", "people.admit_outside", "people.mend",
                "people.leave", "people.return_to", "people.open_post", "people.mend_post", "people.hand_over",
            ],
        ),
    }  # fmt: skip
