"""Lending: to people of the school by choice or by scan; outside it with the principal's yes."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.approval import running
from houqin.kernel.approval.chains import declare_chain, settles
from houqin.kernel.approval.models import Case
from houqin.kernel.commands.core import command
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.modules.assets.commands import posting
from houqin.modules.assets.commands.posting import Spot
from houqin.modules.assets.models import Card, Holding, KitLoan, Loan, Reservation
from houqin.modules.assets.queries import loans as queries


@command("assets.lend", _("借出"))
def lend(
    by: Actor,
    *,
    holding: Holding,
    quantity: int,
    borrower: Person,
    on: date,
    due: date,
    first: int | None = None,
    last: int | None = None,
    purpose: str = "",
) -> Loan:
    """Lend things inside the school, for days or for periods of a day. What somebody else has reserved then is not lent;
    what the borrower himself has reserved is handed over with it.
    """
    held = posting.lock(holding, quantity)
    posting.refuse_bound(held)
    refuse_ends(by, on, due, first, last)
    loan = Loan(
        borrower=borrower, on=on, due=due, first=first, last=last, purpose=purpose.strip(), quantity=quantity
    )  # fmt: skip
    refuse_promised(by, held.card, loan)
    made = begun(by, held, loan)
    return _hand_out(by, made, held)


@command("assets.lend_by_label", _("扫码借出"))
def lend_by_label(
    by: Actor,
    *,
    card: Card,
    quantity: int,
    borrower: Person,
    on: date,
    due: date,
    first: int | None = None,
    last: int | None = None,
    purpose: str = "",
) -> Loan:
    """Lend the thing whose sticker was read or whose number was typed, from where it lies ready."""
    return lend(
        by, holding=_ready(card, quantity), quantity=quantity, borrower=borrower, on=on, due=due, first=first, last=last, purpose=purpose
    )  # fmt: skip


@command("assets.hand_over", _("交付预约"))
def hand_over(by: Actor, *, reservation: Reservation, card: Card, due: date | None = None) -> Loan:
    """Give somebody what he has reserved: the sticker that is read must be the thing that was promised."""
    reservation = _still_waits(by, reservation)
    if card.pk != reservation.card_id:
        raise Refusal(
            "assets.other_thing",
            f"扫到的是“{card.name}”（{card.number}），{reservation.person.name}预约的是“{reservation.card.name}”"
            f"（{reservation.card.number}）。请换成预约的那件，或先改预约。",
        )  # fmt: skip
    return lend(
        by, holding=_ready(card, reservation.quantity), quantity=reservation.quantity, borrower=reservation.person,
        on=by.today, due=due or max(reservation.on, by.today), last=None if due else reservation.last, purpose=reservation.purpose,
    )  # fmt: skip


def _still_waits(by: Actor, reservation: Reservation) -> Reservation:
    rows = Reservation.objects.select_for_update(of=("self",)).select_related("card", "person")
    found = rows.get(pk=reservation.pk)
    if found.void or found.loan_id is not None:
        raise Refusal("assets.not_waiting", "这个预约已经取消或交付了，请刷新页面看最新状态。")
    if found.on > by.today:
        raise Refusal(
            "assets.too_early",
            f"预约的是{found.on}，还没有到。要提前拿走的，请用“扫码借出”，写明应还日期。",
        )
    return found


def _ready(card: Card, quantity: int) -> Holding:
    """The first heap that is large enough. Refuses (assets.short) with what there is."""
    heaps = list(queries.to_lend(card))
    found = next((h for h in heaps if h.quantity >= quantity), None)
    if found is None:
        most = max((h.quantity for h in heaps), default=0)
        raise Refusal(
            "assets.short",
            f"“{card.name}”现在一处最多有{most}{card.unit}可以借，不够{quantity}{card.unit}。借出的要先归还，在修的要先修好。",
            have=most, wanted=quantity,
        )  # fmt: skip
    return found


def refuse_ends(by: Actor, on: date, due: date, first: int | None, last: int | None) -> None:
    """The days and periods of a loan make sense. Raises BadInput."""
    most = queries.periods(by)
    if due < on:
        raise BadInput({"due": ["应还日期不能早于借出日期。"]})
    if not all(1 <= n <= most for n in (first, last) if n is not None):
        raise BadInput({"last": [f"节次从第1节到第{most}节。"]})
    if on == due and first is not None and last is not None and last < first:
        raise BadInput({"last": ["同一天借还的，归还的节次不能在借出的前面。"]})


def refuse_promised(by: Actor, card: Card, loan: Loan) -> None:
    """Refuse (assets.reserved) what others have reserved in these days and periods."""
    free = queries.least_free(by, card, (loan.on, loan.due), (loan.first, loan.last), loan.borrower)
    if free is not None and loan.quantity > free:
        raise Refusal(
            "assets.reserved",
            f"“{card.name}”在这段时间已被别人预约，最多还能借{max(free, 0)}{card.unit}。请改归还时间，或先和预约的人商量。",
            free=free,
        )  # fmt: skip


def begun(by: Actor, held: Holding, loan: Loan) -> Loan:
    """Number a loan, note where its things were, and mark the reservations it serves."""
    loan.school, loan.number = by.here, next_number(by.here, "JY", loan.on)
    loan.card, loan.left, loan.holding, loan.lender = held.card, loan.quantity, held, by.person
    loan.home_place, loan.home_keeper, loan.home_unit = held.place, held.keeper, held.unit
    loan.home_use = held.use
    loan.save()
    for kept in queries.kept_for(by, loan) if loan.borrower else ():
        kept.loan = loan
        kept.save(update_fields=["loan"])
    index.put(loan, loan.school, loan.number, held.card.name, held.card.label)
    return loan


def _hand_out(by: Actor, loan: Loan, held: Holding, day: date | None = None) -> Loan:
    """The things go, on the loan's day or another: to the borrower, or out of the house with no keeper's name on them."""
    spot = Spot(held.place, loan.borrower, None, "lent")
    loan.holding = posting.post(
        by, loan.card, "lend", loan.quantity, source=held, target=spot, on=day or loan.on, number=loan.number,
        reason=loan.purpose,
    )  # fmt: skip
    loan.save(update_fields=["holding"])
    return loan


def lend_part(by: Actor, held: Holding, loan: Loan, day: date | None = None) -> Loan:
    """Lend so many of a locked holding as a part of a set. Call inside a command."""
    posting.refuse_bound(held)
    return _hand_out(by, begun(by, held, loan), held, day)


def begin_today(by: Actor, loan: Loan | KitLoan) -> None:
    """What was agreed to goes now, not before: a loan asked for earlier begins today. Refuses when it should be back."""
    if loan.due < by.today:
        raise Refusal(
            "assets.due_over",
            f"应还日期{loan.due}已经过了，请退回申请，请申请人改好日期再提交。",
        )
    loan.on = max(loan.on, by.today)


@command("assets.ask_lend_out", _("申请外借"))
def ask_lend_out(
    by: Actor, *, holding: Holding, quantity: int, outsider: str, on: date, due: date, purpose: str
) -> Loan:
    """Nothing leaves the school without the principal's yes."""
    held = posting.lock(holding, quantity)
    posting.refuse_bound(held)
    refuse_ends(by, on, due, None, None)
    loan = Loan(
        outsider=outsider.strip(), on=on, due=due, purpose=purpose.strip(), quantity=quantity, state=Loan.State.ASKED
    )  # fmt: skip
    refuse_promised(by, held.card, loan)
    made = begun(by, held, loan)
    running.open_case(
        by,
        "assets.settle_lend_out",
        made,
        f"外借：{held.card.name}{quantity}{held.card.unit}给{made.outsider}",
    )
    return made


@command("assets.settle_lend_out", _("同意外借"))
def settle_lend_out(by: Actor, *, case: Case) -> Loan:
    """The last yes: the things go out, if they are still there."""
    loan = Loan.objects.select_for_update().get(pk=case.row)
    if loan.holding is None:
        raise Refusal("assets.short", "这批东西已经搬动或领走，请退回申请，重新办理。")
    held = posting.lock(loan.holding, loan.quantity)
    posting.refuse_bound(held)
    begin_today(by, loan)
    loan.state = Loan.State.OUT
    loan.save(update_fields=["state", "on"])
    return _hand_out(by, loan, held, by.today)


@command("assets.return_lend_out", _("退回外借申请"))
def return_lend_out(by: Actor, *, case: Case) -> Loan:
    """The approval said no, or the asker withdrew."""
    loan = Loan.objects.select_for_update().get(pk=case.row)
    loan.state = Loan.State.RETURNED
    loan.save(update_fields=["state"])
    return loan


declare_chain("assets.settle_lend_out", _("资产外借"), ["principal"])
settles("assets.settle_lend_out", settle_lend_out, returned=return_lend_out)
