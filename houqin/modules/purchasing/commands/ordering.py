"""订货：to a fit firm, no more than was agreed to, by somebody who did not ask for it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.money import yuan
from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.commands.core import command, doubt
from houqin.kernel.notices import telling
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.modules.purchasing.commands.choosing import named
from houqin.modules.purchasing.commands.firms import fit
from houqin.modules.purchasing.commands.requesting import again as request_again
from houqin.modules.purchasing.commands.requesting import move
from houqin.modules.purchasing.models import Contract, Order, OrderLine, Request, Supplier
from houqin.modules.purchasing.queries import papers, rulebook
from houqin.modules.purchasing.rules import choosing
from houqin.modules.purchasing.rules.states import ORDER

Lines = list[dict[str, Any]]


@command("purchasing.order", _("订货"))
def order(
    by: Actor,
    *,
    request: Request,
    supplier: Supplier,
    due: date,
    lines: Lines,
    contract: Contract | None = None,
) -> Order:
    """Order lines {line, quantity, price} of an agreed request. The method must have been kept: a firm chosen where
    offers are compared, and no other one."""
    found = named(by, request)
    if due < by.today:
        raise BadInput({"due": [f"约定到货{due}已经过了，请写今天或以后的日期。"]})
    fit(supplier, by.today)
    _chosen(found, supplier)
    if contract is not None and contract.supplier_id != supplier.pk:
        raise BadInput({"contract": [f"这份合同不是和{supplier}签的。"]})
    _quantities(found, lines)
    amount = yuan(sum((x["quantity"] * x["price"] for x in lines), Decimal(0)))
    _not_dearer(by, found, amount)
    _split(by, found, supplier, amount)
    made = Order.objects.create(
        school=found.school, number=next_number(found.school, "DH", by.today), request=found, supplier=supplier,
        contract=contract, buyer=by.me, on=by.today, due=due, amount=amount,
    )  # fmt: skip
    OrderLine.objects.bulk_create(
        OrderLine(order=made, line=x["line"], quantity=x["quantity"], price=x["price"])
        for x in lines
    )
    move(found, "buy")
    telling.done(found, person=by.me)
    index.put(made, made.school, made.number, supplier.name, found.number, *(x["line"].name for x in lines))  # fmt: skip
    return made


def _chosen(found: Request, supplier: Supplier) -> None:
    if found.method in choosing.COMPARED and found.chosen_id is None:
        raise Refusal(
            "purchasing.not_chosen",
            f"{found.number}的采购方式是“{found.get_method_display()}”，请先选定供货单位再订货。",
        )
    if found.chosen_id and found.chosen_id != supplier.pk:
        raise Refusal(
            "purchasing.other_firm", f"{found.number}选定的是{found.chosen}，不能向{supplier}订货。"
        )


def _quantities(found: Request, lines: Lines) -> None:
    """No line twice, none of another request, none beyond what was agreed to."""
    faults: list[dict[str, list[str]]] = []
    seen: set[int] = set()
    for x in lines:
        line = x["line"]
        left = line.quantity - papers.ordered(line)
        bad: dict[str, list[str]] = {}
        if line.request_id != found.pk:
            bad = {"line": [f"“{line.name}”不在{found.number}里。"]}
        elif line.pk in seen:
            bad = {"line": ["这一项写了两行，请合并成一行。"]}
        elif x["quantity"] > left:
            said = f"“{line.name}”批准{line.quantity.normalize():f}，还可订{left.normalize():f}{line.unit}。"
            bad = {"quantity": [said]}
        seen.add(line.pk)
        faults.append(bad)
    if any(faults):
        raise BadInput({"lines": faults})


def _not_dearer(by: Actor, found: Request, amount: Decimal) -> None:
    before = found.orders.exclude(state="void")
    total = amount + sum((o.amount for o in before), Decimal(0))
    most = found.estimate * (100 + rulebook.rule(by, rulebook.OVER)) / 100
    if total > most:
        doubt(
            "purchasing.dearer",
            f"订货合计{total}元，比批准的估算{found.estimate}元多出{total - found.estimate}元。确认仍要订货吗？",
        )


def _split(by: Actor, found: Request, supplier: Supplier, amount: Decimal) -> None:
    days = rulebook.rule(by, rulebook.SPLIT_DAYS)
    near = [o.amount for o in papers.orders_near(found, supplier, by.today, days)]
    limits = [least for least, _m in rulebook.steps(by, found.kind) if least > 0]
    if any(choosing.splits(amount, [n for n in near if n < x], x) for x in limits):
        total = amount + sum(near, Decimal(0))
        doubt(
            "purchasing.split",
            f"{days}天内向{supplier}订了同类货物{len(near)}次，连同这次合计{total}元，看起来像拆分采购。确认吗？",
        )


def again(order: Order) -> Order:
    """The order as it is now, locked."""
    rows = Order.objects.select_for_update(of=("self",))
    return rows.select_related("school", "request", "supplier").get(pk=order.pk)


@command("purchasing.void_order", _("取消订单"))
def void_order(by: Actor, *, order: Order, reason: str) -> Order:
    """Give up an order of which nothing came; its lines may be ordered again."""
    found = again(order)
    state = ORDER.after("void", found.state)
    if found.acceptances.filter(state="waiting").exists():
        raise Refusal("purchasing.arriving", f"{found.number}有货正在验收，先核对完再取消。")
    found.state = state
    found.save(update_fields=["state"])
    request = request_again(found.request)
    if not request.orders.exclude(state="void").exists():
        move(request, "reopen")
    return found
