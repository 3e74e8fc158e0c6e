"""A fortnight of rounds, a term of checks, hazards on every stage, equipment and guards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from django.utils import timezone

from houqin.kernel.notices import commands as notices
from houqin.kernel.org.models import Person, Place, School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.models import Assignment
from houqin.modules.patrols import commands
from houqin.modules.patrols.models import Check, Checklist, Hazard, Mark, Point, Round, Stop
from houqin.modules.repairs import commands as repairs
from houqin.site.demo import patrol_things

DAYS = 6
"""School days of rounds before today."""
LISTS = (("门卫", "校门口巡查"), ("配电", "配电房巡查"), ("锅炉", "锅炉房巡查"), ("烹饪", "厨房巡查"), ("厨房", "厨房巡查"),
         ("操场", "运动场巡查"), ("玩具", "运动场巡查"), ("实验", "实验室与机房巡查"), ("电脑", "实验室与机房巡查"))  # fmt: skip
KEY = ("门卫", "配电", "锅炉", "食品库", "烹饪", "厨房", "实验")
PLANS = (
    ("消防与灭火器每月检查", "month", "director"), ("用电每月检查", "month", "worker"), ("给排水每周检查", "week", "worker"),
    ("房屋校舍每月检查", "month", "director"), ("燃气每周检查", "week", "canteen"), ("食品每周检查", "week", "canteen"),
    ("体育器材每月检查", "month", "director"), ("大型玩具每周检查", "week", "director"), ("锅炉每周检查", "week", "worker"),
    ("饮水每月检查", "month", "health"),
)  # fmt: skip
FAULTS = ("疏散指示灯不亮", "窗扣松脱", "通道堆放纸箱", "防火门关不严", "地漏盖缺失")


@dataclass
class Crew:
    """Who plays, by role; the places by what their names hold."""

    people: dict[str, Actor]
    places: list[Place]
    random: Random

    def by(self, role: str, day: date) -> Actor:
        """That person on a day."""
        return replace(self.people[role], today=day)

    def where(self, word: str) -> Place:
        """The first place whose name holds the word, else the first room."""
        return next((p for p in self.places if word in p.name), self.places[0])


def live(by: Actor, random: Random) -> None:
    """Everything, for a school that has guards and somebody to mend things; today's doings last."""
    people = {
        r: _holding(by, r)
        for r in ("director", "principal", "worker", "health", "guard", "canteen")
    }
    if any(actor is None for actor in people.values()):
        return
    places = list(Place.objects.filter(school=by.school).exclude(kind="building").order_by("code"))
    crew = Crew({r: a for r, a in people.items() if a is not None}, places, random)
    director = crew.people["director"]
    commands.adopt_lists(director)
    _routes(crew, _points(crew))
    _plans(crew, by.today)
    patrol_things.furnish(crew.people, crew.where, by.today)
    days = _school_days(by.today)
    for day in days:
        _day(by, crew, day)
    _hazards(crew)
    _checks(crew, by)
    _today(by, crew)
    for actor in crew.people.values():
        notices.read_all(actor)


def _holding(by: Actor, role: str) -> Actor | None:
    held = Assignment.objects.filter(school=by.school, role__code=role).select_related("person")
    first = held.exclude(person__kind=Person.Kind.PUPIL).order_by("person__number").first()
    return Actor(by.school, first.person, "html", by.today) if first else None


def _school_days(today: date) -> list[date]:
    back = [today - timedelta(days=n) for n in range(1, 2 * DAYS + 4)]
    return sorted([d for d in back if d.weekday() < 5][:DAYS])


def _points(crew: Crew) -> dict[str, Point]:
    lists = {c.name: c for c in Checklist.objects.filter(school=crew.people["director"].school)}
    special = [p for p in crew.places if any(word in p.name for word, _list in LISTS)]
    halls = [p for p in crew.places if p.name.endswith(("01室", "04室"))]
    wanted = [*special[:8], *halls[:6]]

    def line(place: Place) -> dict[str, Any]:
        kind = next((name for word, name in LISTS if word in place.name), "楼道巡查")
        named = f"{place.name}旁楼道" if kind == "楼道巡查" else place.name
        key = any(word in place.name for word in KEY)
        return {"name": named, "place": place, "checklist": lists[kind], "key": key}

    made = commands.add_point(crew.people["director"], lines=[line(p) for p in wanted])
    return {p.name: p for p in made}


def _routes(crew: Crew, points: dict[str, Point]) -> None:
    director = replace(
        crew.people["director"],
        today=_school_days(crew.people["director"].today)[0] - timedelta(days=1),
    )
    ways = list(points.values())
    corridor = [p for p in ways if "楼道" in p.name][:4]
    key = [p for p in ways if p.key][:4]
    head = "园长带班巡查" if director.here.kind == School.Kind.KINDERGARTEN else "校长带班巡查"

    def add(name: str, role: str, post: str, times: str, way: list[Point], **more: Any) -> None:
        walker = crew.people[role].me
        commands.add_route(
            director,
            name=name,
            walker=walker,
            post=post,
            times=times,
            points=way,
            minutes=30,
            **more,
        )

    add(head, "principal", "head", "07:30", [*key[:1], *corridor[:2]])
    add("后勤组长巡查", "director", "office", "11:40、16:20", [*corridor, *key[:2]][:5])
    add(
        "保健巡查",
        "health",
        "health",
        "08:10",
        [p for p in ways if "厨" in p.name or "烹饪" in p.name or "楼道" in p.name][:3],
    )
    add("重点部位巡逻", "guard", "guard", "06:40、09:30、12:30、15:30、18:30", key, days="all")
    add(
        "校园安全抽查",
        "worker",
        "office",
        "08:30、09:30、10:30、13:30、14:30、15:30",
        corridor[:3],
        kind="random",
        count=2,
    )


def _plans(crew: Crew, today: date) -> None:
    director = crew.people["director"]
    lists = {c.name: c for c in Checklist.objects.filter(school=director.school)}
    for name, every, role in PLANS:
        since = today - timedelta(days=120 if every == "month" else 28)
        commands.add_plan(
            director, checklist=lists[name], every=every, person=crew.people[role].me, since=since
        )


def _at(day: date, minute: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time())) + timedelta(minutes=minute)


def _day(by: Actor, crew: Crew, day: date) -> None:
    """Yesterday's promise, the morning's list, the rounds as they were walked, the seeds laid open the day after."""
    system = replace(by, today=day)
    commands.commit_draws(replace(by, today=day - timedelta(days=1)))
    commands.open_day(system)
    commands.settle_draws(system)
    for minute in range(8 * 60, 17 * 60, 30):
        commands.begin_spot(system, at=_at(day, minute + 5)) if day < by.today else None
    commands.reveal_draws(system)
    roles = {a.me.pk: role for role, a in crew.people.items()}
    for row in Round.objects.filter(school=by.school, on=day, due__lt=timezone.now()).order_by(
        "opens"
    ):
        _walk(crew, row, roles[row.walker_id])


def _walk(crew: Crew, row: Round, role: str) -> None:
    """Most points in time; now and then one missed, explained, or faulty."""
    walker = crew.by(role, row.on)
    for n, stop in enumerate(
        Stop.objects.filter(round=row).select_related("point__checklist").order_by("order")
    ):
        chance = crew.random.random()
        walked = row.opens + timedelta(minutes=2 + n * 5 + crew.random.randrange(4))
        if chance < 0.02:
            continue
        if chance < 0.035:
            commands.skip(walker, stops=[stop], reason="临时接待上级检查")
        else:
            _mark(crew, walker, stop, walked, fault=chance > 0.985)


def _mark(crew: Crew, walker: Actor, stop: Stop, walked: datetime, fault: bool) -> None:
    given: dict[str, Any] = {
        "how": Mark.How.SCAN if crew.random.random() < 0.8 else Mark.How.PICK,
        "at": walked,
    }
    words = crew.random.choice(FAULTS) if fault else ""
    commands.mark(walker, stop=stop, good=not fault, words=words, **given)


def _hazards(crew: Crew) -> None:
    """What rounds found is graded; some of it is closed, some with the worker; one is grave, one overdue, one in repair."""
    director, worker, principal = (crew.people[r] for r in ("director", "worker", "principal"))
    found = list(Hazard.objects.filter(school=director.school, state="found").order_by("pk"))
    for hazard in found[:-1]:
        commands.grade(
            director, hazard=hazard, level="general", rectifier=worker.me, measure="两天内处理好"
        )
        commands.rectify(
            worker, hazard=hazard, result="已处理好", photo=patrol_things.picture("seagreen")
        )
        commands.verify(principal, hazard=hazard)
    _overdue(crew)
    _grave(crew)
    broken = _told(
        crew,
        "科学" if crew.where("科学").name.startswith("科学") else "厨",
        "插座烧焦",
        "utilities",
        "插头插上有火花",
    )
    commands.grade(director, hazard=broken, level="general", rectifier=worker.me)
    commands.to_repair(director, hazard=broken, what="插座烧焦", kind="power", urgent=True)
    done = _told(crew, "餐厅", "地面湿滑", "other", "拖地后没有放警示牌")
    commands.grade(director, hazard=done, level="general", rectifier=worker.me)
    commands.rectify(
        worker, hazard=done, result="铺了防滑垫，放了警示牌", photo=patrol_things.picture("teal")
    )
    _mended(crew)


def _told(crew: Crew, word: str, what: str, field: str, words: str, back: int = 0) -> Hazard:
    finder = crew.people["health"]
    finder = replace(finder, today=finder.today - timedelta(days=back))
    return commands.report_hazard(
        finder, place=crew.where(word), what=what, field=field, words=words, photo=patrol_things.picture("firebrick"),
    )  # fmt: skip


def _overdue(crew: Crew) -> None:
    director, worker = crew.people["director"], crew.people["worker"]
    hazard = _told(crew, "操场", "篮球架底座锈蚀", "equipment", "底座焊缝裂了两处")
    past = replace(director, today=director.today - timedelta(days=11))
    commands.grade(
        past, hazard=hazard, level="general", rectifier=worker.me, measure="加固或更换，先挂牌停用"
    )
    commands.remind_hazards(Actor.system(director.school, director.today))


def _grave(crew: Crew) -> None:
    director, worker = crew.people["director"], crew.people["worker"]
    hazard = _told(crew, "201室", "天花板抹灰层空鼓", "house", "约两平方米，已有碎块掉落")
    commands.grade(
        director, hazard=hazard, level="major", basis="校舍构件有脱落坠物危险仍在使用", rectifier=worker.me,
        measure="立即停用，请施工单位铲除重做",
    )  # fmt: skip


def _mended(crew: Crew) -> None:
    """One that went to repairs, came back mended, and was looked at."""
    director, worker, principal = (crew.people[r] for r in ("director", "worker", "principal"))
    hazard = _told(crew, "104室", "门锁打不开", "fire", "从里面打不开，影响疏散")
    commands.grade(director, hazard=hazard, level="general", rectifier=worker.me)
    order = commands.to_repair(director, hazard=hazard, what="门锁", kind="doors").order
    if order is None or order.worker_id != worker.me.pk:
        return
    repairs.accept(worker, order=order)
    repairs.finish(worker, order=order, result="换了锁芯", hours=Decimal("0.5"))
    order = repairs.approve(director, order=order)
    commands.mended(Actor.system(director.school, director.today), order=order)
    commands.verify(principal, hazard=hazard)


def _checks(crew: Crew, by: Actor) -> None:
    """Every period since the plans began: done, but for the last of some."""
    for back in range(120, -1, -4):
        commands.open_day(
            replace(by, today=by.today - timedelta(days=back))
        ) if back > 2 * DAYS + 4 else None
    roles = {a.me.pk: role for role, a in crew.people.items()}
    rows = (
        Check.objects.filter(school=by.school, state="open")
        .select_related("plan__checklist")
        .order_by("due", "pk")
    )
    for n, row in enumerate(rows):
        if row.due < by.today and n % 17 != 3:
            _done(crew, row, roles[row.plan.person_id])


def _done(crew: Crew, row: Check, role: str) -> None:
    lines = []
    for line in row.plan.checklist.lines:
        middle = line.high if line.low is None else (line.low + (line.high or line.low)) / 2
        lines.append({"name": line.name, "number": middle if line.kind == "number" else None})
    day = row.due - timedelta(days=crew.random.randrange(2))
    commands.do_check(
        crew.by(role, day),
        check=row,
        lines=lines,
        photo=patrol_things.picture("steelblue"),
        at=_at(day, 10 * 60),
    )


def _today(by: Actor, crew: Crew) -> None:
    """This morning's list, walked as far as the clock has come."""
    _day(by, crew, by.today)
    commands.commit_draws(by)
