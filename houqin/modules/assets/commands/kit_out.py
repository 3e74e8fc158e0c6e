"""A set is lent as one, and what is wanting is said; outside the school with the principal's yes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Refusal
from houqin.kernel.approval import running
from houqin.kernel.approval.chains import declare_chain, settles
from houqin.kernel.approval.models import Case
from houqin.kernel.commands.core import command, doubt
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.modules.assets.commands import posting
from houqin.modules.assets.commands.loan import begin_today, lend_part, refuse_ends, refuse_promised
from houqin.modules.assets.models import Card, Kit, KitLoan, Loan
from houqin.modules.assets.queries import kits as queries
from houqin.modules.assets.queries.kits import Standing


@command("assets.lend_kit", _("整套借出"))
def lend_kit(
    by: Actor,
    *,
    kit: Kit,
    borrower: Person,
    on: date,
    due: date,
    first: int | None = None,
    last: int | None = None,
    purpose: str = "",
) -> KitLoan:
    """Lend a set as one. Of which a part is out, lost or broken is a Doubt: it goes without that part, and says so."""
    refuse_ends(by, on, due, first, last)
    kit, parts = take(kit)
    short = _refuse_broken(kit, parts)
    made = opened(
        by, kit, borrower=borrower, purpose=purpose, on=on, due=due, first=first, last=last, short=short
    )  # fmt: skip
    hand_out(by, made, parts)
    return made


@command("assets.ask_lend_kit_out", _("申请整套外借"))
def ask_lend_kit_out(
    by: Actor, *, kit: Kit, outsider: str, on: date, due: date, purpose: str
) -> KitLoan:
    """No set leaves the school without the principal's yes. Nothing of it goes before, and others may still have it."""
    refuse_ends(by, on, due, None, None)
    kit, parts = take(kit)
    if kit.loans.filter(state=KitLoan.State.ASKED).exists():
        raise Refusal(
            "assets.kit_asked", f"“{kit.name}”已有外借申请在审批，等批完或撤回以后再申请。"
        )
    short = _refuse_broken(kit, parts)
    made = opened(
        by, kit, outsider=outsider.strip(), purpose=purpose, on=on, due=due, short=short, state=KitLoan.State.ASKED
    )  # fmt: skip
    for part in parts:
        _promised(by, made, part)
    title = f"整套外借：{kit.name}（{kit.number}）给{made.outsider}"
    running.open_case(by, "assets.settle_lend_kit_out", made, title)
    return made


@command("assets.settle_lend_kit_out", _("同意整套外借"))
def settle_lend_kit_out(by: Actor, *, case: Case) -> KitLoan:
    """The last yes: the set goes, if it is still as whole as it was when it was asked for."""
    loan = _asked(case)
    kit, parts = take(loan.kit)
    short = wanting(parts)
    if short != loan.short:
        raise Refusal(
            "assets.kit_changed",
            f"“{kit.name}”和申请时不一样了，现在缺：{short or '无'}，申请时缺：{loan.short or '无'}。请退回申请，重新办理。",
        )
    begin_today(by, loan)
    loan.state = KitLoan.State.OUT
    loan.save(update_fields=["state", "on"])
    hand_out(by, loan, parts, by.today)
    return loan


@command("assets.return_lend_kit_out", _("退回整套外借申请"))
def return_lend_kit_out(by: Actor, *, case: Case) -> KitLoan:
    """The approval said no, or the asker withdrew."""
    loan = _asked(case)
    loan.state = KitLoan.State.RETURNED
    loan.save(update_fields=["state"])
    return loan


declare_chain("assets.settle_lend_kit_out", _("整套外借"), ["principal"])
settles("assets.settle_lend_kit_out", settle_lend_kit_out, returned=return_lend_kit_out)


def _asked(case: Case) -> KitLoan:
    rows = KitLoan.objects.select_for_update(of=("self",)).select_related("kit")
    return rows.get(pk=case.row)


def take(kit: Kit) -> tuple[Kit, list[Standing]]:
    """A set that is not out, locked with the cards of its parts, and how each part stands."""
    kit = Kit.objects.select_for_update(of=("self",)).select_related("place").get(pk=kit.pk)
    _refuse_out(kit)
    for pk in sorted(kit.parts.values_list("card", flat=True)):
        Card.objects.select_for_update().get(pk=pk)
    return kit, queries.standing(kit)


def opened(by: Actor, kit: Kit, *, purpose: str, short: str, **given: Any) -> KitLoan:
    """A loan of a set, numbered and found by its number."""
    made = KitLoan.objects.create(
        school=by.here, number=next_number(by.here, "TJ", given["on"]), kit=kit, purpose=purpose.strip(),
        short=short, lender=by.person, **given,
    )  # fmt: skip
    index.put(made, made.school, made.number, kit.name, made.outsider)
    return made


def hand_out(by: Actor, whole: KitLoan, parts: list[Standing], day: date | None = None) -> None:
    """Every part goes that is there, on the loan's day or another."""
    for part in parts:
        _lend_part(by, whole, part, day)


def _refuse_out(kit: Kit) -> None:
    if kit.closed:
        raise Refusal("assets.kit_closed", f"“{kit.name}”已停用，要借请先在“成套器材”里恢复。")
    out = queries.running(kit)
    if out is not None:
        raise Refusal(
            "assets.kit_out",
            f"“{kit.name}”已借给{out.taker}，应还{out.due}，单号{out.number}。",
        )


def _refuse_broken(kit: Kit, parts: list[Standing]) -> str:
    """What is wanting, in words; nothing for a whole set. Refuses when nothing at all is there."""
    if all(p.lack == p.part.quantity for p in parts):
        raise Refusal("assets.short", f"“{kit.name}”现在一件也不在{kit.place}，不能借出。")
    short = wanting(parts)
    if short:
        doubt(
            "assets.kit_incomplete",
            f"“{kit.name}”不全，{kit.place}现在缺：{short}（借出、丢失、在修或没有补齐）。按现有的借出，借用单上会写明缺什么，是否继续？",
        )
    return short


def wanting(parts: list[Standing]) -> str:
    """What is not there, in words."""
    return "、".join(p.words for p in parts if p.lack)[:300]


def _lend_part(by: Actor, whole: KitLoan, part: Standing, day: date | None) -> None:
    """What there is of a part, from one heap after another."""
    left = _promised(by, whole, part)
    ends = _ends(whole)
    for heap in queries.heaps(part.part):
        some = min(left, heap.quantity)
        if some:
            loan = Loan(quantity=some, purpose=whole.kit.name[:100], whole=whole, **ends)
            lend_part(by, posting.lock(heap, some), loan, day)
            left -= some


def _promised(by: Actor, whole: KitLoan, part: Standing) -> int:
    """How many of a part can go. Refuses what is promised to others."""
    left = part.part.quantity - part.lack
    if left:
        refuse_promised(by, part.part.card, Loan(quantity=left, **_ends(whole)))
    return left


def _ends(whole: KitLoan) -> dict[str, Any]:
    """What a part's loan has of the loan of the set."""
    return {
        "on": whole.on, "due": whole.due, "first": whole.first, "last": whole.last, "borrower": whole.borrower,
        "outsider": whole.outsider,
    }  # fmt: skip
