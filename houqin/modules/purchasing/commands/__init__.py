"""Everything that can happen in buying."""

from houqin.modules.purchasing.commands.accepting import accept, confirm, refuse
from houqin.modules.purchasing.commands.choosing import choose, quote
from houqin.modules.purchasing.commands.drafting import (
    draft_gap,
    draft_low,
    draft_rotation,
    draft_turns,
)
from houqin.modules.purchasing.commands.firms import (
    add_licence,
    add_suppliers,
    block_supplier,
    end_contract,
    mend_supplier,
    score,
    sign_contract,
    unblock_supplier,
)
from houqin.modules.purchasing.commands.keeping import warn
from houqin.modules.purchasing.commands.ordering import order, void_order
from houqin.modules.purchasing.commands.paying import (
    approve_payment,
    ask_payment,
    pay,
    return_payment,
)
from houqin.modules.purchasing.commands.requesting import (
    approve_request,
    assign,
    request,
    return_request,
    sign_later,
    submit_draft,
    void_request,
)
from houqin.modules.purchasing.commands.tendering import award, fail_tender, mark, open_tender

__all__ = [
    "accept", "add_licence", "add_suppliers", "approve_payment", "approve_request", "ask_payment", "assign", "award",
    "block_supplier", "choose", "confirm", "draft_gap", "draft_low", "draft_rotation", "draft_turns", "end_contract",
    "fail_tender", "mark", "mend_supplier", "open_tender", "order", "pay", "quote", "refuse", "request",
    "return_payment", "return_request", "score", "sign_contract", "sign_later", "submit_draft", "unblock_supplier",
    "void_order", "void_request", "warn",
]  # fmt: skip
