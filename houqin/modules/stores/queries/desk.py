"""What the store has to say to the workbench, to 今天, to plans, and about somebody who leaves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Case, DecimalField, F, Sum, Value, When
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
    today_tasks,
    workbench_cards,
)
from houqin.kernel.org.models import Person, School
from houqin.kernel.roles.actor import Actor
from houqin.modules.stores.models import Item, MonthClose, Move, Slip, Store, Tally
from houqin.modules.stores.queries import counts, rulebook, slips, stock, use
from houqin.modules.stores.queries.items import MINE, VIEW, low_items

SLIP = "/stores/slips/{}/"
ALL = "all"
TALLY = ("盘点", "盘存", "清点", "核对", "财物相符", "账物")
CLOSE = ("月结", "月报", "结账", "结存")
RECEIPT = ("入库", "验收", "进货", "购进")
ISSUE = ("领用", "出库", "发放", "以旧换新")
AREAS = ("stores", "assets", "purchasing")


def todos(by: Actor) -> list[Todo]:
    """What waits for the actor at the store."""
    if by.person is None or by.school is None or not by.may(MINE):
        return []
    found = [
        Todo(
            f"请核对{s.get_kind_display()}：{s.number}",
            SLIP.format(s.pk),
            s.on,
            (by.today - s.on).days,
            "stores",
        )
        for s in slips.mine_to_check(by)
    ]
    return found + (_keeper_todos(by) if by.may("stores.hand_out") else [])


def _keeper_todos(by: Actor) -> list[Todo]:
    mine = slips.to_hand_out(by).filter(store__keeper=by.person)
    found = [
        Todo(f"待发放：{s.number}（{slips.user_name(s)}）", SLIP.format(s.pk), s.on, area="stores")
        for s in mine
    ]
    found += [
        Todo(
            f"盘点没有提交：{t.number}",
            f"/stores/counting/{t.pk}/",
            t.on,
            (by.today - t.on).days,
            "stores",
        )
        for t in counts.open_tallies(by).filter(store__keeper=by.person)
    ]
    due, gone = counts.due_count(by), stock.expiring(by, by.today - timedelta(days=1)).count()
    if due:
        found.append(Todo(f"有{due}种物品该盘点了", "/stores/due/", area="stores"))
    if gone:
        found.append(
            Todo(f"有{gone}批物品已过期，请报损", "/stores/lots/?expired=on", area="stores")
        )
    return found


def cards(by: Actor) -> list[Card]:
    """The store's numbers for who oversees it."""
    if by.school is None or not by.may(VIEW):
        return []
    stages = rulebook.warn_stages(by) or [0]
    low, near = (
        low_items(by).count(),
        stock.expiring(by, by.today + timedelta(days=stages[0])).count(),
    )
    waiting, ready = slips.to_check(by).count(), slips.to_hand_out(by).count()
    over = use.overstock(use.reorder(by).filter(school=by.school)).count()
    return [
        Card("低于最低库存", low, "/stores/reorder/?low=on", "warn" if low else "quiet", order=80),
        Card(
            "临期和过期批次", near, "/stores/lots/?near=on", "warn" if near else "quiet", order=81
        ),
        Card(
            "待核对单据",
            waiting,
            "/stores/slips/?state=waiting",
            "warn" if waiting else "quiet",
            order=82,
        ),
        Card("待领取", ready, "/stores/slips/?state=agreed", order=83),
        Card("该盘点的物品", counts.due_count(by), "/stores/due/", order=84),
        Card("积压物品", over, "/stores/reorder/?over=on", order=85),
    ]


def held(by: Actor, person: Person) -> list[Held]:
    """Stores a leaving person keeps, and things to be returned that he took."""
    found = [
        Held(f"是{s}的保管员，要先办移交", f"/stores/stores/{s.pk}/", blocks=True)
        for s in Store.objects.filter(keeper=person, closed=False)
    ]
    net = Case(
        When(target__kind="users", then=F("quantity")), When(source__kind="users", then=-F("quantity")),
        default=Value(Decimal(0)), output_field=DecimalField(max_digits=18, decimal_places=2),
    )  # fmt: skip
    rows = Move.objects.filter(slip__receiver=person, item__reusable=True).order_by()
    for pk, n in rows.values_list("item").annotate(n=Sum(net)).filter(n__gt=0):
        item = Item.objects.get(pk=pk)
        left = f"{n.normalize():f}{item.unit}"
        found.append(Held(f"领用未还：{item} {left}", f"/stores/items/{pk}/", blocks=True))
    return found


def proofs(by: Actor, promises: Sequence[Promise]) -> Iterable[tuple[Promise, Proof]]:
    """Counts, closed months, receipts and issues prove what a plan says of goods, by the words it says it with."""
    mine = [p for p in promises if p.area in AREAS and _kinds(p)]
    if not mine or by.school is None:
        return
    since, until = min(p.since for p in mine), max(p.until for p in mine)
    found = list(_records(by, since, until, {k for p in mine for k in _kinds(p)}))
    for promise in mine:
        for kind, proof in found:
            if kind in _kinds(promise) and promise.since <= proof.on <= promise.until:
                yield promise, proof


def _kinds(promise: Promise) -> set[str]:
    """The kinds of records a promise speaks of; of the store in general it is counts and closed months."""
    words = {"tally": TALLY, "close": CLOSE, "receipt": RECEIPT, "issue": ISSUE}
    said = {kind for kind, known in words.items() if any(w in promise.title for w in known)}
    if promise.area == "stores":
        return said or {"tally", "close"}
    return said if "库" in promise.title or "物品" in promise.title else set()


def _records(by: Actor, since: date, until: date, kinds: set[str]) -> Iterable[tuple[str, Proof]]:
    span = {"school": by.school, "on__range": (since, until)}
    if "tally" in kinds:
        for t in Tally.objects.filter(**span, state=Tally.State.AGREED).select_related("store"):
            yield (
                "tally",
                Proof(
                    f"{t.store}盘点{t.number}",
                    f"/stores/tallies/{t.pk}/",
                    t.on,
                    "stores.tally",
                    t.pk,
                ),
            )
    if "close" in kinds:
        done = MonthClose.objects.filter(school=by.school, close__closed_on__range=(since, until))
        for m in done.select_related("close"):
            title, url = f"库房{m.month:%Y年%m月}月结", f"/stores/month_closes/{m.pk}/"
            yield "close", Proof(title, url, m.close.closed_on, "stores.monthclose", m.pk)
    for kind in kinds & {"receipt", "issue"}:
        for s in Slip.objects.filter(**span, kind=kind, state=Slip.State.POSTED):
            title = f"{s.get_kind_display()}{s.number}"
            yield kind, Proof(title, SLIP.format(s.pk), s.on, "stores.slip", s.pk)


def issued_amount(school: School, since: date, until: date, category: str) -> Reading:
    """What users took in a span, net of what came back, in yuan."""
    by = Actor.system(school, until)
    sums = counts.by_category(by, since, until)
    wanted = [s for c, s in sums.items() if category in ("", ALL, c)]
    total = sum((s["used"] - s["unused"] for s in wanted), Decimal(0))
    return Reading(total, f"/stores/use/?since={since}&until={until}")


def stock_amount(school: School, since: date, until: date, category: str) -> Reading:
    """What lay in the stores at the end of a span, in yuan."""
    sums = counts.by_category(Actor.system(school, until), date.min, until)
    wanted = [s for c, s in sums.items() if category in ("", ALL, c)]
    return Reading(sum((s["in"] - s["out"] for s in wanted), Decimal(0)), "/stores/stock_book/")


def categories(by: Actor) -> list[tuple[str, str]]:
    """All categories, and all of them together."""
    return [(ALL, "全部物品"), *((str(c), str(label)) for c, label in Item.Category.choices)]


people_leaving.add("stores", held)
today_tasks.add("stores", todos)
workbench_cards.add("stores", cards)
evidence.add("stores", proofs)
measures.add("stores.issued", Measure(_("领用金额"), _("元"), issued_amount, categories))
measures.add("stores.stock", Measure(_("库存金额"), _("元"), stock_amount, categories))
