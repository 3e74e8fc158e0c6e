"""One fault, one order: others who met it are told at the end too."""

from __future__ import annotations

import secrets

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Missing, Refusal
from houqin.kernel.attachments.store import carry_over
from houqin.kernel.commands.core import command, moment
from houqin.kernel.notices import telling as notices
from houqin.kernel.roles.actor import Actor
from houqin.modules.repairs.commands import telling
from houqin.modules.repairs.models import Follower, Order
from houqin.modules.repairs.rules import states


@command("repairs.follow", _("我也遇到"))
def follow(by: Actor, *, order: Order) -> Follower:
    """Say that one has met a known fault too. A person once; without login each gets a link of his own."""
    order = Order.objects.select_for_update().get(pk=order.pk)
    if order.state not in states.UNMENDED:
        raise Refusal(
            "repairs.mended", f"这张单已经是“{states.NAMES[order.state]}”，还有问题请重新报修。"
        )
    token, at = secrets.token_urlsafe(16), moment()
    if by.person is None:
        return Follower.objects.create(order=order, token=token, at=at)
    found, _new = Follower.objects.get_or_create(
        order=order, person=by.person, defaults={"token": token, "at": at}
    )
    return found


@command("repairs.join", _("合并重复报修"))
def join(by: Actor, *, order: Order, into: Order) -> Order:
    """Two orders about one fault become one: photos and everybody waiting go along; the first one ends here."""
    order = telling.again(order, "join")
    into = Order.objects.select_for_update().get(pk=into.pk)
    if into.pk == order.pk or into.state not in states.UNMENDED:
        raise Refusal("repairs.join_where", "只能并入另一张还没修好的报修单，请重新选择。")
    order.joined = into
    order.save(update_fields=["state", "joined"])
    Order.objects.filter(joined=order).update(joined=into)
    known = set(Follower.objects.filter(order=into).values_list("person", flat=True)) - {None}
    Follower.objects.filter(order=order).exclude(person__in=known).update(order=into)
    carry_over(order, into)
    notices.done(order)
    if order.reporter:
        telling.tell([order.reporter], f"已并入{into.number}，修好一起通知", order, "joined")
    return order


@command("repairs.void", _("撤销报修"))
def void(by: Actor, *, order: Order, reason: str) -> Order:
    """Take a report back that was a mistake: the reporter himself, or the office."""
    order = telling.again(order, "void")
    if not (telling.own(by, order) or by.may("repairs.assign")):
        raise Missing
    order.verdict = reason.strip()
    order.save(update_fields=["state", "verdict"])
    notices.done(order)
    people = [order.worker] if order.worker else []
    telling.tell(people, f"报修已撤销：{order.place.name} {order.what}", order, "void")
    return order
