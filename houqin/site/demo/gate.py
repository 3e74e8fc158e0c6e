"""Two months at the gate: visitors, vehicles, leave passes, pick-ups, parcels, shifts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from houqin.kernel.org.models import Person, School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.models import Assignment
from houqin.modules.gate import commands
from houqin.site.demo.names import names, phone

SPAN = 60
"""Days back; each day is entered as on that day."""
PURPOSES = ("家长来访", "送货", "维修施工", "公务联系", "收取垃圾", "面试应聘")
FIRMS = ("", "", "青禾粮油配送", "安顺消防维保", "县图书馆", "明达电梯", "康源净水")
REASONS = ("发烧", "看牙", "家中有事", "打疫苗", "肚子疼")


@dataclass
class Gate:
    """Who plays."""

    guards: list[Actor]
    staff: list[Person]
    random: Random


def live(by: Actor, random: Random) -> None:
    """Two months of visits, and what else passes a gate. A school without guards has none."""
    guards = _holding(by, "guard")
    if not guards:
        return
    staff = list(Person.objects.filter(school=by.school, kind=Person.Kind.STAFF).order_by("number"))
    gate = Gate(guards, staff, random)
    for back in range(SPAN, -1, -1):
        day = by.today - timedelta(days=back)
        if day.weekday() < 5:
            _day(gate, day, by.today)
    _now(gate)
    _children(by, gate)
    _blocked(by)


def _holding(by: Actor, role: str) -> list[Actor]:
    held = Assignment.objects.filter(school=by.school, role__code=role).select_related("person")
    return [Actor(by.school, a.person, "html", by.today) for a in held.order_by("pk")]


def _day(gate: Gate, day: date, today: date) -> None:
    guard = replace(gate.random.choice(gate.guards), today=day)
    hours = sorted(gate.random.sample(range(8 * 60, 16 * 60), 2))
    for minute, name in zip(hours, names(gate.random, 2), strict=True):
        come = _at(day, minute)
        if come < timezone.now():
            _visit(gate, guard, name, come, stays=False)
    if gate.random.random() < 0.2:
        _parcel(gate, guard, day, collected=day < today - timedelta(days=2))


def _now(gate: Gate) -> None:
    """At the moment the demonstration is opened: two inside, one waiting for his host, one expected."""
    guard, (first, second, third, guest) = gate.guards[0], names(gate.random, 4)
    for name, minutes in ((first, 50), (second, 15)):
        come = max(timezone.now() - timedelta(minutes=minutes), _at(guard.today, 0))
        _visit(gate, guard, name, come, stays=True)
    host = _holding(guard, "director")[0]
    commands.admit(
        guard,
        name=third,
        papers="work",
        document="GZ000001",
        seen=True,
        purpose="公务联系",
        host=host.person,
        badge="7",
    )
    commands.invite(host, name=guest, on=guard.today, purpose="维修施工", company="安顺消防维保")


def _parcel(gate: Gate, guard: Actor, day: date, collected: bool) -> None:
    came = min(_at(day, 11 * 60), timezone.now())
    parcel = commands.take_parcel(
        guard, receiver=gate.random.choice(gate.staff), kind="parcel", carrier="邮政快递",
        tail=f"{gate.random.randrange(10_000):04d}", at=came,
    )  # fmt: skip
    if collected:
        commands.collect(guard, parcel=parcel, at=came + timedelta(hours=4))


def _at(day: date, minute: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(minute // 60, minute % 60)))


def _visit(gate: Gate, guard: Actor, name: str, come: datetime, stays: bool) -> None:
    drives = gate.random.random() < 0.25
    visit = commands.admit(
        guard, name=name, papers="work", document=f"GZ{gate.random.randrange(10**6):06d}", seen=True,
        phone=phone(gate.random), company=gate.random.choice(FIRMS), purpose=gate.random.choice(PURPOSES),
        plate=f"鲁Q{gate.random.randrange(10_000, 99_999)}" if drives else "",
        host=gate.random.choice(gate.staff[:12]), by_phone=True, at=come,
    )  # fmt: skip
    gone = come + timedelta(minutes=gate.random.randrange(10, 90))
    if not stays and gone < timezone.now():
        commands.leave(guard, visit=visit, at=gone)


def _children(by: Actor, gate: Gate) -> None:
    held = Assignment.objects.filter(school=by.school, role__code="head_teacher")
    own = held.exclude(class_group=None).select_related("person", "class_group").first()
    if own is None:
        return
    teacher = Actor(by.school, own.person, "html", by.today)
    pupils = list(Person.objects.filter(class_group=own.class_group).order_by("number")[:6])
    for pupil, name in zip(pupils, names(gate.random, len(pupils)), strict=True):
        commands.add_guardian(
            teacher, pupil=pupil, name=name, relation=gate.random.choice(("母亲", "父亲", "祖母")),
            consent_on=by.today - timedelta(days=10), phone=phone(gate.random),
        )  # fmt: skip
    if by.here.kind == School.Kind.KINDERGARTEN:
        _pickups(gate, pupils)
    else:
        _leave(teacher, gate, pupils)


def _pickups(gate: Gate, pupils: list[Person]) -> None:
    for pupil in pupils[:3]:
        guardian = pupil.guardians.get()
        commands.pick_up(gate.guards[0], pupil=pupil.number, collector=guardian.name)
    commands.stop(
        gate.guards[0], kind="pickup", name="自称邻居", pupil=pupils[3],
        reason="这个人不在这名学生的接送人名单里。",
    )  # fmt: skip


def _leave(by: Actor, gate: Gate, pupils: list[Person]) -> None:
    for n, pupil in enumerate(pupils[:3]):
        guardian = pupil.guardians.get()
        leave = commands.issue_leave(
            by, pupil=pupil, reason=gate.random.choice(REASONS), fetcher=guardian.name, relation=guardian.relation,
            told_by_phone=True,
        )  # fmt: skip
        if n:
            commands.let_out(gate.guards[0], who=leave.number)


def _blocked(by: Actor) -> None:
    commands.block(
        by, name="", plate="鲁Q00000", reason="曾强行闯入校门", until=by.today + timedelta(days=365)
    )
    commands.hand_over(
        _holding(by, "guard")[0],
        part="night",
        things="钥匙12把、对讲机2部、防护器材齐全",
        matters="夜间巡查两次，正常。",
    )
