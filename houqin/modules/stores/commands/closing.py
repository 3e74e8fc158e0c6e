"""月结：counted, closed, reported; a closed month takes no more postings."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Refusal
from houqin.base.weeks import month_span
from houqin.kernel.commands.core import command
from houqin.kernel.notices import telling
from houqin.kernel.periods.commands import close as close_period
from houqin.kernel.roles.actor import Actor, people_with
from houqin.modules.stores.models import Item, MonthClose, Slip
from houqin.modules.stores.queries import counts, rulebook, stock

ZERO = Decimal(0)


@command("stores.close_month", _("月结"))
def close_month(by: Actor, *, month: date, remark: str = "") -> MonthClose:
    """Close a month of the store's book and keep its report. Refuses while slips wait or a store was not counted."""
    first, last = month_span(month.year, month.month)
    _nothing_waits(by, last)
    if rulebook.rule(by, rulebook.COUNT_FIRST):
        _counted(by, first)
    if stock.unlike(by.here):
        raise Refusal("stores.unlike", "库存与流水不一致，请先联系系统管理员查明，再月结。")
    close = close_period(by, book=rulebook.BOOK, month=first)
    opening = counts.worth(by, first - timedelta(days=1))
    sums = counts.by_category(by, first, last)
    received = _all(sums, "bought") - _all(sums, "sent_back")
    issued = _all(sums, "used") - _all(sums, "unused")
    closing = opening + _all(sums, "in") - _all(sums, "out")
    made = MonthClose.objects.create(
        school=by.here, close=close, month=first, opening=opening, received=received, issued=issued,
        differences=closing - opening - received + issued, closing=closing, lines=_lines(by, sums, first),
        remark=remark.strip(),
    )  # fmt: skip
    readers = people_with("stores.view", by.here, by.today)
    title = f"库房{first:%Y年%m月}已月结，请看月报"
    others = [p for p in readers if by.person is None or p.pk != by.person.pk]
    telling.tell(others, title, f"/stores/month_closes/{made.pk}/", made)
    return made


def _nothing_waits(by: Actor, last: date) -> None:
    waiting = Slip.objects.filter(school=by.here, state=Slip.State.WAITING, on__lte=last)
    numbers = list(waiting.order_by("pk").values_list("number", flat=True)[:5])
    if numbers:
        raise Refusal(
            "stores.waiting", f"还有单据没有核对：{'、'.join(numbers)}。核对或作废以后才能月结。"
        )


def _counted(by: Actor, first: date) -> None:
    bare = counts.uncounted_stores(by, first)
    if bare:
        names = "、".join(map(str, bare))
        raise Refusal(
            "stores.not_counted",
            f"{first:%Y年%m月}还没有盘点：{names}。请先盘点并经批准，再月结。",
        )


def _all(sums: dict[str, dict[str, Decimal]], name: str) -> Decimal:
    return sum((line[name] for line in sums.values()), ZERO)


def _lines(by: Actor, sums: dict[str, dict[str, Decimal]], first: date) -> list[dict[str, str]]:
    """By category: what there was, came, was used, differed, and is left, as texts of yuan."""
    before = counts.by_category(by, date.min, first - timedelta(days=1))
    found = []
    for category, label in Item.Category.choices:
        was, now = before.get(category), sums.get(category)
        if not was and not now:
            continue
        opening = was["in"] - was["out"] if was else ZERO
        received = now["bought"] - now["sent_back"] if now else ZERO
        issued = now["used"] - now["unused"] if now else ZERO
        closing = opening + (now["in"] - now["out"] if now else ZERO)
        found.append({
            "category": str(label), "opening": str(opening), "received": str(received), "issued": str(issued),
            "differences": str(closing - opening - received + issued), "closing": str(closing),
        })  # fmt: skip
    return found
