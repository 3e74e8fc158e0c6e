"""询价、比价：what firms ask, side by side, and why one was taken."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.money import yuan
from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.commands.core import command, note
from houqin.kernel.roles.actor import Actor
from houqin.modules.purchasing.commands.firms import fit
from houqin.modules.purchasing.commands.requesting import again, keep_reason
from houqin.modules.purchasing.models import Quote, QuoteLine, Request, Supplier
from houqin.modules.purchasing.queries import papers, rulebook
from houqin.modules.purchasing.rules import choosing
from houqin.modules.purchasing.rules.states import REQUEST

Lines = list[dict[str, Any]]


def buying(by: Actor, request: Request) -> Request:
    """The request, locked, in a state to be bought and not the actor's own."""
    found = again(request)
    REQUEST.after("buy", found.state)
    if by.person is not None and found.asker_id == by.person.pk:
        raise Refusal(
            "purchasing.own", f"{found.number}是您自己申请的，询价和订货请由另一个人来办。"
        )
    return found


def named(by: Actor, request: Request) -> Request:
    """The request to be bought by the one who was named for it. What is urgent need not wait for a name."""
    found = buying(by, request)
    if found.buyer_id is None and not found.urgent:
        raise Refusal(
            "purchasing.no_buyer",
            f"{found.number}还没有指定采购人，请总务主任或校长先点“指定采购人”。",
        )
    if by.person is not None and found.buyer_id not in (None, by.person.pk):
        raise Refusal(
            "purchasing.not_buyer",
            f"{found.number}指定的采购人是{found.buyer}，请由他办理；要换人请总务主任重新“指定采购人”。",
        )
    return found


@command("purchasing.quote", _("登记报价"))
def quote(
    by: Actor,
    *,
    request: Request,
    supplier: Supplier,
    on: date,
    lines: Lines,
    days: int | None = None,
    warranty: str = "",
) -> Quote:
    """Write down a firm's prices, one for every line of the request ({line, price}). Given once, it stands."""
    found = buying(by, request)
    fit(supplier, by.today)
    if found.quotes.filter(supplier=supplier).exists():
        raise Refusal("purchasing.quoted", f"{supplier}对{found.number}已经报过价，不能再改。")
    if found.chosen_id:
        raise Refusal("purchasing.chosen", f"{found.number}已选定{found.chosen}，不再收报价。")
    wanted = {x.pk: x for x in papers.lines_of(found)}
    given = {x["line"].pk: x["price"] for x in lines}
    if set(given) != set(wanted) or len(given) != len(lines):
        raise BadInput({"lines": [f"请给{found.number}的{len(wanted)}种物品各报一个单价。"]})
    total = yuan(sum((given[pk] * x.quantity for pk, x in wanted.items()), Decimal(0)))
    if on > by.today:
        raise BadInput({"on": ["报价日期不能晚于今天。"]})
    made = Quote.objects.create(
        request=found, supplier=supplier, on=on, total=total, days=days, warranty=warranty.strip(), by=by.person
    )  # fmt: skip
    QuoteLine.objects.bulk_create(QuoteLine(quote=made, line_id=k, price=v) for k, v in given.items())  # fmt: skip
    return made


@command("purchasing.choose", _("选定供货单位"))
def choose(by: Actor, *, request: Request, quote: Quote, reason: str = "") -> Request:
    """Take one of the offers. Fewer than the school wants, or not the lowest, is refused without a reason."""
    found = named(by, request)
    if quote.request_id != found.pk:
        raise Refusal("purchasing.other_request", f"这份报价不是{found.number}的，请重新选择。")
    if found.method == "tender":
        raise Refusal("purchasing.tender", f"{found.number}按规定要招标，请在“招标”里评审和定标。")
    offers = {q.pk: q.total for q in papers.offers(found)}
    _enough(by, found, len(offers), reason)
    if quote.pk not in choosing.lowest(offers) and not reason.strip():
        low = min(offers.values())
        raise Refusal(
            "purchasing.not_lowest",
            f"{quote.supplier}报价{quote.total}元，最低报价是{low}元。不选最低价，请写明理由。",
        )
    take(found, quote, reason)
    note(total=quote.total, offers=len(offers))
    return found


def _enough(by: Actor, found: Request, many: int, reason: str) -> None:
    least = rulebook.rule(by, rulebook.QUOTES)
    if found.method in choosing.COMPARED and many < least and not reason.strip():
        raise Refusal(
            "purchasing.few_quotes",
            f"{found.number}只有{many}家报价，要至少{least}家才能比价。"
            "确实只有这几家的，请写明理由。",
        )


def take(found: Request, quote: Quote, reason: str) -> None:
    """Keep which firm was taken and why."""
    found.chosen = quote.supplier
    keep_reason(found, f"选{quote.supplier}：", reason)
    found.save(update_fields=["chosen", "reason"])
