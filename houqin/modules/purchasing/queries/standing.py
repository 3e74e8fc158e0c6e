"""What purchasing answers when the house asks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from houqin.kernel.asked import (
    Card,
    Held,
    Measure,
    Promise,
    Proof,
    Reading,
    Todo,
    evidence,
    measures,
    people_leaving,
    proved,
    today_tasks,
    workbench_cards,
)  # fmt: skip
from houqin.kernel.org.models import Person, School
from houqin.kernel.roles.actor import Actor
from houqin.modules.purchasing.models import Acceptance, AcceptanceLine, Order, Request, RequestLine
from houqin.modules.purchasing.queries import firms, papers, rulebook

AREA = "purchasing"


def todos(by: Actor) -> Iterable[Todo]:
    """What waits for the committee, the buyer, the second pair of eyes, the cashier."""
    if by.person is None or by.school is None:
        return
    if by.may("purchasing.confirm"):
        for a in papers.to_confirm(by).filter(second=by.person)[:20]:
            url = f"/purchasing/acceptances/{a.pk}/"
            yield Todo(f"核对验收{a.number}", url, a.on, (by.today - a.on).days, AREA)
    if by.may("purchasing.mark"):
        for t in papers.to_mark(by).exclude(marks__member=by.person)[:20]:
            yield Todo(
                f"评标打分{t.number} {t.title}", f"/purchasing/tenders/{t.pk}/", t.on, 0, AREA
            )
    if by.may("purchasing.order"):
        yield from _buyer(by)
    if by.may("purchasing.pay"):
        for p in papers.to_pay(by)[:20]:
            yield Todo(
                f"付款{p.number} {p.amount:,.2f}元", f"/purchasing/payments/{p.pk}/", area=AREA
            )


def _buyer(by: Actor) -> Iterable[Todo]:
    for r in papers.to_buy(by).filter(buyer=by.person, state="agreed")[:20]:
        yield Todo(
            f"采购{r.number}：{r.purpose}", f"/purchasing/requests/{r.pk}/", r.wanted, 0, AREA
        )
    for o in papers.open_orders(by).filter(buyer=by.person, due__lt=by.today)[:20]:
        late = (by.today - o.due).days
        yield Todo(
            f"催货{o.number}（{o.supplier}）", f"/purchasing/orders/{o.pk}/", o.due, late, AREA
        )


def numbers(by: Actor) -> Iterable[Card]:
    """The workbench's numbers for who oversees buying."""
    if by.school is None or not by.may("purchasing.assign"):
        return
    free = papers.to_buy(by).filter(buyer=None, state="agreed").count()
    late = papers.open_orders(by).filter(due__lt=by.today).count()
    edge = by.today + timedelta(days=max(rulebook.warn_stages(by), default=0))
    ends, runs = firms.ending_licences(by, edge).count(), firms.ending_contracts(by, edge).count()
    ask = "/purchasing/requests/?state=agreed"
    yield Card("待指定采购人", free, ask, "warn" if free else "quiet", order=90)
    yield Card(
        "逾期未到货", late, "/purchasing/orders/?late=on", "bad" if late else "quiet", order=91
    )
    yield Card(
        "资质将到期", ends, "/purchasing/licences/?ending=on", "warn" if ends else "quiet", order=92
    )
    yield Card(
        "合同将到期",
        runs,
        "/purchasing/contracts/?ending=on",
        "warn" if runs else "quiet",
        order=93,
    )


def held(by: Actor, person: Person) -> Iterable[Held]:
    """Purchases a leaver has in hand."""
    for request in Request.objects.filter(
        school=by.school, buyer=person, state__in=["agreed", "buying"]
    ):
        yield Held(
            f"采购中的{request.number}：{request.purpose}",
            f"/purchasing/requests/{request.pk}/",
            blocks=True,
        )
    for seen in Acceptance.objects.filter(school=by.school, second=person, state="waiting"):
        yield Held(
            f"待核对的验收单{seen.number}", f"/purchasing/acceptances/{seen.pk}/", blocks=True
        )


def names(by: Actor) -> list[tuple[str, str]]:
    """What was asked for in the last year, by name, and everything together."""
    since = by.today.replace(year=by.today.year - 1, day=1)
    rows = RequestLine.objects.filter(request__school=by.school, request__on__gte=since)
    return [("", "全部"), *((n, n) for n in sorted(set(rows.values_list("name", flat=True))))]


def bought(school: School, since: date, until: date, name: str) -> Reading:
    """Pieces accepted in good order in a span, of one name."""
    rows = AcceptanceLine.objects.filter(
        acceptance__school=school, acceptance__state="done", acceptance__on__range=(since, until)
    )
    rows = rows.filter(line__line__name=name) if name else rows
    url = f"/purchasing/acceptances/?state=done&on_after={since}&on_before={until}"
    return Reading(Decimal(rows.aggregate(n=Sum("good"))["n"] or 0), url)


def spent(school: School, since: date, until: date, kind: str) -> Reading:
    """Yuan of what was accepted in a span."""
    rows = Acceptance.objects.filter(school=school, state="done", on__range=(since, until))
    rows = rows.filter(order__request__kind=kind) if kind else rows
    url = f"/purchasing/acceptances/?state=done&on_after={since}&on_before={until}"
    return Reading(Decimal(rows.aggregate(n=Sum("value"))["n"] or 0), url)


def kinds(by: Actor) -> list[tuple[str, str]]:
    """Every kind of purchase, and all together."""
    return [
        ("", "全部"),
        *((k, str(label)) for k, label in Request._meta.get_field("kind").choices or []),
    ]


def proofs(by: Actor, promises: Sequence[Promise]) -> Iterable[tuple[Promise, Proof]]:
    """A promise is proved by what was accepted in its days and is called in it; one about purchasing that calls nothing
    by name, by the orders.
    """
    if not promises:
        return
    since, until = min(p.since for p in promises), max(p.until for p in promises)
    accepted = list(_accepted(by, since, until))
    named = {
        promise: [proof for name, proof in accepted if name in promise.title and promise.since <= proof.on <= promise.until]
        for promise in promises
    }  # fmt: skip
    for promise, found in named.items():
        yield from ((promise, proof) for proof in dict.fromkeys(found))
    rest = [p for p, found in named.items() if not found and p.area == AREA]
    yield from proved(rest, lambda _promise: ["order"], lambda _kind, *days: _ordered(by, *days))


def _accepted(by: Actor, since: date, until: date) -> Iterable[tuple[str, Proof]]:
    """(what came, the acceptance), newest first."""
    lines = AcceptanceLine.objects.filter(
        acceptance__school=by.school, acceptance__state="done", acceptance__on__range=(since, until), good__gt=0
    ).select_related("acceptance", "line__line")  # fmt: skip
    for x in lines.order_by("-acceptance__on", "-pk"):
        seen, asked = x.acceptance, x.line.line
        if len(asked.name) > 1:
            title = f"验收单{seen.number}：{asked.name}{x.good.normalize():f}{asked.unit}"
            yield (
                asked.name,
                Proof(
                    title,
                    f"/purchasing/acceptances/{seen.pk}/",
                    seen.on,
                    "purchasing.acceptance",
                    seen.pk,
                ),
            )


def _ordered(by: Actor, since: date, until: date) -> Iterable[Proof]:
    for x in Order.objects.filter(school=by.school, on__range=(since, until)):
        yield Proof(
            f"订单{x.number}", f"/purchasing/orders/{x.pk}/", x.on, "purchasing.order", x.pk
        )


today_tasks.add("purchasing", todos)
workbench_cards.add("purchasing", numbers)
people_leaving.add("purchasing", held)
evidence.add("purchasing", proofs)
measures.add("purchasing.bought", Measure(_("采购到位数量"), _("件"), bought, names))
measures.add("purchasing.spent", Measure(_("采购金额"), _("元"), spent, kinds))
