"""Everything that can happen on duty."""

from houqin.modules.duty.commands.adjust import adjust, replace
from houqin.modules.duty.commands.book import hand_over, take_over
from houqin.modules.duty.commands.pool import (
    add_kind,
    add_member,
    add_pool,
    drop_member,
    end_apart,
    keep_apart,
    mend_kind,
)
from houqin.modules.duty.commands.roster import (
    block_roster,
    fill_roster,
    make_roster,
    publish,
)
from houqin.modules.duty.commands.swap import answer_swap, approve_swap, ask_swap, withdraw_swap
from houqin.modules.duty.commands.voiding import void
from houqin.modules.duty.commands.week import (
    close_week,
    note_mark,
    plan_weeks,
    set_bells,
    void_mark,
)
from houqin.modules.duty.commands.wish import wish, withdraw_wish

__all__ = [
    "add_kind", "add_member", "add_pool", "adjust", "answer_swap", "approve_swap", "ask_swap", "block_roster", "close_week",

    "drop_member", "end_apart", "fill_roster", "hand_over", "keep_apart", "make_roster", "mend_kind", "note_mark",
    "plan_weeks", "publish",
    "replace", "set_bells", "take_over", "void", "void_mark", "wish", "withdraw_swap", "withdraw_wish",
]  # fmt: skip
