"""Everything that can happen to textbooks."""

from houqin.modules.textbooks.commands.changing import add, collect, give_teacher, take_back
from houqin.modules.textbooks.commands.consenting import record_consents
from houqin.modules.textbooks.commands.handing import prepare, sign_for, void_handing
from houqin.modules.textbooks.commands.keeping import prove, remind
from houqin.modules.textbooks.commands.ordering import (
    approve_order,
    close_order,
    draw_up,
    mend_line,
    return_order,
    send_order,
    submit_order,
    void_order,
)
from houqin.modules.textbooks.commands.receiving import confirm, receive, refuse_delivery
from houqin.modules.textbooks.commands.settling import prepay, prepay_class, reopen, settle
from houqin.modules.textbooks.commands.titles import (
    add_titles,
    close_title,
    count_shelf,
    mend_title,
)

__all__ = [
    "add", "add_titles", "approve_order", "close_order", "close_title", "collect", "confirm", "count_shelf", "draw_up",
    "give_teacher", "mend_line", "mend_title", "prepare", "prepay", "prepay_class", "prove", "receive", "record_consents",
    "refuse_delivery", "remind", "reopen", "return_order", "send_order", "settle", "sign_for", "submit_order",
    "take_back", "void_handing", "void_order",
]  # fmt: skip
