"""Manifest of 教材."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

SEE = ["textbooks.view", "textbooks.view_class"]
SECOND = ["textbooks.confirm", "textbooks.refuse_delivery"]
LIST = [
    "textbooks.add_titles",
    "textbooks.mend_title",
    "textbooks.close_title",
    "textbooks.count_shelf",
]
ORDER = [
    "textbooks.draw_up", "textbooks.mend_line", "textbooks.submit_order", "textbooks.send_order", "textbooks.close_order",
    "textbooks.void_order", "textbooks.receive",
]  # fmt: skip
GIVE = [
    "textbooks.prepare", "textbooks.sign_for", "textbooks.void_handing", "textbooks.add", "textbooks.take_back",
    "textbooks.collect", "textbooks.give_teacher",
]  # fmt: skip
SETTLE = ["textbooks.prepay", "textbooks.prepay_class", "textbooks.settle"]
CLASS = [
    "textbooks.view_class",
    "textbooks.view_consents",
    "textbooks.record_consents",
    "textbooks.sign_for",
]
KEEP = [*SEE, *SECOND, *LIST, *ORDER, *GIVE, *SETTLE]


class TextbooksConfig(AppConfig):
    """教材."""

    name = "houqin.modules.textbooks"
    label = "textbooks"
    verbose_name = _("教材")
    roles = {
        "keeper": (_("保管员"), KEEP),
        "clerk": (_("总务员"), KEEP),
        "director": (_("总务主任"), [*KEEP, "textbooks.reopen"]),
        "principal": (_("校长"), SEE),
        "accountant": (_("会计"), [*SEE, *SECOND, *SETTLE, "textbooks.reopen"]),
        "auditor": (_("经审小组"), [*SEE, *SECOND]),
        "head_teacher": (_("班主任"), CLASS),
        "buyer": (_("采购员"), ["textbooks.view", *SECOND]),
        "district": (_("学区管理员"), ["textbooks.view"]),
        "sysadmin": (_("系统管理员"), ["textbooks.prove", "textbooks.remind"]),
    }
