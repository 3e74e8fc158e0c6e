"""领用申请：asked by whoever needs it, agreed to, then fetched."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.money import yuan
from houqin.base.refusal import Refusal
from houqin.kernel.approval import running
from houqin.kernel.approval.chains import declare_chain, settles
from houqin.kernel.approval.models import Case
from houqin.kernel.commands.core import command, doubt
from houqin.kernel.notices import telling
from houqin.kernel.org.models import ClassGroup, Unit
from houqin.kernel.roles.actor import Actor
from houqin.modules.stores.commands import posting
from houqin.modules.stores.commands.issuing import look_at_old
from houqin.modules.stores.models import Slip, Stock, Store
from houqin.modules.stores.queries import stock

Lines = list[dict[str, Any]]
URL = "/stores/slips/{}/"


@command("stores.request", _("申请领用"))
def request(
    by: Actor,
    *,
    store: Store,
    lines: Lines,
    note: str,
    unit: Unit | None = None,
    class_group: ClassGroup | None = None,
) -> Slip:
    """Ask for goods for one's class, unit or oneself; the slip goes to approval at once. Lines as for `issue`. More than
    there is to have is a Doubt (stores.beyond).
    """
    posting.no_doubles(lines)
    look_at_old(lines, stock.user(unit, class_group, by.me))
    _beyond(by, store, lines)
    slip = posting.make(
        by, Slip.Kind.ISSUE, store, by.today, state=Slip.State.ASKED, receiver=by.me, unit=unit,
        class_group=class_group, note=note.strip(),
    )  # fmt: skip
    written = posting.write(slip, lines)
    slip.amount = worth(store, lines)
    slip.save(update_fields=["amount"])
    posting.find(slip, written, by.me.name, str(class_group or unit or ""))
    what = "、".join(
        f"{x['item'].name}{posting.said(x['quantity'])}{x['item'].unit}" for x in lines[:3]
    )
    more = f"等{len(lines)}种" if len(lines) > 3 else ""
    title = f"领用申请：{slip.number} {what}{more}"
    running.open_case(by, "stores.approve_request", slip, title, amount=slip.amount)
    return slip


def _beyond(by: Actor, store: Store, lines: Lines) -> None:
    """A slip of the pen, or something to wait for: say so before it goes to approval."""
    promised = stock.promised(store, [x["item"] for x in lines])
    short = []
    for x in lines:
        item, wanted = x["item"], x["quantity"]
        left = stock.good_in(store, item, by.today) - promised.get(item.pk, Decimal(0))
        there = max(left, Decimal(0))
        if wanted > there:
            short.append(
                f"{item.name}申请{posting.said(wanted)}{item.unit}，可领{posting.said(there)}{item.unit}"
            )
    if short:
        doubt(
            "stores.beyond",
            f"{store}现在不够：{'；'.join(short)}。不够的要等到货才能领。确认仍要申请吗？",
        )


def worth(store: Store, lines: Lines) -> Any:
    """What the lines cost at the price of the newest lot on the shelf, in yuan; nothing for what was never in stock."""
    rows = Stock.objects.filter(store__school=store.school, item__in=[x["item"] for x in lines])
    prices = {
        r.item_id: r.lot.price for r in rows.select_related("lot").order_by("lot__came", "pk")
    }
    return yuan(sum(x["quantity"] * prices.get(x["item"].pk, 0) for x in lines))


@command("stores.approve_request", _("批准领用"))
def approve_request(by: Actor, *, case: Case) -> Slip:
    """The last yes: the goods are promised and wait to be fetched. Called by the approval, in its transaction."""
    slip = _settled(case, "agree")
    posting.tell_low(by, [x.item for x in slip.lines.select_related("item").order_by("order")])
    if slip.store.keeper is not None:
        title = f"请备货发放：{slip.number}"
        telling.tell(
            [slip.store.keeper], title, URL.format(slip.pk), slip, stage="agreed", todo=True
        )
    return slip


@command("stores.return_request", _("退回领用申请"))
def return_request(by: Actor, *, case: Case) -> Slip:
    """The approval said no, or the asker withdrew."""
    return _settled(case, "send_back")


def _settled(case: Case, deed: str) -> Slip:
    slip = posting.again(Slip(pk=case.row))
    slip.state = posting.after(deed, slip)
    slip.save(update_fields=["state"])
    return slip


declare_chain("stores.approve_request", _("批准领用"), ["director"])
settles("stores.approve_request", approve_request, returned=return_request)


@command("stores.void_slip", _("作废单据"))
def void_slip(by: Actor, *, slip: Slip, reason: str) -> Slip:
    """Give up a slip that moved nothing. A posted one is reversed; one in approval is withdrawn there."""
    slip = posting.again(slip)
    if slip.state == Slip.State.POSTED:
        raise Refusal("stores.posted", f"{slip.number}已入账，不能作废；办错了请红冲。")
    slip.state = posting.after("void", slip)
    slip.answer = reason.strip()
    slip.save(update_fields=["state", "answer"])
    telling.done(slip)
    return slip
