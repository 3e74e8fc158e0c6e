"""Everything that can happen before, in and after an emergency."""

from houqin.modules.emergency.commands.drill import begin, cancel, count, finish, plan_drill, review
from houqin.modules.emergency.commands.incident import (
    add_call,
    close,
    name_hurt,
    note,
    report,
    settle,
    tell,
    void,
)
from houqin.modules.emergency.commands.keeping import remind
from houqin.modules.emergency.commands.learnt import (
    carry_out,
    give_back,
    hazard_closed,
    hold_talk,
    learn,
    verify,
    void_talk,
)
from houqin.modules.emergency.commands.plan import return_plan, revise_plan, settle_plan, write_plan

__all__ = [
    "add_call",
    "begin",
    "cancel",
    "carry_out",
    "close",
    "count",
    "finish",
    "give_back",
    "hazard_closed",
    "hold_talk",
    "learn",
    "name_hurt",
    "note",
    "plan_drill",
    "remind",
    "report",
    "return_plan",
    "review",
    "revise_plan",
    "settle",
    "settle_plan",
    "tell",
    "verify",
    "void",
    "void_talk",
    "write_plan",
]  # fmt: skip
