"""What repairs tell the workbench, today, the plans and whoever settles a leaving person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Q, QuerySet
from django.db.models.functions import Now
from django.utils import timezone

from houqin.kernel.asked import (
    Card,
    Held,
    Promise,
    Proof,
    Todo,
    evidence,
    people_leaving,
    proved,
    today_tasks,
    workbench_cards,
)
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.modules.repairs.models import Kind, Order
from houqin.modules.repairs.queries import figures, order
from houqin.modules.repairs.queries.setup import VIEW, WORK
from houqin.modules.repairs.rules import states

"""Proofs for one promise."""
WORDS = {
    Kind.WATER: ("水管", "水龙头", "漏水", "管道"), Kind.POWER: ("电灯", "灯", "电路", "电扇", "线路"),
    Kind.DOORS: ("门窗", "门锁", "玻璃"), Kind.DESKS: ("桌椅", "课桌", "家具"),
    Kind.SCREENS: ("电脑", "网络", "投影", "多媒体"), Kind.WALLS: ("屋面", "墙", "地砖", "房屋"),
}  # fmt: skip


def todos(by: Actor) -> list[Todo]:
    """What the worker has to mend; what the actor reported and should judge."""
    if by.person is None or by.school is None:
        return []
    found = []
    if by.may(WORK):
        found = [
            Todo(
                f"维修：{o.place.name} {o.what}（{o.get_state_display()}）", "/repairs/mine/",
                timezone.localtime(o.finish_by).date(), max(0, (by.today - timezone.localtime(o.finish_by).date()).days),
                area="repairs",
            )
            for o in order.mine(by)
        ]  # fmt: skip
    own = Order.objects.filter(school=by.school, state="done", reporter=by.person)
    return found + [
        Todo(f"修好了，请验收：{o.place.name} {o.what}", f"/repairs/orders/{o.pk}/", area="repairs")
        for o in own.exclude(worker=by.person).select_related("place")
    ]


def cards(by: Actor) -> list[Card]:
    """The numbers of repairs for those who oversee them."""
    if by.school is None or not by.may(VIEW):
        return []
    here = order.orders(by).filter(school=by.school)
    unmended = here.filter(state__in=states.UNMENDED)
    new, done = here.filter(state="new").count(), here.filter(state="done").count()
    late = late_now(unmended).count()
    return [
        Card("报修没修好", unmended.count(), "/repairs/orders/?open=on", order=50),
        Card("报修待派工", new, "/repairs/orders/?state=new", "warn" if new else "quiet", order=51),
        Card("维修超时", late, "/repairs/orders/?late=on", "bad" if late else "quiet", order=52),
        Card("维修待验收", done, "/repairs/orders/?state=done", "warn" if done else "quiet", order=53),
    ]  # fmt: skip


def late_now(rows: QuerySet[Order]) -> QuerySet[Order]:
    """Of some orders, those over one of their times, by the database's clock: a list is late as it is looked at."""
    at = Now()
    return rows.filter(
        Q(state__in=states.UNMENDED, finish_by__lt=at) | Q(state__in=states.UNANSWERED, respond_by__lt=at)
    )  # fmt: skip


def held(by: Actor, person: Person) -> list[Held]:
    """Orders a leaving worker has not finished: they must go to somebody else first."""
    rows = Order.objects.filter(worker=person, state__in=states.UNMENDED).select_related("place")
    return [
        Held(
            f"没修好的维修单：{o.place.name} {o.what}（{o.number}）",
            f"/repairs/orders/{o.pk}/",
            True,
        )
        for o in rows
    ]


def proofs(by: Actor, promises: Sequence[Promise]) -> Iterable[tuple[Promise, Proof]]:
    """Orders that passed prove promises of the area 维修: those of the kind the promise names, else all when it
    speaks of repairs at large."""
    return proved(promises, _speaks_of, lambda kind, since, until: _passed(by, kind, since, until))


def _speaks_of(promise: Promise) -> Iterable[str]:
    if promise.area != "repairs":
        return ()
    kinds = [k for k, words in WORDS.items() if any(w in promise.title for w in words)]
    at_large = any(w in promise.title for w in ("维修", "报修", "修理"))
    return kinds or ([""] if at_large else [])


def _passed(by: Actor, kind: str, since: date, until: date) -> Iterable[Proof]:
    rows = Order.objects.filter(
        school=by.school, state="passed", ended_at__date__range=(since, until)
    )
    for o in (rows.filter(kind=kind) if kind else rows).select_related("place"):
        on = timezone.localtime(o.ended_at or o.at).date()
        title = f"维修单 {o.number}：{o.place.name} {o.what}"
        yield Proof(title, f"/repairs/orders/{o.pk}/", on, "repairs.order", o.pk)


today_tasks.add("repairs", todos)
workbench_cards.add("repairs", cards)
people_leaving.add("repairs", held)
evidence.add("repairs", proofs)
__all__ = ["cards", "figures", "held", "late_now", "proofs", "todos"]
