"""Manifest of 文印."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

ASK = ["printing.view", "printing.ask", "printing.drop"]
ROOM = [
    *ASK, "printing.view_all", "printing.print_job", "printing.hand_over", "printing.copy", "printing.void_copy",
    "printing.take_paper", "printing.count_paper",
]  # fmt: skip
OVERSEE = [*ASK, "printing.view_all", "printing.set_quota"]


class PrintingConfig(AppConfig):
    """文印."""

    name = "houqin.modules.printing"
    label = "printing"
    verbose_name = _("文印")
    roles = {
        "printer": (_("文印员"), ROOM),
        "clerk": (_("总务员"), ROOM),
        "director": (_("总务主任"), [*OVERSEE, "printing.settle_job", "printing.return_job"]),
        "principal": (_("校长"), [*OVERSEE, "printing.settle_job", "printing.return_job"]),
        "teacher": (_("教师"), ASK),
        "head_teacher": (_("班主任"), ASK),
        "health": (_("保健老师"), ASK),
        "keeper": (_("保管员"), ASK),
        "auditor": (_("经审小组"), ["printing.view_all"]),
        "district": (_("学区管理员"), ["printing.view_all"]),
    }
