"""报账付款：凡采购必入库 – nothing is paid that was not accepted, and nobody pays what he bought."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.approval import queries as cases
from houqin.kernel.approval import running
from houqin.kernel.approval.chains import declare_chain, keeps_apart, settles
from houqin.kernel.approval.models import Case
from houqin.kernel.commands.core import command
from houqin.kernel.notices import telling
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.roles.actor import Actor, people_with
from houqin.kernel.search import index
from houqin.modules.purchasing.commands.ordering import again as order_again
from houqin.modules.purchasing.models import Order, Payment, Request
from houqin.modules.purchasing.queries import papers
from houqin.modules.purchasing.rules.states import PAYMENT

URL = "/purchasing/payments/{}/"


@command("purchasing.ask_payment", _("申请付款"))
def ask_payment(by: Actor, *, order: Order, amount: Decimal, invoice: str) -> Payment:
    """Ask for money on an invoice, at most what was accepted and not asked for yet, in yuan."""
    found = order_again(order)
    _signed(found.request)
    accepted, asked = papers.accepted_value(found), papers.asked_value(found)
    if accepted == 0:
        raise Refusal(
            "purchasing.not_accepted", f"{found.number}还没有验收，凡采购必验收入库，验收后再报账。"
        )
    if amount > accepted - asked:
        raise Refusal(
            "purchasing.too_much",
            f"{found.number}已验收{accepted}元，已申请{asked}元，最多还能申请{accepted - asked}元。",
        )
    if Payment.objects.filter(school=found.school, invoice=invoice.strip()).exclude(state="returned").exists():  # fmt: skip
        raise BadInput({"invoice": ["这张发票已经报过账。"]})
    made = Payment.objects.create(
        school=found.school, number=next_number(found.school, "FK", by.today), order=found, amount=amount,
        invoice=invoice.strip(), asker=by.me, on=by.today,
    )  # fmt: skip
    index.put(made, made.school, made.number, found.number, found.supplier.name, made.invoice)
    title = f"付款申请：{made.number} {found.supplier}，{amount}元"
    running.open_case(by, "purchasing.approve_payment", made, title[:200], amount=amount, category=found.request.kind)  # fmt: skip
    return made


def _signed(request: Request) -> None:
    """What was bought urgently is signed before it is paid."""
    case = cases.newest("purchasing.request", request.pk)
    if case is None or case.state != Case.State.AGREED:
        raise Refusal(
            "purchasing.unsigned", f"{request.number}是急用先购，还没有补签完，补签通过后再报账。"
        )


def _settled(case: Case, deed: str) -> Payment:
    found = Payment.objects.select_for_update(of=("self",)).select_related("school", "order").get(pk=case.row)  # fmt: skip
    found.state = PAYMENT.after(deed, found.state)
    found.save(update_fields=["state"])
    return found


@command("purchasing.approve_payment", _("批准付款"))
def approve_payment(by: Actor, *, case: Case) -> Payment:
    """The last yes: it may be paid. Called by the approval, in its transaction."""
    found = _settled(case, "agree")
    payers = people_with("purchasing.pay", found.school, by.today)
    title = f"请付款：{found.number}，{found.amount}元"
    telling.tell(payers, title, URL.format(found.pk), found, stage="agreed", todo=True)
    return found


@command("purchasing.return_payment", _("退回付款申请"))
def return_payment(by: Actor, *, case: Case) -> Payment:
    """The approval said no, or the asker withdrew."""
    return _settled(case, "send_back")


declare_chain("purchasing.approve_payment", _("批准付款"), ["accountant", "principal"])
keeps_apart("purchasing.approve_payment", papers.hands_of_payment)
settles("purchasing.approve_payment", approve_payment, returned=return_payment)


@command("purchasing.pay", _("登记付款"))
def pay(by: Actor, *, payment: Payment, on: date, voucher: str) -> Payment:
    """Write down that it was paid. Who asked for the goods, bought them or asked for the money does not pay it."""
    found = Payment.objects.select_for_update(of=("self",)).select_related("order__request").get(pk=payment.pk)  # fmt: skip
    state = PAYMENT.after("pay", found.state)
    if by.me.pk in (found.asker_id, found.order.buyer_id, found.order.request.asker_id):
        raise Refusal(
            "purchasing.own_payment",
            f"{found.number}是您请购、采购或报账的，请由另一个人付款；只有您一个出纳的，请学校另派一人付这一笔。",
        )
    if on > by.today:
        raise BadInput({"on": ["付款日期不能晚于今天。"]})
    found.state, found.paid_on, found.payer, found.voucher = state, on, by.me, voucher.strip()
    found.save(update_fields=["state", "paid_on", "payer", "voucher"])
    telling.done(found)
    return found
