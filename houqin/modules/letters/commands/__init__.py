"""Everything that can happen to letters, agreements and accountability."""

from houqin.modules.letters.commands.award import drop_candidate, nominate
from houqin.modules.letters.commands.blame import (
    answer_appeal,
    appeal,
    hold_to_account,
    lift,
    return_blame,
    settle_blame,
)
from houqin.modules.letters.commands.campaign import (
    add_signers,
    close_campaign,
    remind,
    send,
    withdraw,
)
from houqin.modules.letters.commands.ride import (
    answer_ride,
    ask_riders,
    ride_on_paper,
    void_ride,
)
from houqin.modules.letters.commands.signing import release, sign, sign_on_paper
from houqin.modules.letters.commands.template import (
    add_template,
    adopt_templates,
    mend_template,
    retire_template,
)

__all__ = [
    "add_signers",
    "add_template",
    "adopt_templates",
    "answer_appeal",
    "answer_ride",
    "appeal",
    "ask_riders",
    "close_campaign",
    "drop_candidate",
    "hold_to_account",
    "lift",
    "mend_template",
    "nominate",
    "release",
    "remind",
    "retire_template",
    "return_blame",
    "ride_on_paper",
    "send",
    "settle_blame",
    "sign",
    "sign_on_paper",
    "void_ride",
    "withdraw",
]
