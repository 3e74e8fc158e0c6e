"""Everything that can happen to fixed assets."""

from houqin.modules.assets.commands.campaign import (
    confirm_own,
    count,
    open_campaign,
    submit_campaign,
    void_campaign,
)
from houqin.modules.assets.commands.card import (
    accept,
    adopt_categories,
    bring_in,
    mend_card,
    set_category,
)
from houqin.modules.assets.commands.coming_back import bring_back
from houqin.modules.assets.commands.custody import (
    allocate,
    give_back,
    lay_idle,
    mend,
    mended,
    recall,
    relocate,
    reuse,
)
from houqin.modules.assets.commands.damage import ask_waiver, report_damage, take_payment
from houqin.modules.assets.commands.disposal import apply_disposal, write_off
from houqin.modules.assets.commands.idle import ask_for, offer, withdraw_offer
from houqin.modules.assets.commands.kit import change_kit, fill_kit, set_up_kit
from houqin.modules.assets.commands.kit_back import bring_back_kit
from houqin.modules.assets.commands.kit_out import ask_lend_kit_out, lend_kit
from houqin.modules.assets.commands.loan import ask_lend_out, hand_over, lend, lend_by_label
from houqin.modules.assets.commands.reminding import recall_loans, remind_loans
from houqin.modules.assets.commands.reserving import cancel_reservation, reserve, reserve_kit
from houqin.modules.assets.commands.room import check_list, confirm_list, draw_lists, drop_list
from houqin.modules.assets.commands.rotation import (
    draw_rotation,
    propose_rotation,
    replace,
    shift_turn,
)
from houqin.modules.assets.commands.standard import (
    adopt_standard,
    count_gap,
    mend_gap,
    propose_gap,
    set_standard,
)
from houqin.modules.assets.commands.upkeep import (
    close_upkeep,
    do_upkeep,
    open_upkeep,
    plan_upkeep,
)
from houqin.modules.assets.commands.value import sum_month

__all__ = [
    "accept",
    "adopt_categories",
    "adopt_standard",
    "allocate",
    "apply_disposal",
    "ask_for",
    "ask_lend_kit_out",
    "ask_lend_out",
    "ask_waiver",
    "bring_back",
    "bring_back_kit",
    "bring_in",
    "cancel_reservation",
    "change_kit",
    "check_list",
    "close_upkeep",
    "confirm_list",
    "confirm_own",
    "count",
    "count_gap",
    "do_upkeep",
    "draw_lists",
    "draw_rotation",
    "drop_list",
    "fill_kit",
    "give_back",
    "hand_over",
    "lay_idle",
    "lend",
    "lend_by_label",
    "lend_kit",
    "mend",
    "mend_card",
    "mend_gap",
    "mended",
    "offer",
    "open_campaign",
    "open_upkeep",
    "plan_upkeep",
    "propose_gap",
    "propose_rotation",
    "recall",
    "recall_loans",
    "relocate",
    "remind_loans",
    "replace",
    "report_damage",
    "reserve",
    "reserve_kit",
    "reuse",
    "set_category",
    "set_standard",
    "set_up_kit",
    "shift_turn",
    "submit_campaign",
    "sum_month",
    "take_payment",
    "void_campaign",
    "withdraw_offer",
    "write_off",
]  # fmt: skip
