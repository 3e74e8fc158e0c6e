"""Damage and loss: natural wear goes to repair, carelessness is assessed, approved and paid."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.approval import running
from houqin.kernel.approval.chains import declare_chain, settles
from houqin.kernel.approval.models import Case
from houqin.kernel.commands.core import announce, command
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.org.models import ClassGroup, Person
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.modules.assets.commands import posting
from houqin.modules.assets.commands.posting import Spot
from houqin.modules.assets.events import WornOut
from houqin.modules.assets.models import Damage, Holding
from houqin.modules.assets.queries import rulebook
from houqin.modules.assets.rules import states, value


@command("assets.report_damage", _("登记损坏丢失"))
def report_damage(
    by: Actor,
    *,
    holding: Holding,
    quantity: int,
    cause: str,
    what: str,
    on: date,
    person: Person | None = None,
    group: ClassGroup | None = None,
    assessed: Decimal | None = None,
) -> Damage:
    """Report that things broke or went missing. Wear goes to repair at once; the rest to approval with what it is worth."""
    worn = cause == Damage.Cause.WORN
    if not worn and person is None and group is None:
        raise BadInput({"person": ["人为损坏或丢失要写明责任人或责任班级。分不清时先填保管人。"]})
    held = posting.lock(holding, quantity)
    posting.refuse_bound(held)
    net = value.net(held.card.price * quantity, held.card.life, held.card.acquired, on)
    made = Damage.objects.create(
        school=by.here, number=next_number(by.here, "PC", on), card=held.card, quantity=quantity, cause=cause,
        what=what.strip(), person=person, group=group, on=on, value=net, reporter=by.person,
        assessed=Decimal(0) if worn else _assess(by, held, quantity, net, assessed),
        state=Damage.State.MENDING if worn else Damage.State.ASKED,
    )  # fmt: skip
    index.put(made, made.school, made.number, held.card.name, held.card.label)
    _out_of_use(by, held, made)
    if not worn:
        title = f"损坏赔偿：{held.card.name}{quantity}{held.card.unit}"
        running.open_case(by, "assets.settle_damage", made, title, amount=made.assessed)
    return made


def _assess(
    by: Actor, held: Holding, quantity: int, net: Decimal, wanted: Decimal | None
) -> Decimal:
    if wanted is not None:
        return wanted
    share = rulebook.number(by.school, by, rulebook.SHARE.key)
    least = rulebook.number(by.school, by, rulebook.FLOOR.key)
    return value.compensation(net, share, least, held.card.price * quantity)


def _out_of_use(by: Actor, held: Holding, damage: Damage) -> None:
    """What is broken waits for repair; what is lost leaves the books only when the case is agreed."""
    if damage.cause == Damage.Cause.LOST or held.use == "mending":
        return
    place = held.place_id or 0
    posting.post(
        by, held.card, "mend", damage.quantity, source=held, target=Spot.of(held).but(use="mending"), on=damage.on,
        number=damage.number, reason=damage.what[:200],
    )  # fmt: skip
    announce(
        WornOut(
            damage.card_id, place, damage.quantity, damage.what, by.person.pk if by.person else 0
        )
    )


@command("assets.settle_damage", _("同意赔偿"))
def settle_damage(by: Actor, *, case: Case) -> Damage:
    """The last yes: the compensation is due, and what is lost leaves the books."""
    damage = _after(case, "agree")
    if damage.cause == Damage.Cause.LOST:
        _drop(by, damage)
    return damage


def _drop(by: Actor, damage: Damage) -> None:
    rows = Holding.objects.select_for_update().filter(
        card=damage.card, quantity__gte=damage.quantity
    )
    held = rows.filter(keeper=damage.person).first() or rows.order_by("pk").first()
    if held is None:
        raise Refusal(
            "assets.short",
            f"“{damage.card.name}”账上已经没有{damage.quantity}{damage.card.unit}可以核销。",
        )
    posting.post(
        by, damage.card, "lost", damage.quantity, source=held, on=by.today, number=damage.number,
        reason=damage.what[:200],
    )  # fmt: skip


@command("assets.return_damage", _("退回赔偿单"))
def return_damage(by: Actor, *, case: Case) -> Damage:
    """The approval said no, or the reporter withdrew."""
    return _after(case, "send_back")


def _after(case: Case, deed: str) -> Damage:
    damage = Damage.objects.select_for_update().select_related("card").get(pk=case.row)
    damage.state = states.DAMAGE.after(deed, damage.state)
    damage.save(update_fields=["state"])
    return damage


declare_chain("assets.settle_damage", _("损坏赔偿"), ["director"])
settles("assets.settle_damage", settle_damage, returned=return_damage)


@command("assets.take_payment", _("登记赔付"))
def take_payment(by: Actor, *, damage: Damage, amount: Decimal, on: date, receipt: str) -> Damage:
    """The money came in, with its receipt. Who is to pay does not record his own payment."""
    damage = Damage.objects.select_for_update().get(pk=damage.pk)
    if by.person is not None and damage.person_id == by.person.pk:
        raise Refusal("assets.own_payment", "赔付要由别人登记，不能自己登记自己的赔款。")
    if amount != damage.assessed:
        raise Refusal(
            "assets.other_amount",
            f"应赔{damage.assessed}元，收到{amount}元，不一致。金额要改请先重新登记并审批。",
        )
    damage.state = states.DAMAGE.after("pay", damage.state)
    damage.paid, damage.paid_on, damage.receipt = amount, on, receipt.strip()
    damage.save(update_fields=["state", "paid", "paid_on", "receipt"])
    return damage
