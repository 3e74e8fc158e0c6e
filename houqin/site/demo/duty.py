"""A duty list with its shifts and people, and next month's roster asked for: the program makes it within minutes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from random import Random

from houqin.kernel.org.models import ClassGroup, Person
from houqin.kernel.roles.actor import Actor
from houqin.modules.duty import commands
from houqin.modules.duty.models import Week

HEADS = 4
MEMBERS = 16


def list_up(director: Actor, today: date) -> None:
    """护校队: two at night, one of them a head, two by day at weekends and on holidays."""
    begun = replace(director, today=today - timedelta(days=60))
    pool = commands.add_pool(begun, name="护校队", sort="guard", rest=10)
    commands.add_kind(
        begun, pool=pool, name="夜班", starts=time(18), minutes=840, night=True, workday=2, weekend=2, holiday=2, leaders=1
    )  # fmt: skip
    commands.add_kind(
        begun, pool=pool, name="白班", starts=time(8), minutes=600, weekend=2, holiday=2
    )
    staff = Person.objects.filter(school=director.school, kind=Person.Kind.STAFF).order_by("number")
    for n, person in enumerate(staff[:MEMBERS]):
        commands.add_member(begun, pool=pool, person=person, since=begun.today, leader=n < HEADS)
    first = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    director = replace(director, today=today)
    asking = [by for p in staff[:MEMBERS] if (by := replace(director, person=p)).may("duty.wish")]
    for n, by in enumerate(asking[:3]):
        commands.wish(by, on=first + timedelta(days=6 + 5 * n), reason="家中有事")
    commands.make_roster(director, pool=pool, first=first, last=last)


AREAS = (
    ("hygiene", -1, "走廊有纸屑"), ("order", -1, "课间追逐"), ("exercise", 2, "两操整齐"), ("leaving", 1, "路队整齐"),
    ("meal", -1, "剩饭较多"), ("break", 0, "楼梯口有学生逗留，已劝离"), ("arrival", 0, "门口车辆较多，已疏导"), ("hygiene", 2, "教室整洁"),
)  # fmt: skip
BELLS = (
    ("07:50", "到校"), ("08:10", "预备"), ("08:15", "第一节上课"), ("08:55", "第一节下课"), ("09:05", "第二节上课"),
    ("09:45", "大课间"), ("10:15", "第三节上课"), ("10:55", "第三节下课"), ("11:05", "第四节上课"), ("11:45", "午餐"),
    ("13:50", "预备"), ("14:00", "第五节上课"), ("14:40", "第五节下课"), ("14:50", "第六节上课"), ("15:30", "放学"),
    ("15:40", "课后服务"), ("17:30", "清校"),
)  # fmt: skip


def keep_weeks(director: Actor, random: Random) -> None:
    """Six weeks kept by teachers in turn, the last still open, two ahead; and the bells."""
    here = director.school
    teachers = list(Person.objects.filter(school=here, kind=Person.Kind.STAFF).order_by("number"))
    groups = list(ClassGroup.objects.filter(school=here).order_by("pk"))
    monday = director.today - timedelta(days=director.today.weekday())
    early = replace(director, today=monday - timedelta(days=60))
    lines = [{"at": time.fromisoformat(at), "what": what} for at, what in BELLS]
    commands.set_bells(early, name="秋冬作息", since=early.today, lines=lines)
    planned = [
        {"on": monday + timedelta(days=7 * n), "person": teachers[n % len(teachers)], "others": ""}
        for n in range(-5, 3)
    ]
    weeks = commands.plan_weeks(early, lines=planned)
    for week in weeks[:6]:
        _keep(director, week, groups, random)


def _keep(director: Actor, week: Week, groups: list[ClassGroup], random: Random) -> None:
    last = min(director.today, week.monday + timedelta(days=4))
    for n in range((last - week.monday).days + 1):
        day = week.monday + timedelta(days=n)
        for area, points, words in random.sample(AREAS, 3):
            group = random.choice(groups) if points else None
            commands.note_mark(
                replace(director, today=day), on=day, area=area, words=words, class_group=group, points=points
            )  # fmt: skip
    if last < director.today:
        commands.close_week(
            replace(director, today=last), week=week, summary="秩序总体良好，路队比上周整齐。", passed_on="雨天走廊防滑；楼梯口要有人。"
        )  # fmt: skip
