"""What the worker does, with one thumb."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput
from houqin.kernel.attachments import commands as attachments
from houqin.kernel.commands.core import command, moment
from houqin.kernel.notices import telling as notices
from houqin.kernel.roles.actor import Actor
from houqin.modules.repairs.commands import telling
from houqin.modules.repairs.models import Order
from houqin.modules.repairs.queries import rulebook


@command("repairs.accept", _("接单"))
def accept(by: Actor, *, order: Order, at: datetime | None = None) -> Order:
    """Take an order on, now or when it really was."""
    order = telling.again(order, "accept")
    telling.must_handle(by, order)
    order.accepted_at = order.accepted_at or telling.when(at, order.at)
    order.save(update_fields=["state", "accepted_at"])
    notices.done(order, person=by.person)
    telling.tell(telling.waiting(order), "有人接单了", order, "accepted")
    return order


@command("repairs.arrive", _("到场"))
def arrive(by: Actor, *, order: Order) -> Order:
    """Be there and begin. Whoever goes at once has also taken it on."""
    order = telling.again(order, "arrive")
    telling.must_handle(by, order)
    order.accepted_at = order.accepted_at or moment()
    order.arrived_at = order.arrived_at or moment()
    order.save(update_fields=["state", "accepted_at", "arrived_at"])
    notices.done(order, person=by.person)
    return order


@command("repairs.need_parts", _("需要配件"))
def need_parts(by: Actor, *, order: Order, waits_for: str) -> Order:
    """Say what is missing; the office is told, and the reporter sees why it takes longer."""
    order = telling.again(order, "need_parts")
    telling.must_handle(by, order)
    order.waits_for = waits_for.strip()
    order.save(update_fields=["state", "waits_for"])
    stage = _parts(order)
    telling.tell(telling.office(by), f"维修缺配件：{order.waits_for}", order, stage, todo=True)
    return order


def _parts(order: Order) -> str:
    """Another part that is missing is told of too."""
    return f"parts-{order.waits_for[:24]}"


@command("repairs.resume", _("配件到了，继续修"))
def resume(by: Actor, *, order: Order) -> Order:
    """Go on after the parts came."""
    order = telling.again(order, "resume")
    telling.must_handle(by, order)
    stage, order.waits_for = _parts(order), ""
    order.save(update_fields=["state", "waits_for"])
    notices.done(order, stage=f"{stage}-{order.returns}")
    return order


@command("repairs.finish", _("完成"), personal=("photo",))
def finish(
    by: Actor, *, order: Order, result: str, hours: Decimal = Decimal(0), photo: Any = None,
    at: datetime | None = None,
) -> Order:  # fmt: skip
    """Say what was done and in how many hours. Whoever reported it, or the office, judges it; never the worker."""
    order = telling.again(order, "finish")
    telling.must_handle(by, order)
    if not result.strip():
        raise BadInput({"result": ["请写修了什么、换了什么。"]})
    order.result, order.done_at = result.strip(), telling.when(at, order.accepted_at or order.at)
    order.waits_for, order.finisher = "", by.person
    order.accepted_at = order.accepted_at or order.done_at
    order.hours += hours
    order.labour += (hours * rulebook.hour_rate(by)).quantize(Decimal("0.01"))
    order.save()
    if photo:
        attachments.add(by, about=order, file=photo, label="完工照片")
    notices.done(order)
    own = {order.worker_id, order.finisher_id}
    judges = [p for p in telling.waiting(order) if p.pk not in own]
    judges = judges or [p for p in telling.office(by) if p.pk not in own]
    telling.tell(judges, "修好了，请验收", order, "check", todo=True)
    return order
