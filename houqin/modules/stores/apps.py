"""Manifest of 库房."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

OWN = ["stores.view_own", "stores.request", "stores.void_slip"]
SECOND = ["stores.confirm", "stores.refuse"]
CATALOGUE = ["stores.add_items", "stores.mend_item", "stores.close_item", "stores.shelve"]
KEEP = [
    "stores.receive", "stores.issue", "stores.hand_out", "stores.give_back", "stores.transfer", "stores.reverse",
    "stores.write_off", "stores.open_stock", "stores.open_tally", "stores.count", "stores.submit_tally",
    "stores.void_tally",
]  # fmt: skip
SET_UP = ["stores.open_store", "stores.mend_store"]


class StoresConfig(AppConfig):
    """库房."""

    name = "houqin.modules.stores"
    label = "stores"
    verbose_name = _("库房")
    roles = {
        "keeper": (_("保管员"), ["stores.view", *OWN, *SECOND, *CATALOGUE, *KEEP]),
        "director": (
            _("总务主任"),
            ["stores.view", *OWN, *SECOND, *CATALOGUE, *KEEP, *SET_UP, "stores.close_month", "stores.prove"],
        ),
        "accountant": (_("会计"), ["stores.view", *OWN, *SECOND, "stores.close_month", "stores.count"]),
        "principal": (_("校长"), ["stores.view", *OWN]),
        "clerk": (_("总务员"), ["stores.view", *OWN, *SECOND, "stores.receive", "stores.count"]),
        "buyer": (_("采购员"), ["stores.view", *OWN, *SECOND, "stores.receive"]),
        "auditor": (_("经审小组"), ["stores.view", *OWN, *SECOND]),
        "teacher": (_("教师"), [*OWN, *SECOND]),
        "head_teacher": (_("班主任"), [*OWN, *SECOND]),
        "worker": (_("维修工"), [*OWN, *SECOND]),
        "health": (_("保健老师"), [*OWN, *SECOND]),
        "canteen": (_("食堂管理员"), [*OWN, *SECOND]),
        "nurse": (_("保育员"), OWN),
        "guard": (_("门卫"), OWN),
        "cook": (_("厨师"), OWN),
        "district": (_("学区管理员"), ["stores.view"]),
        "sysadmin": (_("系统管理员"), ["stores.warn", "stores.prove"]),
    }  # fmt: skip
