"""Manifest of 固定资产."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

SEE = ["assets.view", "assets.view_own"]
OWN = [
    "assets.view_own", "assets.ask_for", "assets.confirm_own", "assets.reserve", "assets.reserve_kit", "assets.cancel_reservation",
    "assets.confirm_list",
]  # fmt: skip
KEEP = [
    "assets.accept", "assets.bring_in", "assets.mend_card", "assets.set_category", "assets.adopt_categories",
    "assets.allocate", "assets.give_back", "assets.relocate", "assets.lay_idle", "assets.reuse", "assets.mend",
    "assets.mended", "assets.recall", "assets.report_damage", "assets.apply_disposal", "assets.write_off", "assets.offer",
    "assets.withdraw_offer", "assets.sum_month", "assets.open_campaign", "assets.count", "assets.count_by_hand",
    "assets.submit_campaign", "assets.lend", "assets.lend_by_label", "assets.hand_over", "assets.ask_lend_out", "assets.ask_lend_kit_out",
    "assets.bring_back", "assets.recall_loans", "assets.set_up_kit", "assets.change_kit", "assets.lend_kit", "assets.fill_kit",
    "assets.bring_back_kit", "assets.ask_waiver", "assets.void_campaign", "assets.confirm_own",
]  # fmt: skip
PLAN = [
    "assets.draw_lists", "assets.check_list", "assets.drop_list", "assets.draw_rotation", "assets.shift_turn",
    "assets.propose_rotation", "assets.replace", "assets.adopt_standard", "assets.set_standard", "assets.count_gap",
    "assets.mend_gap", "assets.propose_gap", "assets.plan_upkeep", "assets.close_upkeep", "assets.do_upkeep",
]  # fmt: skip


class AssetsConfig(AppConfig):
    """固定资产."""

    name = "houqin.modules.assets"
    label = "assets"
    verbose_name = _("固定资产")
    roles = {
        "keeper": (_("保管员"), [*SEE, *OWN, *KEEP, *PLAN]),
        "clerk": (_("总务员"), [*SEE, *OWN, *KEEP, *PLAN]),
        "director": (_("总务主任"), [*SEE, *OWN, *KEEP, *PLAN, "assets.take_payment"]),
        "principal": (_("校长"), [*SEE, *OWN]),
        "accountant": (_("会计"), [*SEE, *OWN, "assets.sum_month", "assets.count"]),
        "cashier": (_("出纳"), [*SEE, *OWN, "assets.take_payment"]),
        "teacher": (_("教师"), OWN),
        "head_teacher": (_("班主任"), [*OWN, "assets.report_damage", "assets.count"]),
        "worker": (_("维修工"), [*SEE, "assets.mend", "assets.mended", "assets.do_upkeep"]),
    }  # fmt: skip
