"""A term of repairs: reported by scan, staff, telephone and patrol; mended, waiting, late, sent back, sent out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from django.utils import timezone

from houqin.kernel.notices import commands as notices
from houqin.kernel.org.models import Person, Place
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.models import Assignment
from houqin.modules.repairs import commands
from houqin.modules.repairs.models import Order
from houqin.modules.stores.models import Item, Stock, Store
from houqin.site.demo.meetings import scribble

SPAN = 75
"""Days back."""
FAULTS = (
    ("water", "水龙头", "关不紧，一直滴水", "换了阀芯", ("阀芯", "个", "6.50")),
    ("water", "下水道", "排水很慢", "疏通了弯管", None),
    ("power", "日光灯", "前排一根不亮", "换了灯管", ("LED灯管", "根", "18.00")),
    ("power", "吊扇", "三档转得慢", "换了电容", ("吊扇电容", "个", "5.00")),
    ("power", "插座", "面板松动", "紧固了面板", None),
    ("doors", "门锁", "钥匙转不动", "换了锁芯", ("锁芯", "个", "25.00")),
    ("doors", "窗户", "窗扣断了", "换了窗扣", ("窗扣", "个", "8.00")),
    ("desks", "课桌", "桌腿晃", "重新上了螺丝", ("螺丝", "包", "4.00")),
    ("screens", "投影仪", "画面偏色", "清洁并换了信号线", ("HDMI线", "根", "32.00")),
    ("walls", "地砖", "翘起一块", "重新铺平", ("水泥", "袋", "24.00")),
)
FIRST = time(8, 20)


@dataclass
class Yard:
    """Who plays."""

    director: Actor
    worker: Actor
    teacher: Actor
    places: list[Place]
    random: Random


def live(by: Actor, random: Random) -> None:
    """Everything, for a school that has somebody to mend things; today's doings last."""
    found = [_holding(by, role) for role in ("director", "worker", "teacher")]
    director, worker, teacher = found
    if director is None or worker is None or teacher is None:
        return
    rooms = Place.objects.filter(school=by.school, kind=Place.Kind.ROOM).order_by("code")
    yard = Yard(director, worker, teacher, list(rooms), random)
    commands.add_rule(director, worker=worker.me)
    commands.add_firm(
        director, name="明达水电安装", phone="0530-0000000", trade="水管、防水、电路改造"
    )
    for back in range(SPAN, 2, -1):
        day = by.today - timedelta(days=back)
        if day.weekday() < 5 and random.random() < 0.75:
            _mended(yard, _at(yard, back), back)
    notices.read_all(director)
    _now(yard)


def _holding(by: Actor, role: str) -> Actor | None:
    held = Assignment.objects.filter(
        school=by.school, role__code=role, person__kind=Person.Kind.STAFF
    ).select_related("person")
    first = held.order_by("person__number").first()
    return Actor(by.school, first.person, "html", by.today) if first else None


def _at(yard: Yard, back: int) -> datetime:
    day = yard.director.today - timedelta(days=back)
    begins = timezone.make_aware(datetime.combine(day, FIRST))
    return begins + timedelta(minutes=yard.random.randrange(300))


def _reported(yard: Yard, n: int, at: datetime | None, **more: Any) -> Order:
    """One fault; about a third of them was found by the school itself."""
    kind, what, words, _done, _part = FAULTS[n % len(FAULTS)]
    place = yard.random.choice(yard.places)
    sure = frozenset({"repairs.same"})
    given: dict[str, Any] = {
        "place": place,
        "what": what,
        "kind": kind,
        "words": words,
        "at": at,
        **more,
    }
    if yard.random.random() < 0.35:
        source = yard.random.choice(("patrol", "patrol", "schedule"))
        return commands.open_from(yard.director, source=source, **given)
    return commands.enter(replace(yard.director, sure=sure), caller="办公室来电", **given)


def _mended(yard: Yard, at: datetime, n: int) -> None:
    order = _reported(yard, n, at)
    if order.state != Order.State.SENT:
        return
    _kind, _what, _words, result, part = FAULTS[n % len(FAULTS)]
    begun = at + timedelta(minutes=yard.random.randrange(10, 150))
    slow = yard.random.random() < 0.12
    done = begun + timedelta(minutes=4320 if slow else yard.random.randrange(20, 400))
    commands.accept(yard.worker, order=order, at=begun)
    if part is not None:
        name, unit, price = part
        line = {
            "name": name,
            "quantity": Decimal(yard.random.randrange(1, 3)),
            "unit": unit,
            "price": Decimal(price),
        }
        commands.use_parts(yard.worker, order=order, lines=[line])
    hours = Decimal(yard.random.randrange(1, 5)) / 2
    commands.finish(
        yard.worker, order=order, result=result, hours=hours, at=min(done, timezone.now())
    )
    commands.approve(yard.director, order=order)
    if n % 3 and order.reporter is not None:
        commands.rate(yard.director, order=order, stars=yard.random.choice((3, 4, 4, 5, 5, 5)))


def _now(yard: Yard) -> None:
    """What stands open: new, in hand, waiting for parts, sent out, to be judged, sent back, late."""
    sure = replace(yard.teacher, sure=frozenset({"repairs.same"}))

    def fault(n: int, **more: Any) -> Order:
        kind, what, words, _done, _part = FAULTS[n]
        place = yard.places[(n * 7 + 3) % len(yard.places)]
        return commands.report(sure, place=place, what=what, kind=kind, words=words, **more)

    tubes = fault(2)
    urgent = fault(0, urgency="urgent")
    commands.accept(yard.worker, order=urgent)
    parts = fault(5)
    commands.accept(yard.worker, order=parts)
    commands.need_parts(yard.worker, order=parts, waits_for="C级锁芯1个")
    firm = commands.add_firm(yard.director, name="恒新防水工程", trade="屋面防水")
    commands.send_out(yard.director, order=fault(9), firm=firm, reason="面积大，自己修不了")
    for n, verdict in ((3, ""), (6, "窗扣装反了")):
        order = fault(n)
        commands.accept(yard.worker, order=order)
        commands.finish(yard.worker, order=order, result=FAULTS[n][3], hours=Decimal("0.5"))
        if verdict:
            commands.send_back(yard.teacher, order=order, verdict=verdict)
    _reported(yard, 8, _at(yard, 8))
    again = fault(1)
    commands.join(yard.director, order=fault(1), into=again)
    _drawn(yard, tubes)


def _drawn(yard: Yard, order: Order) -> None:
    """Tubes handed out by the keeper of the store to the worker, who signs; where there is a store."""
    keeper = _holding(yard.director, "keeper")
    item = Item.objects.filter(school=order.school, name="LED灯管").first()
    store = Store.objects.filter(school=order.school).order_by("pk").first()
    if keeper is None or item is None or store is None or order.worker is None:
        return
    if sum(Stock.objects.filter(item=item, store=store).values_list("quantity", flat=True)) < 2:
        return
    commands.accept(yard.worker, order=order)
    commands.draw_parts(
        replace(keeper, sure=frozenset({"stores.soon", "stores.condition"})), order=order, store=store,
        lines=[{"item": item, "quantity": Decimal(2)}], on=yard.director.today, picture=scribble(yard.random),
    )  # fmt: skip
