"""Goods leave with a pass."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.approval import running
from houqin.kernel.approval.chains import declare_chain, settles
from houqin.kernel.approval.models import Case
from houqin.kernel.commands.core import command
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.org.models import Unit
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.modules.gate.commands import entering
from houqin.modules.gate.models import GoodsPass
from houqin.modules.gate.rules import states

Lines = list[dict[str, Any]]


@command("gate.ask_goods", _("申请物品出门"))
def ask_goods(
    by: Actor, *, carrier: str, reason: str, on: date, lines: Lines, unit: Unit | None = None
) -> GoodsPass:
    """Ask for a pass for things that leave the school on a day; it goes to approval at once."""
    if on < by.today:
        raise BadInput({"on": ["出门日期不能早于今天。"]})
    made = GoodsPass.objects.create(
        school=by.here, number=next_number(by.here, "CM", by.today), unit=unit, asker=by.person,
        carrier=carrier.strip(), reason=reason.strip(), on=on,
        lines=[{"what": x["what"], "count": x["count"], "unit": x["unit"]} for x in lines],
    )  # fmt: skip
    index.put(made, made.school, made.number, *[x["what"] for x in made.lines])
    running.open_case(by, "gate.approve_goods", made, f"物品出门：{made.number}")
    return made


@command("gate.approve_goods", _("批准物品出门"))
def approve_goods(by: Actor, *, case: Case) -> GoodsPass:
    """The last yes: the guard may let the things pass. Called by the approval, in its transaction."""
    return _after(case, "agree")


@command("gate.return_goods", _("退回物品出门申请"))
def return_goods(by: Actor, *, case: Case) -> GoodsPass:
    """The approval said no, or the asker withdrew."""
    return _after(case, "send_back")


def _after(case: Case, deed: str) -> GoodsPass:
    goods = GoodsPass.objects.select_for_update().get(pk=case.row)
    goods.state = states.GOODS.after(deed, goods.state)
    goods.save(update_fields=["state"])
    return goods


declare_chain("gate.approve_goods", _("批准物品出门"), ["director"])
settles("gate.approve_goods", approve_goods, returned=return_goods)


@command("gate.goods_out", _("物品出门放行"))
def goods_out(by: Actor, *, goods: GoodsPass, at: datetime | None = None) -> GoodsPass:
    """Check the things against the pass and let them out, once, on its day."""
    goods = GoodsPass.objects.select_for_update().get(pk=goods.pk)
    if goods.state == GoodsPass.State.OUT:
        raise Refusal("gate.goods_used", f"出门单{goods.number}已经用过，一张单只能用一次。")
    after = states.GOODS.after("goods_out", goods.state)
    out = entering.when(by, at)
    if goods.on != entering.day(out):
        raise Refusal(
            "gate.goods_day", f"出门单{goods.number}只在{goods.on}有效，请经办人重新申请。"
        )
    goods.state, goods.out_at, goods.guard = after, out, by.person
    goods.save(update_fields=["state", "out_at", "guard"])
    return goods


@command("gate.void_goods", _("作废出门单"))
def void_goods(by: Actor, *, goods: GoodsPass) -> GoodsPass:
    """Give up a pass that was not used. One that waits for approval is withdrawn there."""
    goods = GoodsPass.objects.select_for_update().get(pk=goods.pk)
    if goods.state == GoodsPass.State.ASKED:
        raise Refusal("gate.goods_waiting", "正在审批，请在审批里撤回申请。")
    goods.state = states.GOODS.after("void", goods.state)
    goods.save(update_fields=["state"])
    return goods
