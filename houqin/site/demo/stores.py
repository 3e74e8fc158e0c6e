"""A term in the store: what was there, what came, who took it, what was counted, which months are closed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from houqin.kernel.approval import commands as approval
from houqin.kernel.approval import queries as cases
from houqin.kernel.org.models import ClassGroup, Person, Place, Unit
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.models import Assignment
from houqin.modules.stores import commands
from houqin.modules.stores.models import Item, Slip, Stock, Store, Tally
from houqin.site.demo.meetings import scribble

SPAN = 100
COUNTED = "月结盘存"
SUPPLIERS = ("青禾文教用品店", "县新华文化用品公司", "鑫洁清洁用品商行", "诚信五金建材")
GOODS: tuple[tuple[str, str, str, str, str, int, int, str], ...] = (
    ("粉笔", "白色无尘", "盒", "teaching", "3.20", 60, 240, ""),
    ("粉笔", "彩色无尘", "盒", "teaching", "4.50", 20, 60, ""),
    ("黑板擦", "毛毡", "个", "teaching", "4.00", 10, 40, "swap"),
    ("红墨水", "500毫升", "瓶", "teaching", "8.00", 6, 24, "life"),
    ("教案本", "16开", "本", "teaching", "5.50", 40, 200, ""),
    ("中性笔", "0.5毫米黑", "支", "office", "1.20", 100, 500, ""),
    ("A4复印纸", "70克500张", "包", "office", "18.50", 30, 160, ""),
    ("订书钉", "24/6", "盒", "office", "2.00", 10, 40, ""),
    ("档案盒", "55毫米", "个", "office", "6.80", 10, 60, ""),
    ("扫帚", "塑料", "把", "cleaning", "9.50", 20, 80, "swap"),
    ("拖把", "棉线", "把", "cleaning", "13.00", 20, 70, "swap"),
    ("簸箕", "带刮齿", "个", "cleaning", "7.00", 15, 50, "swap"),
    ("脸盆", "34厘米", "个", "cleaning", "8.50", 10, 40, "swap"),
    ("洗手液", "500毫升", "瓶", "cleaning", "11.00", 30, 120, "life"),
    ("84消毒液", "500毫升", "瓶", "health", "4.80", 40, 160, "life apart"),
    ("75%酒精", "500毫升", "瓶", "health", "9.90", 10, 40, "life apart"),
    ("一次性口罩", "50只", "盒", "health", "12.00", 20, 80, "life"),
    ("橡胶手套", "中号", "双", "health", "3.50", 20, 60, ""),
    ("LED灯管", "T8 18瓦", "支", "repair", "16.00", 20, 60, ""),
    ("水龙头", "4分快开", "个", "repair", "22.00", 6, 20, ""),
    ("门锁", "球形", "把", "repair", "35.00", 4, 12, ""),
    ("篮球", "7号", "个", "sport", "68.00", 4, 20, "back"),
    ("跳绳", "学生用", "根", "sport", "6.00", 30, 120, "back"),
    ("电池", "5号", "节", "daily", "2.20", 40, 160, "life"),
    ("充电喇叭", "手持", "个", "daily", "85.00", 0, 6, "back"),
)


@dataclass
class Play:
    """Who plays, and with what."""

    keeper: Actor
    second: Actor
    director: Actor
    asker: Actor
    store: Store
    items: list[Item]
    classes: list[ClassGroup]
    units: list[Unit]
    staff: list[Person]
    random: Random

    def at(self, by: Actor, day: date) -> Actor:
        """The same person on an earlier day, who has no doubts."""
        return replace(
            by,
            today=day,
            sure=frozenset(
                {
                    "stores.beyond",
                    "stores.soon",
                    "stores.condition",
                    "stores.uncounted",
                    "stores.large_difference",
                }
            ),
        )

    def ink(self) -> str:
        """A signature."""
        return scribble(self.random)


def live(by: Actor, random: Random) -> None:
    """Play a term in a school that has a keeper and somebody to check him."""
    keeper, director = _first(by, "keeper"), _first(by, "director")
    if keeper is None or director is None or keeper.me.pk == director.me.pk:
        return
    others = [p for p in _staff(by) if p.pk not in (keeper.me.pk, director.me.pk)]
    teacher = _first(by, "head_teacher") or _first(by, "teacher") or director
    play = Play(
        keeper, Actor(by.school, others[0], "html", by.today), director, teacher, _found(director, keeper, by), [],
        list(ClassGroup.objects.filter(school=by.school).order_by("pk")),
        list(Unit.objects.filter(school=by.school).order_by("pk")), others, random,
    )  # fmt: skip
    play.items = _catalogue(keeper)
    start = by.today - timedelta(days=SPAN)
    _opening(play, start)
    for day in (start + timedelta(days=n) for n in range(2, SPAN)):
        _day(play, day)
    _now(play, by.today)


def _staff(by: Actor) -> list[Person]:
    rows = Person.objects.filter(school=by.school, kind=Person.Kind.STAFF).order_by("number")
    return list(rows[2:26])


def _first(by: Actor, role: str) -> Actor | None:
    held = Assignment.objects.filter(school=by.school, role__code=role).select_related("person")
    found = held.order_by("pk").first()
    return Actor(by.school, found.person, "html", by.today) if found else None


def _found(director: Actor, keeper: Actor, by: Actor) -> Store:
    rooms = Place.objects.filter(school=by.school, kind="room")
    place = rooms.filter(name__contains="总务库房").first() or rooms.order_by("-code").first()
    assert place is not None
    return commands.open_store(
        director,
        place=place,
        name="总务库房",
        keeper=keeper.me,
        conditions=["dry", "apart", "dark"],
    )


def _catalogue(keeper: Actor) -> list[Item]:
    lines = [
        {
            "code": f"W{n:03d}", "name": name, "spec": spec, "unit": unit, "category": category,
            "barcode": f"690{n:010d}", "least": Decimal(least), "condition": "apart" if "apart" in flags else "dry",
            "shelf_life": 365 if "life" in flags else None, "exchange": "swap" in flags, "reusable": "back" in flags,
        }
        for n, (name, spec, unit, category, _price, least, _much, flags) in enumerate(GOODS, 1)
    ]  # fmt: skip
    return commands.add_items(keeper, lines=lines)


def _line(play: Play, n: int, much: int, day: date) -> dict[str, Any]:
    item = play.items[n]
    near = n % 5 == 3
    left = play.random.randrange(115, 190) if near else play.random.randrange(300, 500)
    price = Decimal(GOODS[n][4]) * Decimal(play.random.choice(("1.00", "1.00", "0.96", "1.05")))
    return {
        "item": item, "quantity": Decimal(much), "price": price.quantize(Decimal("0.01")), "shelf": f"{'ABCD'[n % 4]}-{n % 6 + 1}",
        "expires": day + timedelta(days=left) if item.shelf_life else None,
    }  # fmt: skip


def _opening(play: Play, day: date) -> None:
    lines = [_line(play, n, _first_much(n), day) for n in range(len(GOODS))]
    commands.open_stock(play.at(play.keeper, day), store=play.store, on=day, lines=lines)


def _first_much(n: int) -> int:
    """Of most things enough for a while, of every sixth far too much."""
    least, much = GOODS[n][5], GOODS[n][6]
    return much * 3 if n % 6 == 2 else max(least + least // 3, much // 3)


def _day(play: Play, day: date) -> None:
    if day.weekday() == 1:
        _receipt(play, day)
    if day.weekday() in (0, 2, 4):
        _issue(play, day)
    if day.weekday() == 3 and play.random.random() < 0.6:
        _asked(play, day)
    if day.day == 3:
        _month(play, day)


def _receipt(play: Play, day: date) -> None:
    low = [n for n, item in enumerate(play.items) if n % 7 and _left(item) < GOODS[n][5] * 5 // 4][
        :3
    ]
    chosen = low or play.random.sample(range(len(GOODS)), 1)
    keeper = play.at(play.keeper, day)
    slip = commands.receive(
        keeper, store=play.store, supplier=play.random.choice(SUPPLIERS), checker=play.second.me, on=day,
        lines=[_line(play, n, max(GOODS[n][6] // 3, 2), day) for n in chosen],
    )  # fmt: skip
    commands.confirm(play.at(play.second, day), slip=slip, counted=True, sound=True)


def _left(item: Item) -> Decimal:
    return sum((s.quantity for s in Stock.objects.filter(item=item)), Decimal(0))


def _wanted(play: Play, most: int) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = []
    for n in play.random.sample(range(len(GOODS) - 1), most):
        much = Decimal(max(1, GOODS[n][6] // play.random.randrange(8, 20)))
        if _left(play.items[n]) > much * 2:
            old = much if play.items[n].exchange else Decimal(0)
            lines.append({"item": play.items[n], "quantity": much, "old": old})
    return lines


def _issue(play: Play, day: date) -> None:
    lines = _wanted(play, 3)
    if not lines:
        return
    to_class = play.classes and play.random.random() < 0.6
    commands.issue(
        play.at(play.keeper, day), store=play.store, receiver=play.random.choice(play.staff), on=day, lines=lines,
        class_group=play.random.choice(play.classes) if to_class else None,
        unit=None if to_class else play.random.choice(play.units), picture=play.ink(),
    )  # fmt: skip


def _asked(play: Play, day: date) -> None:
    lines = _wanted(play, 2)
    if not lines:
        return
    slip = commands.request(
        play.at(play.asker, day),
        store=play.store,
        lines=lines,
        note="班级日常使用",
        class_group=play.classes[0],
    )
    _agree(play, day, slip)
    commands.hand_out(
        play.at(play.keeper, day), slip=slip, on=day, picture=play.ink(),
        old_in=any(line["old"] for line in lines),
    )  # fmt: skip


def _agree(play: Play, day: date, about: Any) -> None:
    by = play.at(play.director, day)
    case = cases.waiting_for(by).get(row=about.pk, act__startswith="stores.")
    approval.decide(by, case=case, verdict="agree", comment="同意")


def _month(play: Play, day: date) -> None:
    """Count on the third, one thing short."""
    keeper = play.at(play.keeper, day)
    tally = commands.open_tally(keeper, store=play.store, on=day, remark=COUNTED)
    odd = play.random.randrange(len(play.items))
    for n, item in enumerate(play.items):
        there = _left(item)
        off = min(Decimal(1), there) if n == odd else Decimal(0)
        remark = "破损未登记" if off else ""
        commands.count(keeper, tally=tally, item=item, counted=there - off, remark=remark)
    commands.submit_tally(keeper, tally=tally, picture=play.ink())
    _agree(play, day, tally)


def close_books(by: Actor) -> None:
    """Every month that was counted is closed: when all the others have posted what they post into it."""
    director = _first(by, "director")
    for tally in Tally.objects.filter(school=by.school, note=COUNTED).order_by("on", "pk"):
        assert director is not None
        ended = tally.on.replace(day=1) - timedelta(days=1)
        closer = replace(director, today=tally.on)
        commands.close_month(closer, month=ended, remark="账实相符，差异已批准调整")


def _now(play: Play, today: date) -> None:
    """At the moment the demonstration is opened: one delivery to check, one request to decide, one to fetch."""
    keeper = play.at(play.keeper, today)
    commands.receive(
        keeper, store=play.store, supplier=SUPPLIERS[0], checker=play.second.me, on=today, source="送货单0321",
        lines=[_line(play, 0, 60, today), _line(play, 6, 40, today)],
    )  # fmt: skip
    asker = play.at(play.asker, today)
    given: dict[str, Any] = {"store": play.store, "class_group": play.classes[0]}
    ready = commands.request(
        asker, note="下周公开课", lines=[{"item": play.items[4], "quantity": Decimal(6)}], **given
    )
    _agree(play, today, ready)
    commands.request(
        asker,
        note="教室保洁用品坏了",
        lines=[{"item": play.items[10], "quantity": Decimal(2), "old": Decimal(2)}],
        **given,
    )
    balls = min(_left(play.items[21]), Decimal(2))
    if balls:
        commands.issue(
            keeper, store=play.store, receiver=asker.me, on=today, note="运动队训练", picture=play.ink(),
            lines=[{"item": play.items[21], "quantity": balls}],
        )  # fmt: skip
    taken = Slip.objects.filter(
        school=keeper.school, kind="issue", state="posted", class_group__isnull=False
    ).order_by("-pk")[:1]
    for slip in taken:
        line = slip.lines.select_related("item").first()
        if line is not None and slip.receiver is not None:
            commands.give_back(
                keeper, store=play.store, receiver=slip.receiver, class_group=slip.class_group, on=today, note="用不完退回",
                lines=[{"item": line.item, "quantity": Decimal(1)}],
            )  # fmt: skip
