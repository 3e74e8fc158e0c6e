"""A fortnight of rounds, a term of checks, hazards on every stage, equipment and guards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from houqin.kernel.notices import commands as notices
from houqin.kernel.org.models import Person, Place, School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.models import Assignment
from houqin.modules.patrols import commands
from houqin.modules.patrols.models import Check, Checklist, Mark, Point, Round, Stop
from houqin.site.demo import patrol_hazards, patrol_things

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
GUARDED = "06:40、09:30、12:30、15:30、18:30"
SLOTS = "08:30、09:30、10:30、13:30、14:30、15:30"
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
    patrol_hazards.happen(crew.people, crew.where)
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

    kitchen = [p for p in ways if any(word in p.name for word in ("厨", "烹饪", "楼道"))][:3]
    spot: dict[str, Any] = {"kind": "random", "count": 2}
    for name, role, post, times, way, more in (
        (head, "principal", "head", "07:30", [*key[:1], *corridor[:2]], {}),
        ("后勤组长巡查", "director", "office", "11:40、16:20", [*corridor, *key[:2]][:5], {}),
        ("保健巡查", "health", "health", "08:10", kitchen, {}),
        ("重点部位巡逻", "guard", "guard", GUARDED, key, {"days": "all"}),
        ("校园安全抽查", "worker", "office", SLOTS, corridor[:3], spot),
    ):
        given = {"name": name, "post": post, "times": times, "points": way, "minutes": 30} | more
        commands.add_route(director, walker=crew.people[role].me, **given)


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
        fresh = row.due >= by.today - timedelta(days=10)
        if row.due < by.today and not (fresh and n % 7 == 3):
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
