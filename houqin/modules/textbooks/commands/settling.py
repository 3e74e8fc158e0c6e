"""结算：what each pupil got, what it costs, what goes back. 多退少不补."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.calendar.models import Term
from houqin.kernel.commands.core import command, moment, note
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.org.models import ClassGroup
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.modules.textbooks.commands import writing
from houqin.modules.textbooks.commands.shelf import check_day
from houqin.modules.textbooks.models import Prepaid, Settlement, SettlementLine
from houqin.modules.textbooks.queries import giving, roll
from houqin.modules.textbooks.queries import settling as queries

Lines = list[dict[str, Any]]


@command("textbooks.prepay", _("登记预收书簿费"), personal=("lines",))
def prepay(by: Actor, *, term: Term, on: date, lines: Lines) -> list[Prepaid]:
    """Enter what was collected beforehand: a line is {pupil, amount}; a negative amount takes back a mistake."""
    check_day(on, by.today)
    faults = [{} if x["amount"] else {"amount": ["金额不能是0。"]} for x in lines]
    if any(faults):
        raise BadInput({"lines": faults})
    for group in {x["pupil"].class_group for x in lines}:
        writing.guard(term, group)
    return Prepaid.objects.bulk_create(
        Prepaid(
            school=by.here, term=term, pupil=x["pupil"], amount=x["amount"], on=on, at=moment(), by=by.person
        )
        for x in lines
    )  # fmt: skip


@command("textbooks.prepay_class", _("按班登记预收"))
def prepay_class(
    by: Actor, *, term: Term, class_group: ClassGroup, amount: Decimal, on: date
) -> ClassGroup:
    """The same sum from every pupil of a class."""
    lines = [{"pupil": p, "amount": amount} for p in roll.members(by, class_group)]
    if not lines:
        raise Refusal("textbooks.empty_class", f"{class_group}现在没有学生。")
    prepay(by, term=term, on=on, lines=lines)
    note(pupils=len(lines))
    return class_group


@command("textbooks.settle", _("结算班级书簿费"))
def settle(by: Actor, *, term: Term, class_group: ClassGroup) -> Settlement:
    """Freeze what every pupil of a class got, costs, paid and gets back.

    Refuses while a slip of the class waits to be signed for (textbooks.slip_open) and when nobody got or paid anything.
    """
    writing.guard(term, class_group)
    waiting = giving.slip_of(class_group, term)
    if waiting is not None:
        raise Refusal(
            "textbooks.slip_open", f"{class_group}还有领书单{waiting.number}没有签领，请先签领或作废再结算。"
        )  # fmt: skip
    found = queries.accounts(by, term, class_group)
    if not any(a.detail or a.prepaid for a in found):
        raise Refusal(
            "textbooks.nothing_to_settle", f"{class_group}{term}没有领书也没有预收，不用结算。"
        )
    made = Settlement.objects.create(
        school=by.here, number=next_number(by.here, "JZ", by.today), term=term, class_group=class_group, on=by.today,
        by=by.person, heads=len(found), prepaid=_sum(found, "prepaid"), due=_sum(found, "due"),
        refund=_sum(found, "refund"), borne=_sum(found, "borne"),
    )  # fmt: skip
    SettlementLine.objects.bulk_create(
        SettlementLine(
            settlement=made, school=by.here, pupil=a.pupil, copies=a.copies, prepaid=a.prepaid, due=a.due,
            refund=a.refund, borne=a.borne, detail=a.detail,
        )
        for a in found
    )  # fmt: skip
    index.put(made, made.school, made.number, str(class_group))
    return made


def _sum(found: list[queries.Account], name: str) -> Decimal:
    return sum((getattr(a, name) for a in found), Decimal(0))


@command("textbooks.reopen", _("重开结算"))
def reopen(by: Actor, *, settlement: Settlement, reason: str) -> Settlement:
    """Let a class's books be changed again; the old settlement stays as a record beside the new one."""
    settlement = Settlement.objects.select_for_update().get(pk=settlement.pk)
    if settlement.state != Settlement.State.SETTLED:
        raise Refusal("textbooks.reopened", f"{settlement.number}已经重开过。")
    settlement.state, settlement.reason = Settlement.State.REOPENED, reason.strip()
    settlement.save(update_fields=["state", "reason"])
    return settlement
