"""Reminding who borrowed: once for each step that it is late, and everything at the end of term."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput
from houqin.kernel.commands.core import command
from houqin.kernel.notices import telling
from houqin.kernel.parameters.book import value
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets.models import KitLoan, Loan
from houqin.modules.assets.queries import loans as queries
from houqin.modules.assets.rules import lending

URLS = {Loan: "/assets/loans/{}/", KitLoan: "/assets/kit_loans/{}/"}


def _out(by: Actor) -> Iterable[Loan | KitLoan]:
    """What is out: single loans, and sets as one."""
    single = Loan.objects.select_for_update(of=("self",)).filter(
        school=by.here, state=Loan.State.OUT, whole=None
    )
    yield from single.select_related("borrower", "lender", "card").order_by("pk")
    sets = KitLoan.objects.select_for_update(of=("self",)).filter(
        school=by.here, state=KitLoan.State.OUT
    )
    yield from sets.select_related("borrower", "lender", "kit").order_by("pk")


def _what(loan: Loan | KitLoan) -> str:
    if isinstance(loan, KitLoan):
        return f"整套{loan.kit.name}"
    return f"{loan.card.name}{loan.left}{loan.card.unit}"


def _tell(loan: Loan | KitLoan, title: str, stage: str) -> int:
    """Who has the things, else who lent them out of the house, is told once for this stage."""
    people = [p for p in (getattr(loan, "borrower", None) or loan.lender,) if p]
    url = URLS[type(loan)].format(loan.pk)
    return len(telling.tell(people, title, url, loan, stage=stage, due=loan.due, todo=True))


@command("assets.recall_loans", _("催还全部借出"))
def recall_loans(by: Actor, *, due: date) -> int:
    """Everything lent is to be back by a day (the end of term); every borrower is told once for each loan. How many."""
    if due < by.today:
        raise BadInput({"due": [f"{due}已经过了，最迟归还日期请写今天或以后。"]})
    told = 0
    for loan in _out(by):
        if loan.due > due:
            loan.due, loan.last = max(due, loan.on), None
            loan.save(update_fields=["due", "last"])
            if isinstance(loan, KitLoan):
                loan.loans.filter(state=Loan.State.OUT).update(due=loan.due, last=None)
        told += _tell(loan, f"请在{due}前归还：{_what(loan)}", f"recall{due}")
    return told


@command("assets.remind_loans", _("借用到期提醒"))
def remind_loans(by: Actor) -> int:
    """One reminder for each step a loan is late; how many were sent."""
    steps = [int(d) for d in value(by.school, queries.REMIND.key, by.today) if str(d).isdigit()]
    sent = 0
    for loan in _out(by):
        stage = lending.stage((by.today - loan.due).days, steps)
        if stage:
            title = f"借用到期：{_what(loan)}，应还{loan.due}"
            sent += _tell(loan, title, f"{loan.due}{stage}")
    return sent
