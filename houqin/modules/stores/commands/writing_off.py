"""报损：spoiled and expired goods leave the book when somebody else has agreed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.money import yuan
from houqin.base.refusal import BadInput
from houqin.kernel.approval import running
from houqin.kernel.approval.chains import declare_chain, settles
from houqin.kernel.approval.models import Case
from houqin.kernel.commands.core import command
from houqin.kernel.roles.actor import Actor
from houqin.modules.stores.commands import posting
from houqin.modules.stores.models import Slip, Store

Lines = list[dict[str, Any]]


@command("stores.write_off", _("申请报损"))
def write_off(by: Actor, *, store: Store, lines: Lines, note: str) -> Slip:
    """Ask that spoiled lots be written off. A line is {stock, quantity}: so much of one lot on the shelf."""
    faults = [_fault(store, line) for line in lines]
    if any(faults):
        raise BadInput({"lines": faults})
    wanted = [
        {"item": x["stock"].item, "lot": x["stock"].lot, "quantity": x["quantity"], "price": x["stock"].lot.price,
         "batch": x["stock"].lot.number, "expires": x["stock"].lot.expires}
        for x in lines
    ]  # fmt: skip
    posting.no_doubles(wanted)
    slip = posting.make(
        by, Slip.Kind.WRITE_OFF, store, by.today, state=Slip.State.ASKED, note=note.strip()
    )
    written = posting.write(slip, wanted)
    slip.amount = yuan(sum((x["quantity"] * x["price"] for x in wanted), Decimal(0)))
    slip.save(update_fields=["amount"])
    posting.find(slip, written)
    title = f"报损：{slip.number} 共{slip.amount}元"
    running.open_case(by, "stores.settle_write_off", slip, title, amount=slip.amount)
    return slip


def _fault(store: Store, line: dict[str, Any]) -> dict[str, list[str]]:
    stock = line["stock"]
    if stock.store_id != store.pk:
        return {"stock": [f"这一批不在{store}，请选{store}里的批次。"]}
    if line["quantity"] > stock.quantity:
        left = posting.said(stock.quantity)
        return {"quantity": [f"这一批只有{left}{stock.item.unit}，报损不能超过这个数。"]}
    return {}


@command("stores.settle_write_off", _("批准报损"))
def settle_write_off(by: Actor, *, case: Case) -> Slip:
    """The last yes: the lots leave the book on that day. Called by the approval, in its transaction."""
    slip = posting.again(Slip(pk=case.row))
    posting.after("settle", slip)
    slip.on = by.today
    target = posting.side(slip.school, Store.Kind.SPOILED)
    lines = list(slip.lines.select_related("item", "lot").order_by("order"))
    return posting.post(by, slip, posting.draw(slip.store, lines, target, slip.on))


@command("stores.return_write_off", _("退回报损申请"))
def return_write_off(by: Actor, *, case: Case) -> Slip:
    """The approval said no, or the asker withdrew."""
    slip = posting.again(Slip(pk=case.row))
    slip.state = posting.after("send_back", slip)
    slip.save(update_fields=["state"])
    return slip


declare_chain("stores.settle_write_off", _("批准报损"), ["director"])
settles("stores.settle_write_off", settle_write_off, returned=return_write_off)
