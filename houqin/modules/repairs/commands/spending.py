"""What an order costs: parts used, hours, and the bill of a firm."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Missing, Refusal
from houqin.kernel.commands.core import command, moment, note
from houqin.kernel.roles.actor import Actor
from houqin.modules.repairs.commands import telling
from houqin.modules.repairs.models import Order, Part
from houqin.modules.repairs.rules import states
from houqin.modules.stores import commands as stores
from houqin.modules.stores.models import Store
from houqin.modules.stores.queries import slips

Lines = list[dict[str, Any]]


@command("repairs.use_parts", _("登记用料"))
def use_parts(by: Actor, *, order: Order, lines: Lines, slip: str = "") -> list[Part]:
    """Write down what was used. A line is {name, quantity, unit, price}; `slip` is the store's number, if any."""
    order = Order.objects.select_for_update().get(pk=order.pk)
    telling.must_handle(by, order)
    if order.state not in states.IN_HAND | {"done"}:
        raise Refusal(
            "repairs.not_in_hand", f"现在是“{states.NAMES[order.state]}”，接单后才能登记用料。"
        )
    return Part.objects.bulk_create(
        [
            Part(
                order=order, name=x["name"].strip(), quantity=x["quantity"], unit=x["unit"].strip(),
                price=x.get("price") or Decimal(0), slip=slip.strip(), at=moment(), person=by.person,
            )
            for x in lines
        ]
    )  # fmt: skip


@command("repairs.draw_parts", _("领料出库"), personal=("picture", "code"))
def draw_parts(
    by: Actor,
    *,
    order: Order,
    store: Store,
    lines: Lines,
    on: date,
    picture: str = "",
    code: str = "",
) -> list[Part]:
    """The keeper hands parts to the worker, who signs: one slip of the store, and the parts stand on the order at
    the prices of the lots they came from. A line is {item, quantity}. Refuses what the store refuses."""
    order = Order.objects.select_for_update().get(pk=order.pk)
    if order.worker is None or order.state not in states.IN_HAND:
        raise Refusal(
            "repairs.not_in_hand", f"现在是“{states.NAMES[order.state]}”，接单后才能领料。"
        )
    slip = stores.issue(
        by, store=store, lines=lines, receiver=order.worker, on=on, note=f"维修{order.number}", picture=picture,
        code=code,
    )  # fmt: skip
    return Part.objects.bulk_create(
        [
            Part(
                order=order, name=str(m.item)[:60], quantity=m.quantity, unit=m.item.unit, price=m.lot.price,
                slip=slip.number, at=moment(), person=by.person,
            )
            for m in slips.moves_of(slip)
        ]
    )  # fmt: skip


@command("repairs.return_part", _("冲销用料"))
def return_part(by: Actor, *, part: Part, reason: str) -> Part:
    """Answer a line by its opposite, once; the line itself stays."""
    order = Order.objects.select_for_update().get(pk=part.order_id)
    telling.must_handle(by, order)
    mark = f"红冲{part.pk}"
    if part.quantity < 0:
        raise Missing
    if Part.objects.filter(order=order, slip=mark).exists():
        raise Refusal("repairs.reversed", f"“{part.name}”这一行已经冲销过了。")
    note(reason=reason.strip())
    return Part.objects.create(
        order=order, name=part.name, quantity=-part.quantity, unit=part.unit, price=part.price, slip=mark,
        at=moment(), person=by.person,
    )  # fmt: skip


@command("repairs.cost", _("登记外修费用"))
def cost(by: Actor, *, order: Order, outside: Decimal, reason: str = "") -> Order:
    """Set what the firm is paid, in yuan, after looking at its bill."""
    order = Order.objects.select_for_update().get(pk=order.pk)
    if order.firm_id is None:
        raise Refusal("repairs.no_firm", "这张单没有转外修，没有外修费用。")
    note(before=order.outside, after=outside, reason=reason.strip())
    order.outside = outside
    order.save(update_fields=["outside"])
    return order
