"""红冲：a posted slip is put right by its opposite."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Refusal
from houqin.kernel.commands.core import command
from houqin.kernel.roles.actor import Actor
from houqin.modules.stores.commands import posting
from houqin.modules.stores.models import Slip
from houqin.modules.stores.queries import slips


@command("stores.reverse", _("红冲"))
def reverse(by: Actor, *, slip: Slip, on: date, reason: str) -> Slip:
    """Write the opposite of a posted slip beside it: every move back the way it came, once.

    Refuses (stores.short) when what came in was handed out meanwhile, and (period.closed) a day in a closed month.
    """
    slip = posting.again(slip)
    _may(slip)
    made = posting.make(
        by, Slip.Kind.REVERSE, slip.store, on, state=Slip.State.WAITING, other=slip.other, unit=slip.unit,
        class_group=slip.class_group, receiver=slip.receiver, supplier=slip.supplier, reverses=slip,
        note=reason.strip(),
    )  # fmt: skip
    lines = posting.write(
        made,
        [
            {"item": x.item, "quantity": x.quantity, "price": x.price, "shelf": x.shelf}
            for x in slips.lines_of(slip)
        ],
    )
    by_order = {line.order: line for line in lines}
    pieces = [
        posting.Piece(m.lot, m.quantity, m.target, m.source, by_order.get(m.line.order) if m.line else None)
        for m in slip.moves.select_related("lot__item", "source", "target", "line").order_by("pk")
    ]  # fmt: skip
    posting.post(by, made, pieces)
    made.amount = -slip.amount
    made.save(update_fields=["amount"])
    posting.find(made, lines, slip.number)
    return made


def _may(slip: Slip) -> None:
    if slip.state != Slip.State.POSTED:
        raise Refusal("stores.not_posted", f"{slip.number}还没有入账，不用红冲，作废就可以。")
    if slip.kind == Slip.Kind.REVERSE:
        raise Refusal("stores.reverse_reverse", "红冲单不能再红冲；要恢复，请照原单重新办一张。")
    done = Slip.objects.filter(reverses=slip).first()
    if done is not None:
        raise Refusal("stores.reversed", f"{slip.number}已由{done.number}红冲过，不能再冲一次。")
