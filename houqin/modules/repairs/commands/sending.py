"""Sending an order to a worker or to an outside firm."""

from __future__ import annotations

import secrets
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Refusal
from houqin.kernel.commands.core import command, moment, note
from houqin.kernel.notices import telling as notices
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.modules.repairs.commands import telling
from houqin.modules.repairs.models import Firm, Order
from houqin.modules.repairs.queries import rulebook


@command("repairs.assign", _("派工"))
def assign(by: Actor, *, order: Order, worker: Person, urgency: str = "") -> Order:
    """Send an order to a worker, or to another one. A changed urgency counts anew from the report."""
    order = telling.again(order, "assign")
    if worker == order.reporter and order.source == Order.Source.CLERK:
        note(same_person=True)
    note(before=order.worker, after=worker)
    order.worker, order.firm, order.firm_token, order.accepted_at = worker, None, "", None
    if urgency and urgency != order.urgency:
        order.urgency = urgency
        order.respond_by, order.finish_by = rulebook.targets(
            order.school, urgency, order.at, by.today
        )
    order.save()
    notices.done(order)
    title = f"新维修任务：{order.place.name} {order.what}"
    telling.tell([worker], title, order, f"sent-{worker.pk}", todo=True)
    return order


@command("repairs.send_out", _("转外修"))
def send_out(by: Actor, *, order: Order, firm: Firm, reason: str = "") -> Order:
    """Give an order to an outside firm, which works by a link of its own without login."""
    order = telling.again(order, "send_out")
    telling.must_handle(by, order)
    order.firm, order.firm_token = firm, secrets.token_urlsafe(16)
    order.waits_for = reason.strip()
    order.save()
    notices.done(order)
    telling.tell(telling.office(by), f"已转外修：{firm.name}", order, "out")
    return order


@command("repairs.firm_finish", _("外修单位报完工"), personal=("words",))
def firm_finish(by: Actor, *, order: Order, words: str, cost: Decimal | None = None) -> Order:
    """The firm says, through its link, that it is done and what it asks for. The link ends with that."""
    if order.state != Order.State.OUTSIDE:
        raise Refusal("repairs.not_outside", "这张单现在不在外修，不用再报完工。")
    order = telling.again(order, "finish")
    order.result, order.done_at, order.firm_token = words.strip(), moment(), ""
    if cost is not None:
        order.outside = cost
    order.save()
    telling.tell(telling.waiting(order), "修好了，请验收", order, "check", todo=True)
    telling.tell(telling.office(by), "外修完工，待验收", order, "firm", todo=True)
    return order
