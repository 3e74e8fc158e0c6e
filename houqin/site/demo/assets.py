"""The property of a school: what every room and teacher has, the new computers of this term, the old ones, and what broke."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from houqin.kernel.approval import commands as approval
from houqin.kernel.approval.queries import newest
from houqin.kernel.org.models import ClassGroup, Person, Place
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets import commands
from houqin.modules.assets.models import Card, Category, Holding, UpkeepItem
from houqin.site.demo.meetings import scribble

Line = dict[str, Any]
DESK, CHAIR, PC, LAPTOP, SCREEN = "A05010203", "A05010304", "A02010105", "A02010108", "A02091104"
ROOM_THINGS = (
    (SCREEN, "教学一体机", "86英寸", "12800", 1),
    ("A02061804", "柜式空调", "3匹", "5600", 1),
    ("A05010203", "讲台", "钢木", "680", 1),
)
OFFICE_THINGS = (
    (PC, "办公电脑", "i5 16G", "4380", 1),
    ("A05010201", "办公桌", "1.4米", "560", 1),
    ("A05010301", "办公椅", "网布", "260", 1),
)
SPECIAL = (
    ("C102", "A05010502", "货架", "五层", "380", 12), ("C103", "A02020100", "速印机", "A3", "26800", 1),
    ("C201", "A05010501", "书架", "双面六层", "890", 36), ("C301", "A05040403", "立式钢琴", "88键", "15800", 1),
    ("E101", "A05040403", "篮球架", "可升降", "2600", 4), ("E101", "A05040403", "乒乓球台", "折叠", "1350", 8),
    ("D103", "A02", "燃气灶", "双头大锅灶", "6800", 4), ("D104", "A02", "冷藏柜", "四门", "5200", 3),
    ("M102", "A02", "热水锅炉", "燃气", "48000", 1), ("Z101", "A02", "燃气灶", "双眼", "5200", 2),
    ("N102", "A05040403", "大型组合滑梯", "木质", "38000", 1), ("N102", "A05040403", "攀爬架", "钢木", "12600", 1),
)  # fmt: skip


@dataclass
class World:
    """Who plays, where, with which classes of things."""

    by: Actor
    keeper: Actor
    director: Actor
    principal: Actor
    random: Random
    classes: dict[str, Category]
    rooms: dict[str, Place]


def furnish(by: Actor, keeper: Actor, director: Actor, principal: Actor, random: Random) -> None:
    """Bring the old books in, accept what is new, hand out, lay idle, damage and dispose."""
    commands.adopt_categories(keeper)
    world = World(
        by, keeper, director, principal, random,
        {c.code: c for c in Category.objects.filter(school=by.school)},
        {p.code: p for p in Place.objects.filter(school=by.school, kind="room").order_by("code")},
    )  # fmt: skip
    before = replace(keeper, today=by.today - timedelta(days=400))
    lines = [*_class_rooms(world), *_offices(world), *_special(world), *_extinguishers(world)]
    commands.bring_in(before, lines=lines, on=before.today)
    if "B401" in world.rooms:
        _computers(world)
    _laptops(world)
    _broken(world)
    _counts(world)
    _lent(world)
    _looked_after(world)


def _line(
    world: World,
    code: str,
    name: str,
    model: str,
    price: str,
    quantity: int,
    year: int,
    **more: Any,
) -> Line:
    return {
        "category": world.classes[code], "name": name, "model": model, "price": Decimal(price), "quantity": quantity,
        "acquired": date(year, world.random.randint(1, 8), world.random.randint(1, 28)), "funding": "财政拨款", **more,
    }  # fmt: skip


def _class_rooms(world: World) -> Iterable[Line]:
    groups = ClassGroup.objects.filter(school=world.by.school).select_related("room", "head")
    for group in groups.order_by("pk"):
        if group.room is None:
            continue
        spot = {"place": group.room, "keeper": group.head}
        pupils, year = group.pupils.count(), world.by.today.year - world.random.choice((2, 4, 7, 9))
        for code, name in ((DESK, "学生课桌"), (CHAIR, "学生椅")):
            yield _line(
                world,
                code,
                name,
                "可升降",
                "135" if code == DESK else "72",
                pupils + 2,
                year,
                **spot,
            )
        for code, name, model, price, count in ROOM_THINGS:
            yield _line(world, code, name, model, price, count, year + 1, **spot)


def _offices(world: World) -> Iterable[Line]:
    staff = Person.objects.filter(school=world.by.school, kind=Person.Kind.STAFF).select_related(
        "unit"
    )
    rooms = [p for code, p in world.rooms.items() if code[0] in "ABYL"]
    for n, person in enumerate(staff.order_by("number")):
        spot = {"place": rooms[-1 - n % 8], "keeper": person, "for_unit": person.unit}
        for code, name, model, price, count in OFFICE_THINGS:
            yield _line(
                world,
                code,
                name,
                model,
                price,
                count,
                world.by.today.year - world.random.randint(2, 8),
                **spot,
            )


def _special(world: World) -> Iterable[Line]:
    for room, code, name, model, price, count in SPECIAL:
        if room in world.rooms:
            yield _line(
                world,
                code,
                name,
                model,
                price,
                count,
                world.by.today.year - 3,
                place=world.rooms[room],
            )


def _extinguishers(world: World) -> Iterable[Line]:
    """Two by every third room; some run out this winter."""
    for n, place in enumerate(list(world.rooms.values())[::3]):
        ends = world.by.today + timedelta(days=20 + n * 37 % 900)
        yield _line(
            world,
            "A02",
            "干粉灭火器",
            "4公斤",
            "85",
            2,
            world.by.today.year - 2,
            place=place,
            expires=ends,
        )


def _computers(world: World) -> None:
    """Fifty-two new computers for the computer room; of the old ones twenty go to the reading room, the rest is written off."""
    lab, reading, store = world.rooms["B401"], world.rooms["B402"], world.rooms["C102"]
    past = replace(world.keeper, today=world.by.today - timedelta(days=390))
    (old,) = commands.bring_in(
        past,
        lines=[_line(world, PC, "学生电脑（旧）", "双核 4G", "3200", 48, 2017, place=lab)],
        on=past.today,
    )
    when = replace(world.keeper, today=world.by.today - timedelta(days=40))
    commands.accept(
        when, lines=[{"category": world.classes[PC], "name": "学生电脑", "model": "i5 16G 512G", "quantity": 52, "price": Decimal("3980"),
                      "apart": True, "place": lab, "warranty": world.by.today + timedelta(days=1055)}],
        on=when.today, supplier="青河县信息设备有限公司", source="QHZC-2026-118", funding="电教专项", way="tendered",
    )  # fmt: skip
    _move(when, old, 20, reading, "旧电脑给电子阅览室继续用")
    held = Holding.objects.get(card=old, place=lab)
    commands.lay_idle(when, holding=held, quantity=28, on=when.today, reason="新电脑到位")
    _dispose(replace(world.keeper, today=world.by.today - timedelta(days=30)), world, old, 24)
    left = Holding.objects.get(card=old, use="idle")
    commands.relocate(
        world.keeper, holding=left, quantity=left.quantity, place=store, on=world.by.today
    )
    left = Holding.objects.get(card=old, use="idle")
    commands.offer(
        world.keeper,
        holding=left,
        quantity=left.quantity,
        reach="district",
        condition="能开机，适合查资料",
    )


def _move(by: Actor, card: Card, quantity: int, place: Place, reason: str) -> None:
    held = Holding.objects.get(card=card)
    commands.relocate(by, holding=held, quantity=quantity, place=place, on=by.today, reason=reason)


def _dispose(by: Actor, world: World, card: Card, quantity: int) -> None:
    held = Holding.objects.get(card=card, use="idle")
    batch = commands.apply_disposal(
        by, way="scrap", reason="超过使用年限，主板损坏多，无维修价值", on=by.today, appraisal="信息组鉴定：同意报废",
        lines=[{"holding": held, "quantity": quantity}],
    )  # fmt: skip
    for decider in (world.director, world.principal):
        case = newest("assets.disposal", batch.pk)
        assert case is not None
        approval.decide(
            replace(decider, today=by.today + timedelta(days=2)),
            case=case,
            verdict="agree",
            comment="同意",
        )
    batch.refresh_from_db()
    later = replace(by, today=by.today + timedelta(days=5))
    commands.write_off(
        later,
        disposal=batch,
        on=later.today,
        buyer="青河县再生资源回收站",
        income=Decimal("480"),
        receipt="JK-2026-0311",
    )


def _laptops(world: World) -> None:
    """Laptops for the grade leaders, each signed for."""
    when = replace(world.keeper, today=world.by.today - timedelta(days=60))
    staff = [
        p
        for p in Person.objects.filter(school=world.by.school, kind=Person.Kind.STAFF).order_by(
            "number"
        )
        if p != world.keeper.person
    ]
    takers = staff[4:12] if len(staff) > 20 else staff[2:4]
    made = commands.accept(
        when, lines=[{"category": world.classes[LAPTOP], "name": "笔记本电脑", "model": "14英寸 16G", "quantity": len(takers) + 2,
                      "price": Decimal("4860"), "apart": True}],
        on=when.today, supplier="青河县信息设备有限公司", funding="公用经费",
    )  # fmt: skip
    for card, person in zip(made, takers, strict=False):
        held = Holding.objects.select_related("card", "place").get(card=card)
        commands.allocate(
            when,
            holding=held,
            quantity=1,
            keeper=person,
            on=when.today,
            reason="教学办公",
            picture=scribble(world.random),
        )


def _broken(world: World) -> None:
    """A chair that wore out, a desk that was carved, a laptop that fell."""
    when = replace(world.keeper, today=world.by.today - timedelta(days=12))
    chair, desk = (
        Holding.objects.filter(school=world.by.school, card__name=n).order_by("pk")[2]
        for n in ("学生椅", "学生课桌")
    )
    commands.report_damage(
        when, holding=chair, quantity=1, cause="worn", what="椅腿焊点开裂", on=when.today
    )
    group = ClassGroup.objects.filter(head=desk.keeper).first()
    damage = commands.report_damage(
        when,
        holding=desk,
        quantity=1,
        cause="careless",
        what="桌面被小刀刻花",
        on=when.today,
        group=group,
        person=desk.keeper,
    )
    case = newest("assets.damage", damage.pk)
    assert case is not None
    approval.decide(
        replace(world.director, today=when.today + timedelta(days=1)),
        case=case,
        verdict="agree",
        comment="按制度赔偿",
    )


def _counts(world: World) -> None:
    """A stock-taking of one building, a third done."""
    by = replace(world.keeper, today=world.by.today - timedelta(days=3))
    opened = commands.open_campaign(
        by, title=f"{by.today:%Y年%m月}资产盘点", until=world.by.today + timedelta(days=11)
    )
    spots = (
        opened.expected.exclude(place=None)
        .select_related("card", "place")
        .order_by("place__code", "pk")
    )
    for n, line in enumerate(spots[: opened.expected.count() // 3]):
        assert line.place is not None
        short = 1 if n % 41 == 7 and line.quantity > 1 else 0
        commands.count(
            by,
            campaign=opened,
            label=line.card.label,
            place=line.place,
            quantity=line.quantity - short,
        )


def _lent(world: World) -> None:
    """Apparatus out in the school: some back, some due, one late; a reservation for tomorrow."""
    places = [p for code, p in world.rooms.items() if code in ("E101", "N102", "C301")]
    names = ("篮球架", "乒乓球台", "攀爬架")
    rows = Holding.objects.filter(place__in=places, use="used", card__name__in=names)
    rows = rows.select_related("card", "place")
    staff = Person.objects.filter(school=world.by.school, kind=Person.Kind.STAFF).order_by(
        "-number"
    )[:6]
    for n, (held, person) in enumerate(zip(rows.order_by("pk"), staff, strict=False)):
        by = replace(world.keeper, today=world.by.today - timedelta(days=4 + 5 * n))
        due = by.today + timedelta(days=7)
        loan = commands.lend(
            by, holding=held, quantity=1, borrower=person, on=by.today, due=due, purpose="上课用"
        )
        if n == 0:
            commands.bring_back(
                world.keeper, loan=loan, quantity=1, on=world.by.today, remark="完好"
            )
    taker = replace(world.director, today=world.by.today)
    first = rows.order_by("pk").first()
    if first is not None:
        day = world.by.today + timedelta(days=1)
        commands.reserve(
            taker, card=first.card, quantity=1, on=day, first=2, last=3, purpose="公开课"
        )


def _looked_after(world: World) -> None:
    """Two maintenance plans; most of what fell due was done, one panel is yellow."""
    past = replace(world.keeper, today=world.by.today - timedelta(days=35))
    for name, word, days, points in (
        ("灭火器月检", "灭火器", 30, ("压力在绿区", "喷管完好", "铅封完好")),
        ("教室多媒体检查", "一体机", 60, ("开机正常", "画面清晰", "触控灵敏")),
    ):
        lines = [{"point": p} for p in points]
        commands.plan_upkeep(
            past,
            name=name,
            days=days,
            since=past.today + timedelta(days=20),
            lines=lines,
            word=word,
        )
    then = replace(world.keeper, today=world.by.today - timedelta(days=14))
    commands.open_upkeep(replace(world.by, today=then.today))
    rows = UpkeepItem.objects.filter(school=world.by.school).select_related("upkeep").order_by("pk")
    for n, item in enumerate(list(rows)[:-4]):
        bad = "压力不足" if n == 11 else ""
        looked = [
            {"point": p, "good": not (bad and k == 0), "remark": bad if k == 0 else ""}
            for k, p in enumerate(item.upkeep.points)
        ]
        commands.do_upkeep(then, item=item, on=then.today, lines=looked)
