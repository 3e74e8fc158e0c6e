"""Everything that can happen at the gate."""

from houqin.modules.gate.commands.appointment import (
    agree,
    apply,
    arrive,
    cancel_appointment,
    invite,
    refuse_appointment,
)
from houqin.modules.gate.commands.blocking import block, unblock
from houqin.modules.gate.commands.goods import (
    approve_goods,
    ask_goods,
    goods_out,
    return_goods,
    void_goods,
)
from houqin.modules.gate.commands.keeping import erase, expire, reveal
from houqin.modules.gate.commands.leaving import (
    come_back,
    issue_leave,
    let_out,
    tell_guardian,
    void_leave,
)
from houqin.modules.gate.commands.parcel import collect, take_parcel
from houqin.modules.gate.commands.pickup import (
    add_guardian,
    end_guardian,
    name_delegate,
    pick_up,
)
from houqin.modules.gate.commands.shift import hand_over, take_over
from houqin.modules.gate.commands.stopping import stop
from houqin.modules.gate.commands.visit import admit, confirm, decline, leave, let_in, turn_away

__all__ = [
    "add_guardian", "admit", "agree", "apply", "approve_goods", "arrive", "ask_goods", "block", "cancel_appointment",
    "collect", "come_back", "confirm", "decline", "end_guardian", "erase", "expire", "goods_out", "hand_over", "invite",
    "issue_leave", "leave", "let_in", "let_out", "name_delegate", "pick_up", "refuse_appointment", "return_goods",
    "reveal", "stop", "take_over", "take_parcel", "tell_guardian", "turn_away", "unblock", "void_goods", "void_leave",
]  # fmt: skip
