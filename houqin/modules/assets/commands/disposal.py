"""Disposal in batches: applied for, appraised, approved by amount, written off, the income recorded."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput
from houqin.kernel.approval import running
from houqin.kernel.approval.chains import declare_chain, settles
from houqin.kernel.approval.models import Case
from houqin.kernel.commands.core import announce, command
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.modules.assets.commands import posting
from houqin.modules.assets.commands.posting import Spot
from houqin.modules.assets.events import WrittenOff
from houqin.modules.assets.models import Disposal, DisposalLine, Holding
from houqin.modules.assets.rules import states, value

Lines = list[dict[str, Any]]


@command("assets.apply_disposal", _("申请处置"))
def apply_disposal(
    by: Actor, *, way: str, reason: str, on: date, lines: Lines, appraisal: str = ""
) -> Disposal:
    """Apply to write off a batch. Each line: holding, quantity. They wait, out of use, until it is decided."""
    _refuse_twice(lines)
    held = [(posting.lock(x["holding"], x["quantity"]), x["quantity"]) for x in lines]
    made = Disposal.objects.create(
        school=by.here, number=next_number(by.here, "CZ", on), way=way, reason=reason.strip(), appraisal=appraisal.strip(),
        asker=by.person, on=on, cost=sum((h.card.price * n for h, n in held), Decimal(0)),
        net=sum((_net(h, n, on) for h, n in held), Decimal(0)),
    )  # fmt: skip
    for holding, quantity in held:
        _set_aside(by, made, holding, quantity)
    index.put(made, made.school, made.number, *[h.card.name for h, _n in held])
    title = f"{made.get_way_display()}：{held[0][0].card.name}等{sum(n for _h, n in held)}件"
    running.open_case(
        by, "assets.settle_disposal", made, title, amount=made.cost, category=str(made.way)
    )
    return made


def _refuse_twice(lines: Lines) -> None:
    seen: set[int] = set()
    faults: list[dict[str, list[str]]] = []
    for line in lines:
        pk = line["holding"].pk
        faults.append({"holding": ["同一处的资产写了两行，请合成一行。"]} if pk in seen else {})
        seen.add(pk)
    if any(faults):
        raise BadInput({"lines": faults})


def _net(holding: Holding, quantity: int, on: date) -> Decimal:
    card = holding.card
    return value.net(card.price * quantity, card.life, card.acquired, on)


def _set_aside(by: Actor, disposal: Disposal, holding: Holding, quantity: int) -> None:
    posting.refuse_bound(holding)
    cost, net = holding.card.price * quantity, _net(holding, quantity, disposal.on)
    waiting = posting.post(
        by, holding.card, "apply", quantity, source=holding, target=Spot.of(holding).but(use="leaving"),
        on=disposal.on, number=disposal.number, reason=disposal.reason[:200],
    )  # fmt: skip
    DisposalLine.objects.create(
        disposal=disposal, card=holding.card, holding=waiting, quantity=quantity, cost=cost, net=net
    )


@command("assets.settle_disposal", _("同意处置"))
def settle_disposal(by: Actor, *, case: Case) -> Disposal:
    """The last yes: the things may be disposed of."""
    return _after(case, "agree")


@command("assets.return_disposal", _("退回处置申请"))
def return_disposal(by: Actor, *, case: Case) -> Disposal:
    """The approval said no, or the asker withdrew: the things lie idle again, where they are."""
    disposal = _after(case, "send_back")
    for line in disposal.lines.select_related("card", "holding"):
        if line.holding is not None:
            held = posting.lock(line.holding, line.quantity)
            posting.post(
                by, line.card, "keep", line.quantity, source=held, target=Spot.of(held).but(use="idle"), on=by.today,
                number=disposal.number,
            )  # fmt: skip
    return disposal


def _after(case: Case, deed: str) -> Disposal:
    disposal = Disposal.objects.select_for_update().get(pk=case.row)
    disposal.state = states.DISPOSAL.after(deed, disposal.state)
    disposal.save(update_fields=["state"])
    return disposal


declare_chain("assets.settle_disposal", _("资产处置"), ["director", "principal"])
settles("assets.settle_disposal", settle_disposal, returned=return_disposal)


@command("assets.write_off", _("核销处置"))
def write_off(
    by: Actor, *, disposal: Disposal, on: date, buyer: str, income: Decimal, receipt: str = ""
) -> Disposal:
    """The things are gone: they leave the books with the income they brought and the paper of its payment."""
    disposal = Disposal.objects.select_for_update().get(pk=disposal.pk)
    if income > 0 and not receipt.strip():
        raise BadInput({"receipt": ["有处置收入的，要填缴入专户的凭证号。"]})
    disposal.state = states.DISPOSAL.after("write_off", disposal.state)
    disposal.done_on, disposal.buyer, disposal.income, disposal.receipt = on, buyer, income, receipt
    disposal.save(update_fields=["state", "done_on", "buyer", "income", "receipt"])
    deed = "hand_on" if disposal.way in (Disposal.Way.GIVE, Disposal.Way.ALLOT) else "write_off"
    gone = 0
    for line in disposal.lines.select_related("card", "holding"):
        assert line.holding is not None
        held = posting.lock(line.holding, line.quantity)
        posting.post(by, line.card, deed, line.quantity, source=held, on=on, number=disposal.number)
        gone += line.quantity
    announce(WrittenOff(disposal.pk, gone))
    return disposal
