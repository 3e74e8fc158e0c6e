"""A set is lent as one, and what is wanting is said."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Refusal
from houqin.kernel.commands.core import command, doubt
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.modules.assets.commands import posting
from houqin.modules.assets.commands.loan import lend_part, refuse_ends, refuse_promised
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
    kit = Kit.objects.select_for_update(of=("self",)).select_related("place").get(pk=kit.pk)
    refuse_ends(by, on, due, first, last)
    _refuse_out(kit)
    for pk in sorted(kit.parts.values_list("card", flat=True)):
        Card.objects.select_for_update().get(pk=pk)
    parts = queries.standing(kit)
    short = _refuse_broken(kit, parts)
    made = KitLoan.objects.create(
        school=by.here, number=next_number(by.here, "TJ", on), kit=kit, borrower=borrower, purpose=purpose.strip(), on=on,
        due=due, first=first, last=last, short=short[:300], lender=by.person,
    )  # fmt: skip
    for part in parts:
        _lend_part(by, made, part)
    index.put(made, made.school, made.number, kit.name)
    return made


def _refuse_out(kit: Kit) -> None:
    if kit.closed:
        raise Refusal("assets.kit_closed", f"“{kit.name}”已停用，要借请先在“成套器材”里恢复。")
    out = queries.running(kit)
    if out is not None:
        raise Refusal(
            "assets.kit_out",
            f"“{kit.name}”已借给{out.borrower.name}，应还{out.due}，单号{out.number}。",
        )


def _refuse_broken(kit: Kit, parts: list[Standing]) -> str:
    """What is wanting, in words; nothing for a whole set. Refuses when nothing at all is there."""
    if all(p.lack == p.part.quantity for p in parts):
        raise Refusal("assets.short", f"“{kit.name}”现在一件也不在{kit.place}，不能借出。")
    short = "、".join(p.words for p in parts if p.lack)
    if short:
        doubt(
            "assets.kit_incomplete",
            f"“{kit.name}”不全，{kit.place}现在缺：{short}（借出、丢失、在修或没有补齐）。按现有的借出，借用单上会写明缺什么，是否继续？",
        )
    return short


def _lend_part(by: Actor, whole: KitLoan, part: Standing) -> None:
    """What there is of a part, from one heap after another."""
    left = part.part.quantity - part.lack
    ends = {"on": whole.on, "due": whole.due, "first": whole.first, "last": whole.last}
    if left:
        asked = Loan(borrower=whole.borrower, quantity=left, **ends)
        refuse_promised(by, part.part.card, asked)
    for heap in queries.heaps(part.part):
        take = min(left, heap.quantity)
        if take:
            loan = Loan(
                borrower=whole.borrower, quantity=take, purpose=whole.kit.name[:100], whole=whole, **ends
            )  # fmt: skip
            lend_part(by, posting.lock(heap, take), loan)
            left -= take
