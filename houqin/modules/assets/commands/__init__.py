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
from houqin.modules.assets.commands.damage import report_damage, take_payment
from houqin.modules.assets.commands.disposal import apply_disposal, write_off
from houqin.modules.assets.commands.idle import ask_for, offer, withdraw_offer
from houqin.modules.assets.commands.loan import (
    ask_lend_out,
    bring_back,
    cancel_reservation,
    lend,
    recall_loans,
    remind_loans,
    reserve,
)
from houqin.modules.assets.commands.value import sum_month

__all__ = [
    "accept", "adopt_categories", "allocate", "apply_disposal", "ask_for", "ask_lend_out", "bring_back", "bring_in",
    "cancel_reservation", "confirm_own", "count", "give_back", "lay_idle", "lend", "mend", "mend_card", "mended",
    "offer", "open_campaign", "recall", "recall_loans", "relocate", "remind_loans", "report_damage", "reserve",
    "reuse", "set_category", "submit_campaign", "sum_month", "take_payment", "void_campaign", "withdraw_offer",
    "write_off",
]  # fmt: skip
