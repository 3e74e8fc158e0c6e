"""Everything that can happen to a fault."""

from houqin.modules.repairs.commands.checking import approve, rate, scrap, send_back
from houqin.modules.repairs.commands.joining import follow, join, void
from houqin.modules.repairs.commands.keeping import erase, remind
from houqin.modules.repairs.commands.opening import enter, open_from, report, scan
from houqin.modules.repairs.commands.sending import assign, firm_finish, send_out
from houqin.modules.repairs.commands.setup import add_firm, add_rule, close_firm, close_rule
from houqin.modules.repairs.commands.spending import cost, draw_parts, return_part, use_parts
from houqin.modules.repairs.commands.working import accept, arrive, finish, need_parts, resume

__all__ = [
    "accept", "add_firm", "add_rule", "approve", "arrive", "assign", "close_firm", "close_rule", "cost", "draw_parts", "enter", "erase",
    "finish", "firm_finish", "follow", "join", "need_parts", "open_from", "rate", "remind", "report", "resume",
    "return_part", "scan", "scrap", "send_back", "send_out", "use_parts", "void",
]  # fmt: skip
