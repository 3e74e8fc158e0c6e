"""Manifest of 采购."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

OWN = ["purchasing.view_own", "purchasing.request", "purchasing.submit_draft", "purchasing.sign_later",
    "purchasing.void_request"]  # fmt: skip
TAKE_IN = ["purchasing.accept", "purchasing.confirm", "purchasing.refuse"]
BUY = [
    "purchasing.quote", "purchasing.choose", "purchasing.open_tender", "purchasing.award", "purchasing.fail_tender",
    "purchasing.order", "purchasing.void_order", "purchasing.ask_payment",
]  # fmt: skip
FIRMS = [
    "purchasing.add_suppliers", "purchasing.mend_supplier", "purchasing.add_licence", "purchasing.sign_contract",
    "purchasing.end_contract", "purchasing.score",
]  # fmt: skip
LEAD = ["purchasing.assign", "purchasing.block_supplier", "purchasing.unblock_supplier"]
VIEW = ["purchasing.view"]
MARK = ["purchasing.mark"]


class PurchasingConfig(AppConfig):
    """采购."""

    name = "houqin.modules.purchasing"
    label = "purchasing"
    verbose_name = _("采购")
    roles = {
        "buyer": (_("采购员"), [*VIEW, *OWN, *BUY, *FIRMS, *MARK]),
        "clerk": (_("总务员"), [*VIEW, *OWN, *BUY, *FIRMS, *TAKE_IN, *MARK]),
        "director": (_("总务主任"), [*VIEW, *OWN, *BUY, *FIRMS, *LEAD, *TAKE_IN, *MARK]),
        "keeper": (_("保管员"), [*VIEW, *OWN, *TAKE_IN, *MARK]),
        "principal": (_("校长"), [*VIEW, *OWN, *MARK, "purchasing.assign"]),
        "accountant": (_("会计"), [*VIEW, *OWN, *MARK]),
        "cashier": (_("出纳"), [*VIEW, *OWN, "purchasing.pay"]),
        "auditor": (_("经审小组"), [*VIEW, *OWN, *TAKE_IN, *MARK]),
        "teacher": (_("教师"), [*OWN, *TAKE_IN, *MARK]),
        "head_teacher": (_("班主任"), [*OWN, *TAKE_IN, *MARK]),
        "worker": (_("维修工"), [*OWN, *TAKE_IN]),
        "health": (_("保健老师"), [*OWN, *TAKE_IN, *MARK]),
        "canteen": (_("食堂管理员"), [*OWN, *TAKE_IN, *MARK]),
        "sysadmin": (_("系统管理员"), ["purchasing.warn"]),
    }
