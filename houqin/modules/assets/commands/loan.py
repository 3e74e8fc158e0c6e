"""Lending: signed out, brought back, reserved by periods, recalled at the end of term."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.approval import running
from houqin.kernel.approval.chains import declare_chain, settles
from houqin.kernel.approval.models import Case
from houqin.kernel.commands.core import command
from houqin.kernel.notices import telling
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.org.models import Person
from houqin.kernel.parameters.book import value
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.modules.assets.commands import posting
from houqin.modules.assets.commands.posting import Spot
from houqin.modules.assets.models import Card, Holding, Loan, Reservation
from houqin.modules.assets.queries import loans as queries
from houqin.modules.assets.rules import lending

URL = "/assets/loans/{}/"


@command("assets.lend", _("借出"))
def lend(
    by: Actor,
    *,
    holding: Holding,
    quantity: int,
    borrower: Person,
    on: date,
    due: date,
    purpose: str = "",
) -> Loan:
    """Lend things inside the school. What somebody else has reserved in these days is not lent."""
    held = posting.lock(holding, quantity)
    posting.refuse_bound(held)
    _refuse_promised(by, held, quantity, borrower, on, due)
    made = _made(by, held, quantity, on, due, purpose, borrower=borrower)
    return _hand_out(by, made, held)


def _made(
    by: Actor,
    held: Holding,
    quantity: int,
    on: date,
    due: date,
    purpose: str,
    *,
    borrower: Person | None = None,
    outsider: str = "",
) -> Loan:
    if due < on:
        raise BadInput({"due": ["应还日期不能早于借出日期。"]})
    made = Loan.objects.create(
        school=by.here, number=next_number(by.here, "JY", on), card=held.card, quantity=quantity, left=quantity,
        borrower=borrower, outsider=outsider.strip(), purpose=purpose.strip(), on=on, due=due, holding=held, lender=by.person,
        home_place=held.place, home_keeper=held.keeper, home_unit=held.unit,
        state=Loan.State.ASKED if outsider else Loan.State.OUT,
    )  # fmt: skip
    index.put(made, made.school, made.number, held.card.name, held.card.label)
    return made


def _refuse_promised(
    by: Actor, held: Holding, quantity: int, borrower: Person | None, on: date, due: date
) -> None:
    periods = int(value(by.school, queries.PERIODS.key, by.today))
    kept = queries.most_promised(held.card, on, due, periods, borrower)
    free = queries.on_hand(held.card) - kept
    if quantity > free:
        raise Refusal(
            "assets.reserved",
            f"“{held.card.name}”这几天有{kept}{held.card.unit}已被别人预约，最多还能借{max(free, 0)}{held.card.unit}。",
            free=free,
        )


def _hand_out(by: Actor, loan: Loan, held: Holding) -> Loan:
    """The things go: into the borrower's hands, or out of the house with no keeper's name on them."""
    spot = Spot(held.place, loan.borrower, None, "lent")
    loan.holding = posting.post(
        by, loan.card, "lend", loan.quantity, source=held, target=spot, on=loan.on, number=loan.number, reason=loan.purpose
    )  # fmt: skip
    loan.save(update_fields=["holding"])
    return loan


@command("assets.ask_lend_out", _("申请外借"))
def ask_lend_out(
    by: Actor, *, holding: Holding, quantity: int, outsider: str, on: date, due: date, purpose: str
) -> Loan:
    """Nothing leaves the school without the principal's yes."""
    held = posting.lock(holding, quantity)
    posting.refuse_bound(held)
    _refuse_promised(by, held, quantity, None, on, due)
    made = _made(by, held, quantity, on, due, purpose, outsider=outsider)
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
    loan.state = Loan.State.OUT
    loan.save(update_fields=["state"])
    return _hand_out(by, loan, held)


@command("assets.return_lend_out", _("退回外借申请"))
def return_lend_out(by: Actor, *, case: Case) -> Loan:
    """The approval said no, or the asker withdrew."""
    loan = Loan.objects.select_for_update().get(pk=case.row)
    loan.state = Loan.State.RETURNED
    loan.save(update_fields=["state"])
    return loan


declare_chain("assets.settle_lend_out", _("资产外借"), ["principal"])
settles("assets.settle_lend_out", settle_lend_out, returned=return_lend_out)


@command("assets.bring_back", _("归还"))
def bring_back(by: Actor, *, loan: Loan, quantity: int, on: date, remark: str = "") -> Loan:
    """Things come back to where they were kept; a loan may come back in parts."""
    loan = Loan.objects.select_for_update().get(pk=loan.pk)
    if loan.state != Loan.State.OUT:
        raise Refusal(
            "assets.not_out", f"借用单{loan.number}{loan.get_state_display()}，没有可还的东西。"
        )
    if quantity > loan.left:
        raise BadInput({"quantity": [f"这张单还有{loan.left}{loan.card.unit}没还。"]})
    assert loan.holding is not None
    held = posting.lock(loan.holding, quantity)
    home = Spot(loan.home_place, loan.home_keeper, loan.home_unit, "used")
    posting.post(
        by,
        loan.card,
        "return",
        quantity,
        source=held,
        target=home,
        on=on,
        number=loan.number,
        reason=remark,
    )
    loan.left -= quantity
    if not loan.left:
        loan.state, loan.back_on, loan.holding = Loan.State.BACK, on, None
        telling.done(loan)
    loan.save(update_fields=["left", "state", "back_on", "holding"])
    return loan


@command("assets.reserve", _("预约"))
def reserve(
    by: Actor, *, card: Card, quantity: int, on: date, first: int, last: int, purpose: str = ""
) -> Reservation:
    """Keep things for periods of a day; what others have reserved then is not promised twice."""
    card = Card.objects.select_for_update().get(pk=card.pk)
    periods = int(value(by.school, queries.PERIODS.key, by.today))
    if not 1 <= first <= last <= periods:
        raise BadInput({"last": [f"节次从第1节到第{periods}节，先后不能颠倒。"]})
    if on < by.today:
        raise BadInput({"on": ["不能预约过去的日子。"]})
    free = queries.on_hand(card) - queries.promised(card, on, first, last)
    if quantity > free:
        raise Refusal(
            "assets.reserved",
            f"“{card.name}”那几节只剩{max(free, 0)}{card.unit}可约，请改时间或数量。",
            free=free,
        )
    return Reservation.objects.create(
        school=by.here,
        card=card,
        quantity=quantity,
        person=by.me,
        on=on,
        first=first,
        last=last,
        purpose=purpose.strip(),
    )


@command("assets.cancel_reservation", _("取消预约"))
def cancel_reservation(by: Actor, *, reservation: Reservation) -> Reservation:
    """Others may have it."""
    if reservation.person_id != by.me.pk:
        by.require("assets.lend")
    reservation.void = True
    reservation.save(update_fields=["void"])
    return reservation


@command("assets.recall_loans", _("催还全部借出"))
def recall_loans(by: Actor, *, due: date) -> int:
    """Everything lent inside the school is to be back by a day (the end of term); every borrower is told once. How many."""
    rows = Loan.objects.select_for_update(of=("self",)).filter(school=by.here, state=Loan.State.OUT)
    told = 0
    for loan in rows.select_related("borrower", "card"):
        if loan.due > due:
            loan.due = max(due, loan.on)
            loan.save(update_fields=["due"])
        if loan.borrower is not None:
            title = f"请在{due}前归还：{loan.card.name}{loan.left}{loan.card.unit}"
            told += len(
                telling.tell(
                    [loan.borrower],
                    title,
                    URL.format(loan.pk),
                    loan,
                    stage=f"recall{due}",
                    due=due,
                    todo=True,
                )
            )
    return told


@command("assets.remind_loans", _("借用到期提醒"))
def remind_loans(by: Actor) -> int:
    """One reminder for each step a loan is late; how many were sent."""
    steps = [int(d) for d in value(by.school, queries.REMIND.key, by.today) if str(d).isdigit()]
    rows = Loan.objects.filter(school=by.here, state=Loan.State.OUT, due__lte=by.today)
    sent = 0
    for loan in rows.select_related("borrower", "lender", "card"):
        stage = lending.stage((by.today - loan.due).days, steps)
        people = [p for p in (loan.borrower or loan.lender,) if p]
        title = f"借用到期：{loan.card.name}{loan.left}{loan.card.unit}，应还{loan.due}"
        if stage:
            sent += len(
                telling.tell(
                    people,
                    title,
                    URL.format(loan.pk),
                    loan,
                    stage=f"{loan.due}{stage}",
                    due=loan.due,
                    todo=True,
                )
            )
    return sent
