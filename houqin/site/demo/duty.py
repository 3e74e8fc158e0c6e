"""Five duty lists; months of watches made by the solver, swaps, the hand-over book, weeks kept by teachers, bells."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from random import Random
from typing import Any

from houqin.kernel.calendar.days import SchoolCalendar
from houqin.kernel.org.models import ClassGroup, Person
from houqin.kernel.roles.actor import Actor
from houqin.modules.duty import commands, jobs
from houqin.modules.duty.models import Pool, Roster, Watch, Week
from houqin.modules.duty.queries import orders

HEADS = 6
MEMBERS = 16


PAIR = (HEADS, HEADS + 1)
SECONDS = 4
"""How long the search for one demonstration roster may take."""
LISTS: tuple[tuple[str, str, int, dict[str, Any]], ...] = (
    (
        "日常值班",
        "daily",
        4,
        {"name": "护学岗", "starts": time(7, 20), "minutes": 60, "workday": 2},
    ),
    ("领导带班", "leaders", 4, {"name": "带班", "starts": time(7), "minutes": 660, "workday": 1}),
    ("节假日值班", "holiday", 6, {"name": "全天", "starts": time(8), "minutes": 600, "holiday": 2}),
    (
        "寒暑假值班",
        "vacation",
        6,
        {"name": "白班", "starts": time(8), "minutes": 540, "workday": 2, "weekend": 2},
    ),
)
"""(list, sort, how many people, its shift); beside the 护校队."""


def list_up(by: Actor, director: Actor, principal: Actor) -> None:
    """护校队 with two months published and the one after asked for; and the other four lists. From the twentieth on
    the next month hangs on the wall already."""
    today = director.today
    staff = list(
        Person.objects.filter(school=by.school, kind=Person.Kind.STAFF).order_by("number")[:44]
    )
    this = today.replace(day=1)
    months = (this, _after(this)) if today.day >= 20 else (_before(this), this)
    begun = replace(director, today=_before(this) - timedelta(days=60))
    guard = _guard(begun, staff[:MEMBERS])
    for first in months:
        _made(by, replace(director, today=min(today, first - timedelta(days=3))), guard, first)
    taken = MEMBERS
    for name, sort, count, kind in LISTS:
        pool = commands.add_pool(begun, name=name, sort=sort)
        commands.add_kind(begun, pool=pool, **kind)
        for person in staff[taken : taken + count]:
            commands.add_member(begun, pool=pool, person=person, since=begun.today)
        taken += count
        if sort in ("daily", "leaders") and not orders.wants_nobody(pool, this, _end(this)):
            _made(by, replace(director, today=this - timedelta(days=3)), pool, this)
    _swap(director, principal, guard)
    _book(director, guard)
    _ask_next(director, guard, staff, _after(months[1]))


def _guard(director: Actor, people: list[Person]) -> Pool:
    """Two at night, one of them a head; two by day at weekends and on holidays; and two who never meet."""
    pool = commands.add_pool(director, name="护校队", sort="guard", rest=24)
    commands.add_kind(
        director, pool=pool, name="夜班", starts=time(18), minutes=840, night=True, workday=2, weekend=2, holiday=2,
        leaders=1,
    )  # fmt: skip
    commands.add_kind(
        director, pool=pool, name="白班", starts=time(8), minutes=600, weekend=2, holiday=2
    )
    for n, person in enumerate(people):
        commands.add_member(
            director, pool=pool, person=person, since=director.today, leader=n < HEADS
        )
    one, other = (people[n] for n in PAIR)
    commands.keep_apart(director, pool=pool, one=one, other=other, reason="夫妻，家中要留一人")
    return pool


def _before(first: date) -> date:
    return (first - timedelta(days=1)).replace(day=1)


def _after(first: date) -> date:
    return _end(first) + timedelta(days=1)


def _end(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def _made(by: Actor, director: Actor, pool: Pool, first: date) -> Roster:
    """One month, made by the solver and published before it began."""
    asked = commands.make_roster(director, pool=pool, first=first, last=_end(first))
    made = jobs.make(replace(by, today=director.today), asked, SECONDS)
    return commands.publish(director, roster=made)


def _swap(director: Actor, principal: Actor, pool: Pool) -> None:
    """A swap that was approved, and one that waits for the principal, among watches to come."""
    rows = Watch.objects.filter(roster__pool=pool, kind__night=True, on__gt=director.today)
    watches = list(rows.select_related("person", "roster").order_by("on", "pk"))
    heads = set(pool.members.filter(leader=True).values_list("person", flat=True))
    plain = [w for w in watches if w.person_id not in heads]
    found = 0
    for watch in plain:
        takers = pool.members.filter(leader=False).exclude(person=watch.person).order_by("pk")
        for taker in takers.select_related("person"):
            by, other = (replace(director, person=p) for p in (watch.person, taker.person))
            able = by.may("duty.ask_swap") and other.may("duty.answer_swap")
            if found < 2 and able and _free(watch, taker.person):
                swap = commands.ask_swap(by, watch=watch, taker=taker.person, reason="家中有事")
                commands.answer_swap(other, swap=swap, agreed=True, answer="可以")
                if not found:
                    sure = replace(principal, sure=frozenset({"duty.breaks"}))
                    commands.approve_swap(sure, swap=swap, approved=True)
                found += 1
                break


def _free(watch: Watch, person: Person) -> bool:
    near = [watch.on + timedelta(days=n) for n in (-1, 0, 1)]
    return not Watch.objects.filter(person=person, on__in=near).exists()


def _book(director: Actor, pool: Pool) -> None:
    """The hand-over book of the last three nights."""
    since = director.today - timedelta(days=3)
    rows = Watch.objects.filter(
        roster__pool=pool, kind__night=True, on__gte=since, on__lt=director.today
    )
    done = set()
    for watch in rows.select_related("person").order_by("on", "pk"):
        by = replace(director, person=watch.person)
        if watch.on in done or not by.may("duty.hand_over"):
            continue
        done.add(watch.on)
        entry = commands.hand_over(
            by, watch=watch, events=WORDS[len(done) % len(WORDS)], things="钥匙一串、手电筒两只、对讲机两部",
        )  # fmt: skip
        heirs = [p for p in pool.members.order_by("pk") if p.person_id != watch.person_id]
        takers = [
            by for m in heirs if (by := replace(director, person=m.person)).may("duty.take_over")
        ]
        commands.take_over(takers[0], handover=entry)


WORDS = (
    "夜间巡查三次，门窗水电正常。", "22时10分操场灯未关，已关。夜间巡查三次，无异常。", "有风，固定了宣传栏。其余正常。",
)  # fmt: skip


def _ask_next(director: Actor, pool: Pool, staff: list[Person], first: date) -> None:
    """The next roster: the program makes it within minutes."""
    asking = [by for p in staff[:MEMBERS] if (by := replace(director, person=p)).may("duty.wish")]
    for n, by in enumerate(asking[:3]):
        commands.wish(by, on=first + timedelta(days=6 + 5 * n), reason="家中有事")
    commands.make_roster(director, pool=pool, first=first, last=_end(first))


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
    """Six weeks kept by teachers in turn, the last still open, two ahead; none in the holidays. And the bells."""
    here = director.school
    teachers = list(Person.objects.filter(school=here, kind=Person.Kind.STAFF).order_by("number"))
    groups = list(ClassGroup.objects.filter(school=here).order_by("pk"))
    monday = director.today - timedelta(days=director.today.weekday())
    early = replace(director, today=monday - timedelta(days=60))
    lines = [{"at": time.fromisoformat(at), "what": what} for at, what in BELLS]
    commands.set_bells(early, name="秋冬作息", since=early.today, lines=lines)
    calendar = SchoolCalendar(director.here)
    planned = [
        {"on": on, "person": teachers[n % len(teachers)], "others": ""}
        for n in range(-5, 3)
        if calendar.school_days(on := monday + timedelta(days=7 * n), on + timedelta(days=4))
    ]
    if not planned:
        return
    for week in commands.plan_weeks(early, lines=planned):
        if week.monday <= monday:
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
