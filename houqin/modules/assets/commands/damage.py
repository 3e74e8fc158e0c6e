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
    """What is broken waits for repair. What is lost can be neither lent nor handed out, and leaves the books only when the
    case is agreed.
    """
    lost = damage.cause == Damage.Cause.LOST
    if held.use == "mending" and not lost:
        return
    place, use = held.place_id or 0, "missing" if lost else "mending"
    posting.post(
        by, held.card, "miss" if lost else "mend", damage.quantity, source=held, target=Spot.of(held).but(use=use),
        on=damage.on, number=damage.number, reason=damage.what[:200],
    )  # fmt: skip
    if not lost:
        who = by.person.pk if by.person else 0
        announce(WornOut(damage.card_id, place, damage.quantity, damage.what, who))


@command("assets.settle_damage", _("同意赔偿"))
def settle_damage(by: Actor, *, case: Case) -> Damage:
    """The last yes: the compensation is due, and what is lost leaves the books."""
    damage = _after(case, "agree")
    if damage.cause == Damage.Cause.LOST:
        _drop(by, damage)
    return damage


def _drop(by: Actor, damage: Damage) -> None:
    held = _lost(damage)
    if held is None:
        raise Refusal(
            "assets.short",
            f"“{damage.card.name}”账上已经没有{damage.quantity}{damage.card.unit}可以核销。",
        )
    posting.post(
        by, damage.card, "lost", damage.quantity, source=held, on=by.today, number=damage.number,
        reason=damage.what[:200],
    )  # fmt: skip


def _lost(damage: Damage) -> Holding | None:
    """The pieces a case of loss is about: those its own movement set aside, else any that are said to be missing; of a
    case older than that state, any the person keeps.
    """
    rows = Holding.objects.select_for_update(of=("self",)).filter(
        card=damage.card, quantity__gte=damage.quantity
    )
    rows = rows.select_related("card", "place", "keeper", "unit").order_by("pk")
    aside = damage.card.moves.filter(number=damage.number, deed="miss").first()
    if aside is not None:
        spot = Spot(aside.to_place, aside.to_keeper, aside.to_unit, "missing")
        return rows.filter(spot=spot.key).first()
    return rows.filter(keeper=damage.person).first() or rows.first()


@command("assets.return_damage", _("退回赔偿单"))
def return_damage(by: Actor, *, case: Case) -> Damage:
    """The approval said no, or the reporter withdrew: what was said to be lost stands where it stood."""
    damage = _after(case, "send_back")
    held = _lost(damage) if damage.cause == Damage.Cause.LOST else None
    if held is not None and held.use == "missing":
        posting.post(
            by, damage.card, "turn_up", damage.quantity, source=held, target=Spot.of(held).but(use="used"), on=by.today,
            number=damage.number, reason="赔偿单退回",
        )  # fmt: skip
    return damage


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
    if amount != damage.owed:
        raise Refusal(
            "assets.other_amount",
            f"应赔{damage.owed}元，收到{amount}元，不一致。要少收的，请先办“申请免赔”。",
        )
    damage.state = states.DAMAGE.after("pay", damage.state)
    damage.paid, damage.paid_on, damage.receipt = amount, on, receipt.strip()
    damage.save(update_fields=["state", "paid", "paid_on", "receipt"])
    return damage


@command("assets.ask_waiver", _("申请免赔"))
def ask_waiver(by: Actor, *, damage: Damage, amount: Decimal, reason: str) -> Damage:
    """Ask that all or part of what is due be let off. Nobody asks it for himself; nothing is let off before it is agreed."""
    damage = Damage.objects.select_for_update(of=("self",)).select_related("card").get(pk=damage.pk)
    if by.person is not None and damage.person_id == by.person.pk:
        raise Refusal("assets.own_payment", "自己的赔款要由别人申请免赔。")
    if not 0 < amount <= damage.assessed:
        raise BadInput({"amount": [f"免赔金额要大于0，不超过应赔的{damage.assessed}元。"]})
    damage.state = states.DAMAGE.after("ask_waiver", damage.state)
    damage.exempt, damage.exempt_reason = amount, reason.strip()
    damage.save(update_fields=["state", "exempt", "exempt_reason"])
    title = f"免赔：{damage.card.name}{damage.quantity}{damage.card.unit}，免{amount}元"
    running.open_case(by, "assets.settle_waiver", damage, title, amount=amount)
    return damage


@command("assets.settle_waiver", _("同意免赔"))
def settle_waiver(by: Actor, *, case: Case) -> Damage:
    """The last yes: nothing is due any more, or the rest."""
    damage = Damage.objects.get(pk=case.row)
    return _after(case, "waive" if damage.exempt == damage.assessed else "lower")


@command("assets.return_waiver", _("退回免赔申请"))
def return_waiver(by: Actor, *, case: Case) -> Damage:
    """The approval said no: everything is due as before; the reason that was given stays in the approval's record."""
    damage = _after(case, "keep_due")
    damage.exempt, damage.exempt_reason = Decimal(0), ""
    damage.save(update_fields=["exempt", "exempt_reason"])
    return damage


declare_chain("assets.settle_waiver", _("免予赔偿"), ["director", "principal"])
settles("assets.settle_waiver", settle_waiver, returned=return_waiver)
