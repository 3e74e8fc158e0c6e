"""Two months in the print room: quotas, tickets on every stage, copies, paper from the store."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from houqin.kernel.approval import commands as approval
from houqin.kernel.approval.models import Case
from houqin.kernel.notices import commands as notices
from houqin.kernel.org.models import Person, Unit
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.models import Assignment
from houqin.modules.printing import commands
from houqin.modules.printing.models import Job
from houqin.site.demo.meetings import scribble

TITLES = (
    ("work", "计算练习第{}单元", 2, 180), ("work", "阅读练习{}", 4, 210), ("notice", "家长会通知", 1, 620),
    ("exam", "第{}单元检测", 4, 205), ("work", "口语交际{}", 2, 130), ("other", "运动会秩序册", 12, 60),
)  # fmt: skip
WHAT = ("教案", "听课记录", "班队会材料", "学生名单", "课题申报表")


def live(by: Actor, random: Random) -> None:
    """Everything, for a school with subject groups and somebody who prints."""
    director, room = _holding(by, "director"), _holding(by, "clerk")
    units = list(Unit.objects.filter(school=by.school, name__contains="组").order_by("pk"))
    teachers = _askers(by, {room.me.pk, director.me.pk} if room and director else set())
    if director is None or room is None or not units or len(teachers) < 2:
        return
    _paper(room)
    first = by.today.replace(day=1)
    lines = [{"unit": u, "sheets": 2400 + 400 * (n % 3)} for n, u in enumerate(units)]
    commands.set_quota(director, since=first, lines=lines)
    for n, back in enumerate(range(46, -1, -3)):
        day = by.today - timedelta(days=back)
        if day.weekday() < 5:
            _job(n, day, _Crew(director, room, teachers, units), random)
    for back in range(40, 0, -4):
        day = by.today - timedelta(days=back)
        commands.copy(
            replace(room, today=day), on=day, unit=random.choice(units), person=random.choice(teachers),
            what=random.choice(WHAT), size="a4", count=random.randint(4, 60),
        )  # fmt: skip
    for actor in (director, room):
        notices.read_all(actor)


class _Crew:
    def __init__(
        self, director: Actor, room: Actor, teachers: list[Person], units: list[Unit]
    ) -> None:
        self.director, self.room, self.teachers, self.units = director, room, teachers, units


def _holding(by: Actor, role: str) -> Actor | None:
    held = Assignment.objects.filter(school=by.school, role__code=role).select_related("person")
    first = held.exclude(person__kind=Person.Kind.PUPIL).order_by("person__number").first()
    return Actor(by.school, first.person, "html", by.today) if first else None


def _askers(by: Actor, others: set[int]) -> list[Person]:
    held = Assignment.objects.filter(school=by.school, role__code__in=["teacher", "head_teacher"])
    rows = held.exclude(person__in=others).select_related("person").order_by("person__number")
    people = list({a.person_id: a.person for a in rows}.values())
    early = by.today - timedelta(days=46)
    return [p for p in people if Actor(by.school, p, "html", early).may("printing.ask")][:30]


def _paper(room: Actor) -> None:
    for n, back in enumerate((47, 16)):
        day = room.today - timedelta(days=back)
        lines = [{"size": "a4", "packs": 20, "each": 500}, {"size": "k8", "packs": 4, "each": 500}]
        commands.take_paper(
            replace(room, today=day), on=day, paper=f"LY-{day:%Y}-{n + 31:04d}", lines=lines
        )


def _job(n: int, day: date, crew: _Crew, random: Random) -> None:
    """A ticket of a day; the newest ones still wait, are still to be printed, or to be fetched."""
    kind, title, pages, copies = TITLES[n % len(TITLES)]
    person = crew.teachers[n % len(crew.teachers)]
    asker = Actor(crew.room.school, person, "html", day)
    job = commands.ask(
        asker, unit=crew.units[n % len(crew.units)], kind=kind, title=title.format(n % 6 + 1), audience=f"{'一二三四五六'[n % 6]}年级",
        size="a4", pages=pages, copies=copies, needed_on=day + timedelta(days=2), duplex=pages > 1,
    )  # fmt: skip
    age = (crew.room.today - day).days
    if age < 2:
        return
    case = Case.objects.get(act="printing.settle_job", row=job.pk)
    approval.decide(replace(crew.director, today=day), case=case, verdict="agree")
    if age >= 6:
        _print(job, replace(crew.room, today=day + timedelta(days=1)), age, random)


def _print(job: Job, room: Actor, age: int, random: Random) -> None:
    job = commands.print_job(room, job=job, used=job.sheets, spoiled=random.randint(0, 6))
    if age >= 10:
        commands.hand_over(room, job=job, picture=scribble(random))
