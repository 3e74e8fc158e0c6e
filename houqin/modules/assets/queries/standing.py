"""What the fixed assets answer when the house asks: numbers, to-dos, what a leaver holds, measures, proofs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from houqin.kernel.asked import (
    Card as Number,
)
from houqin.kernel.asked import (
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
from houqin.modules.assets.models import (
    Campaign,
    Card,
    Category,
    Damage,
    Disposal,
    Holding,
    KitLoan,
    Loan,
    Move,
    UpkeepItem,
)
from houqin.modules.assets.queries import campaigns, cards, cases, moved, rulebook, upkeep

AREA = "assets"


def numbers(by: Actor) -> Iterable[Number]:
    """The workbench's numbers for who keeps the assets."""
    if not by.may("assets.mend_card"):
        return
    held = cards.here(by)
    since = by.today - timedelta(days=int(rulebook.number(by.school, by, rulebook.IDLE_DAYS.key)))
    idle = held.filter(use="idle", since__lte=since).count()
    yield Number("久置未用的资产", idle, "/assets/holdings/?use=idle", "warn" if idle else "quiet")
    mending = held.filter(use="mending").count()
    yield Number(
        "待修的资产", mending, "/assets/holdings/?use=mending", "warn" if mending else "quiet"
    )


def todos(by: Actor) -> Iterable[Todo]:
    """What is to be collected, looked after, written off, counted, renewed: for each who may do it."""
    if by.may("assets.take_payment"):
        yield from _to_collect(by)
    if by.may("assets.do_upkeep"):
        yield from _to_look_after(by)
    if by.may("assets.write_off"):
        for batch in cases.disposals_agreed(by).order_by("on")[:20]:
            title = f"核销已批准的处置单{batch.number}"
            yield Todo(title, f"/assets/disposals/{batch.pk}/", None, 0, AREA)
    if by.may("assets.mend_card"):
        yield from _to_count(by)
        yield from _ending(by)


def _to_collect(by: Actor) -> Iterable[Todo]:
    for damage in cases.damages_due(by).order_by("on")[:20]:
        title = f"收取赔偿：{damage.card.name}{damage.owed}元"
        yield Todo(title, f"/assets/damages/{damage.pk}/", None, 0, AREA)


def _to_look_after(by: Actor) -> Iterable[Todo]:
    for item in upkeep.open_items(by).filter(due__lte=by.today).order_by("due")[:20]:
        thing = f"{upkeep.where(item)} {item.card.name}".strip()
        title, late = f"保养{thing}：{item.upkeep}", (by.today - item.due).days
        yield Todo(title, f"/assets/upkeep_items/{item.pk}/", item.due, late, AREA)


def _to_count(by: Actor) -> Iterable[Todo]:
    for running in campaigns.open_ones(by).order_by("until"):
        seen, expected = campaigns.progress(running)
        title = f"{running.title}：已盘{seen}/{expected}"
        yield Todo(title, f"/assets/campaigns/{running.pk}/", running.until, 0, AREA)


def _ending(by: Actor) -> Iterable[Todo]:
    """Things whose day runs out within a month or has, and warranties that are about to end."""
    last = by.today + timedelta(days=30)
    for card in cards.live_cards(by).filter(expires__lte=last).order_by("expires")[:20]:
        assert card.expires is not None
        late = max(0, (by.today - card.expires).days)
        title = f"{card.name}有效期到{card.expires}，请更换或检验"
        yield Todo(title, f"/assets/cards/{card.pk}/", card.expires, late, AREA)
    soon = cards.live_cards(by).filter(warranty__range=(by.today, last))
    for card in soon.order_by("warranty")[:20]:
        title = f"{card.name}保修到{card.warranty}，有毛病趁早报"
        yield Todo(title, f"/assets/cards/{card.pk}/", card.warranty, 0, AREA)


def held(by: Actor, person: Person) -> Iterable[Held]:
    """What a person who leaves must give back first."""
    for holding in cards.held_by(by, person).exclude(use="lent"):
        title = f"{holding.card.name}{holding.quantity}{holding.card.unit}（{holding.card.number}）"
        yield Held(title, f"/assets/holdings/{holding.pk}/", blocks=True)
    for whole in KitLoan.objects.filter(
        school=by.school, borrower=person, state="out"
    ).select_related("kit"):
        title = f"借用未还：整套{whole.kit.name}（{whole.number}）"
        yield Held(title, f"/assets/kit_loans/{whole.pk}/", blocks=True)
    single = Loan.objects.filter(school=by.school, borrower=person, state="out", whole=None)
    for loan in single.select_related("card"):
        yield Held(
            f"借用未还：{loan.card.name}{loan.left}{loan.card.unit}（{loan.number}）",
            f"/assets/loans/{loan.pk}/",
            blocks=True,
        )
    due = Damage.objects.filter(school=by.school, person=person, state__in=["due", "waiving"])
    for damage in due:
        yield Held(
            f"未付赔偿{damage.owed}元（{damage.number}）",
            f"/assets/damages/{damage.pk}/",
            blocks=True,
        )


def choices(by: Actor) -> list[tuple[str, str]]:
    """Every class of which the school has a card, and all together."""
    used = Card.objects.filter(school=by.school).values("category")
    rows = Category.objects.filter(pk__in=used).order_by("code")
    return [("", "全部资产"), *((c.code, c.name) for c in rows)]


def _count(school: School, since: date, until: date, code: str, deeds: Sequence[str]) -> Decimal:
    rows = Move.objects.filter(school=school, on__range=(since, until), deed__in=deeds)
    rows = rows.filter(card__category__code=code) if code else rows
    return Decimal(rows.aggregate(n=Sum("quantity"))["n"] or 0)


def _span(since: date, until: date, deed: str) -> str:
    return f"/assets/moves/?deed={deed}&on_after={since}&on_before={until}"


def added(school: School, since: date, until: date, code: str) -> Reading:
    """Pieces that entered the books in a span."""
    return Reading(
        _count(school, since, until, code, ["accept", "found"]), _span(since, until, "accept")
    )


def gone(school: School, since: date, until: date, code: str) -> Reading:
    """Pieces written off in a span."""
    return Reading(
        _count(school, since, until, code, ["write_off", "hand_on"]),
        _span(since, until, "write_off"),
    )


def reused(school: School, since: date, until: date, code: str) -> Reading:
    """Idle pieces taken into use again in a span."""
    return Reading(_count(school, since, until, code, ["reuse"]), _span(since, until, "reuse"))


def on_hand(school: School, since: date, until: date, code: str) -> Reading:
    """Pieces on the books now."""
    rows = Holding.objects.filter(school=school)
    rows = rows.filter(card__category__code=code) if code else rows
    return Reading(Decimal(rows.aggregate(n=Sum("quantity"))["n"] or 0), "/assets/holdings/")


def used_share(school: School, since: date, until: date, code: str) -> Reading:
    """Per cent of the pieces on the books that are in use or lent."""
    rows = Holding.objects.filter(school=school)
    rows = rows.filter(card__category__code=code) if code else rows
    whole = rows.aggregate(n=Sum("quantity"))["n"] or 0
    used = rows.filter(use__in=["used", "lent"]).aggregate(n=Sum("quantity"))["n"] or 0
    share = Decimal(used * 100) / whole if whole else Decimal(0)
    return Reading(share.quantize(Decimal("0.1")), "/assets/holdings/?use=idle")


WORDS: dict[str, tuple[str, ...]] = {
    "accept": ("登记", "入账", "建账", "建卡", "档案", "新购", "添置"),
    "allocate": ("分配", "领用", "发放", "保管"),
    "damage": ("赔偿", "损坏", "丢失"),
    "disposal": ("报废", "处置", "核销", "转让", "旧"),
    "campaign": ("盘点", "清理", "核对", "帐实", "账实", "清查"),
    "upkeep": ("保养", "维护", "检修", "灭火器", "锅炉", "多媒体"),
    "lend": ("借用", "借还", "出借", "归还", "外借"),
    "relocate": ("充实", "调整", "搬迁", "调拨"),
    "reuse": ("调剂", "闲置", "利用", "物尽其用", "积压"),
}
MOVES = frozenset({"accept", "allocate", "lend", "relocate", "reuse"})
"""The kinds of records that are movements."""


def proofs(by: Actor, promises: Sequence[Promise]) -> Iterable[tuple[Promise, Proof]]:
    """A promise about property is proved by the records of what it speaks of."""
    spoken = [(promise, kind) for promise in promises for kind in _speaks_of(promise)]
    yield from moved.proofs(by, [(p, kind) for p, kind in spoken if kind in MOVES])
    yield from proved(
        promises, lambda p: (kind for kind in _speaks_of(p) if kind not in MOVES),
        lambda kind, since, until: _records(by, kind, (since, until)),
    )  # fmt: skip


def _speaks_of(promise: Promise) -> Iterable[str]:
    if promise.area != AREA:
        return ()
    return (kind for kind, words in WORDS.items() if any(w in promise.title for w in words))


def _records(by: Actor, kind: str, days: tuple[date, date]) -> Iterable[Proof]:
    made = {"school": by.school, "on__range": days}
    if kind == "damage":
        return (_proof(f"赔偿单{x.number}", x, "damages") for x in Damage.objects.filter(**made))
    if kind == "campaign":
        rows = Campaign.objects.filter(**made, state="agreed")
        return (_proof(x.title, x, "campaigns") for x in rows)
    if kind == "disposal":
        return (
            _proof(f"处置单{x.number}", x, "disposals") for x in Disposal.objects.filter(**made)
        )
    done = UpkeepItem.objects.filter(school=by.school, done_on__range=days)
    return (_looked_after(x) for x in done.select_related("upkeep", "card"))


def _looked_after(item: UpkeepItem) -> Proof:
    url, title = f"/assets/upkeep_items/{item.pk}/", f"{item.upkeep}：{item.card.name}"
    return Proof(title, url, item.done_on or item.due, "assets.upkeepitem", item.pk)


def _proof(title: str, row: Any, register: str) -> Proof:
    return Proof(title, f"/assets/{register}/{row.pk}/", row.on, row._meta.label_lower, row.pk)


def right(school: School, since: date, until: date, what: str) -> Reading:
    """Per cent of what stock-takings expected that was where the books say."""
    share, _many = campaigns.right_share(school, since, until)
    return Reading(
        Decimal(str(share)), f"/assets/campaigns/?state=agreed&on_after={since}&on_before={until}"
    )


def looked_after(school: School, since: date, until: date, what: str) -> Reading:
    """Per cent of the maintenance due in a span that was done."""
    done, due = upkeep.done_share(school, since, until)
    share = Decimal(done * 100) / due if due else Decimal(100)
    return Reading(
        share.quantize(Decimal("0.1")),
        f"/assets/upkeep_items/?due_after={since}&due_before={until}",
    )


workbench_cards.add("assets", numbers)
today_tasks.add("assets", todos)
people_leaving.add("assets", held)
evidence.add("assets", proofs)
measures.add("assets.added", Measure(_("新增资产数量"), _("件"), added, choices))
measures.add("assets.gone", Measure(_("核销资产数量"), _("件"), gone, choices))
measures.add("assets.reused", Measure(_("闲置重新利用数量"), _("件"), reused, choices))
measures.add("assets.on_hand", Measure(_("在账资产数量"), _("件"), on_hand, choices))
measures.add("assets.used_share", Measure(_("资产利用率"), _("%"), used_share, choices))
measures.add("assets.right", Measure(_("账实相符率"), _("%"), right))
measures.add("assets.upkeep", Measure(_("保养完成率"), _("%"), looked_after))
