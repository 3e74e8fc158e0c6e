"""Everything that can happen in the store."""

from houqin.modules.stores.commands.closing import close_month
from houqin.modules.stores.commands.counting import (
    count,
    open_tally,
    return_tally,
    settle_tally,
    submit_tally,
    void_tally,
)
from houqin.modules.stores.commands.giving_back import give_back
from houqin.modules.stores.commands.issuing import hand_out, issue
from houqin.modules.stores.commands.items import (
    add_items,
    close_item,
    mend_item,
    mend_store,
    open_store,
    shelve,
)
from houqin.modules.stores.commands.keeping import prove, warn
from houqin.modules.stores.commands.opening import open_stock
from houqin.modules.stores.commands.receiving import confirm, receive, refuse
from houqin.modules.stores.commands.requesting import (
    approve_request,
    request,
    return_request,
    void_slip,
)
from houqin.modules.stores.commands.reversing import reverse
from houqin.modules.stores.commands.transferring import transfer
from houqin.modules.stores.commands.writing_off import (
    return_write_off,
    settle_write_off,
    write_off,
)

__all__ = [
    "add_items", "approve_request", "close_item", "close_month", "confirm", "count", "give_back", "hand_out", "issue",
    "mend_item", "mend_store", "open_stock", "open_store", "open_tally", "prove", "receive", "refuse", "request",
    "return_request", "return_tally", "return_write_off", "reverse", "settle_tally", "settle_write_off", "shelve",
    "submit_tally", "transfer", "void_slip", "void_tally", "warn", "write_off",
]  # fmt: skip
