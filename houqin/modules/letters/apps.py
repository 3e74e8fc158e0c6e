"""Manifest of 责任书."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

OWN = ["letters.view", "letters.sign", "letters.appeal"]
RUN = [
    "letters.view_all", "letters.adopt_templates", "letters.add_template", "letters.mend_template", "letters.retire_template",
    "letters.send", "letters.add_signers", "letters.close_campaign", "letters.withdraw", "letters.sign_on_paper",
    "letters.release",
]  # fmt: skip
RIDES = ["letters.view_rides", "letters.ask_riders", "letters.ride_on_paper", "letters.void_ride"]
JUDGE = [
    "letters.view_blames", "letters.hold_to_account", "letters.answer_appeal", "letters.lift", "letters.view_candidates",
    "letters.nominate", "letters.drop_candidate",
]  # fmt: skip
SETTLE = ["letters.settle_blame", "letters.return_blame"]


class LettersConfig(AppConfig):
    """责任书."""

    name = "houqin.modules.letters"
    label = "letters"
    verbose_name = _("责任书")
    roles = {
        "director": (_("总务主任"), [*OWN, *RUN, *RIDES, *JUDGE]),
        "principal": (_("校长"), [*OWN, *RUN, "letters.view_rides", *JUDGE, *SETTLE]),
        "clerk": (_("总务员"), [*OWN, "letters.view_all", "letters.sign_on_paper"]),
        "head_teacher": (_("班主任"), [*OWN, *RIDES]),
        "teacher": (_("教师"), OWN),
        "worker": (_("维修工"), OWN),
        "guard": (_("门卫"), OWN),
        "keeper": (_("保管员"), OWN),
        "buyer": (_("采购员"), OWN),
        "accountant": (_("会计"), OWN),
        "cashier": (_("出纳"), OWN),
        "canteen": (_("食堂管理员"), OWN),
        "cook": (_("厨师"), OWN),
        "nurse": (_("保育员"), OWN),
        "health": (_("保健老师"), OWN),
        "printer": (_("文印员"), OWN),
        "auditor": (_("经审小组"), ["letters.view_all", "letters.view"]),
        "district": (_("学区管理员"), ["letters.view_all"]),
        "sysadmin": (_("系统管理员"), ["letters.remind", "letters.answer_ride"]),
    }
