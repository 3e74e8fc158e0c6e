"""What the book room has to say to the workbench, to 今天, to plans, and about somebody who leaves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
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
)
from houqin.kernel.org.models import Person, School
from houqin.kernel.roles.actor import Actor
from houqin.modules.textbooks.models import (
    Delivery,
    Entry,
    Handing,
    Order,
    OrderLine,
    Settlement,
    Title,
)
from houqin.modules.textbooks.queries import giving, orders, roll
from houqin.modules.textbooks.queries.titles import VIEW
from houqin.modules.textbooks.rules import counts

BOOKS = ("教材", "教辅", "书簿", "课本", "作业本", "新书", "课书")
WORDS = {
    "order": ("征订", "订购", "预订", "征"),
    "delivery": ("到书", "入库", "验收", "点收", "接收"),
    "handing": ("分发", "发放", "领书", "发书", "发新书", "到位"),
    "change": ("添", "退"),
    "settlement": ("结算", "结清", "收费", "退费", "核算"),
}


def todos(by: Actor) -> list[Todo]:
    """What waits for the actor: books to count again, a class slip to sign, an order to send."""
    if by.person is None or by.school is None:
        return []
    found = []
    if by.may("textbooks.confirm"):
        found += [
            Todo(f"请核对到书{d.number}", f"/textbooks/deliveries/{d.pk}/", d.on, (by.today - d.on).days, "textbooks")
            for d in orders.mine_to_check(by)
        ]  # fmt: skip
    if by.may("textbooks.sign_for"):
        mine = giving.ready(by).filter(class_group__head=by.person)
        found += [
            Todo(f"请领{h.class_group}的书：{h.number}", f"/textbooks/distribution/{h.pk}/", h.on, area="textbooks")
            for h in mine
        ]  # fmt: skip
    return found + (_keeper(by) if by.may("textbooks.send_order") else [])


def _keeper(by: Actor) -> list[Todo]:
    found = [
        Todo(f"征订单{o.number}已批准，请报书店", f"/textbooks/orders/{o.pk}/", area="textbooks")
        for o in orders.to_send(by).filter(maker=by.person)
    ]
    late = orders.sent(by).filter(maker=by.person, due__lt=by.today)
    return found + [
        Todo(
            f"征订单{o.number}还没有到齐", f"/textbooks/orders/{o.pk}/", o.due,
            (by.today - o.due).days if o.due else 0, "textbooks",
        )
        for o in late
    ]  # fmt: skip


def cards(by: Actor) -> list[Card]:
    """The book room's numbers for who oversees it."""
    if by.school is None or not by.may(VIEW):
        return []
    owed = OrderLine.objects.filter(school=by.school, order__state=Order.State.SENT)
    sums = owed.aggregate(wanted=Sum("quantity"), good=Sum("good"))
    missing = max((sums["wanted"] or 0) - (sums["good"] or 0), 0)
    waiting = Delivery.objects.filter(school=by.school, state=Delivery.State.WAITING).count()
    ready = Handing.objects.filter(school=by.school, state=Handing.State.READY).count()
    return [
        Card("书店还欠的书", missing, "/textbooks/order_lines/?owed=on", "warn" if missing else "quiet", order=90),
        Card("到书待核对", waiting, "/textbooks/deliveries/?state=waiting", "warn" if waiting else "quiet", order=91),
        Card("待签领的班级", ready, "/textbooks/handings/?state=ready", order=92),
    ]  # fmt: skip


def held(by: Actor, person: Person) -> list[Held]:
    """Books of this term a leaving person still has; circulating ones must come back first."""
    term = roll.term_now(by)
    if term is None or by.school is None:
        return []
    books = giving.held(term, person)
    lent = sum(n for t, n in books.items() if t.kind == Title.Kind.CIRCULATING)
    kept = sum(books.values()) - lent
    found = [Held(f"本学期领的书{kept}册，转出的请办退书", "/textbooks/entries/")] if kept else []
    if lent:
        found.append(Held(f"循环教材{lent}册没有归还", "/textbooks/entries/", blocks=True))
    return found


def kinds_of(promise: Promise) -> set[str]:
    """The kinds of records a promise speaks of; of books in general it is orders and distribution."""
    if promise.area != "textbooks" and not any(w in promise.title for w in BOOKS):
        return set()
    said = {kind for kind, words in WORDS.items() if any(w in promise.title for w in words)}
    return said or {"order", "handing"}


def proofs(by: Actor, promises: Sequence[Promise]) -> Iterable[tuple[Promise, Proof]]:
    """Orders, deliveries, signed class slips, changes and settlements prove what a plan says of books."""
    if by.school is None:
        return []

    def records(kind: str, since: date, until: date) -> Iterable[Proof]:
        return _records(by, kind, since, until)

    return proved(promises, kinds_of, records)


def _records(by: Actor, kind: str, since: date, until: date) -> Iterable[Proof]:
    span = (since, until)
    if kind == "order":
        for o in Order.objects.filter(school=by.school, sent_on__range=span):
            yield _proof(o, f"教材征订单{o.number}", o.sent_on)
    elif kind == "delivery":
        for d in Delivery.objects.filter(school=by.school, on__range=span, state="posted"):
            yield _proof(d, f"到书单{d.number}", d.on)
    elif kind == "handing":
        rows = Handing.objects.filter(school=by.school, on__range=span, state="signed")
        for h in rows.select_related("class_group"):
            yield _proof(h, f"{h.class_group}领书单{h.number}", h.on)
    elif kind == "settlement":
        settled = Settlement.objects.filter(school=by.school, on__range=span, state="settled")
        for s in settled.select_related("class_group"):
            yield _proof(s, f"{s.class_group}书簿结算{s.number}", s.on)
    else:
        yield from _changes(by, span)


PAGES = {Order: "orders", Delivery: "deliveries", Handing: "handings", Settlement: "settlements"}


def _proof(row: Order | Delivery | Handing | Settlement, title: str, on: date | None) -> Proof:
    name = f"textbooks.{type(row).__name__.lower()}"
    return Proof(title, f"/textbooks/{PAGES[type(row)]}/{row.pk}/", on or row.on, name, row.pk)


def _changes(by: Actor, span: tuple[date, date]) -> Iterable[Proof]:
    """添退 by its number; nobody is named."""
    rows = Entry.objects.filter(
        school=by.school, on__range=span, kind__in=[Entry.Kind.ADDED, Entry.Kind.BACK]
    )
    seen: set[str] = set()
    for e in rows.order_by("-on", "-pk")[:200]:
        if e.paper not in seen:
            seen.add(e.paper)
            title = f"{e.get_kind_display()}单{e.paper}（{e.reason}）"
            yield Proof(title, f"/textbooks/entries/{e.pk}/", e.on, "textbooks.entry", e.pk)


def arrival(school: School, since: date, until: date, what: str) -> Reading:
    """教材到书率: of what was sent to the bookshop in a span, how much came whole, in percent."""
    rows = OrderLine.objects.filter(school=school, order__sent_on__range=(since, until))
    sums = rows.aggregate(wanted=Sum("quantity"), good=Sum("good"))
    return Reading(counts.share(sums["good"] or 0, sums["wanted"] or 0), "/textbooks/order_lines/")


def signed(school: School, since: date, until: date, what: str) -> Reading:
    """Classes that signed for their books in a span."""
    rows = Handing.objects.filter(
        school=school, on__range=(since, until), state=Handing.State.SIGNED
    )
    return Reading(
        Decimal(rows.values("class_group").distinct().count()), "/textbooks/handings/?state=signed"
    )


def settled(school: School, since: date, until: date, what: str) -> Reading:
    """Classes settled in a span."""
    rows = Settlement.objects.filter(
        school=school, on__range=(since, until), state=Settlement.State.SETTLED
    )
    return Reading(Decimal(rows.count()), "/textbooks/settlements/?state=settled")


people_leaving.add("textbooks", held)
today_tasks.add("textbooks", todos)
workbench_cards.add("textbooks", cards)
evidence.add("textbooks", proofs)
measures.add("textbooks.arrival", Measure(_("教材到书率"), _("%"), arrival))
measures.add("textbooks.signed", Measure(_("已领书的班级"), _("个"), signed))
measures.add("textbooks.settled", Measure(_("已结算书簿费的班级"), _("个"), settled))
