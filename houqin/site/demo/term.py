"""A term in progress: plans taken in, adopted, and worked at day by day."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw

from houqin.kernel.approval import commands as approval
from houqin.kernel.approval.models import Case
from houqin.kernel.calendar import commands as calendar
from houqin.kernel.calendar.models import Holiday, Term
from houqin.kernel.org.models import Person, School
from houqin.kernel.roles.actor import Actor
from houqin.modules.plans import commands as plans
from houqin.modules.plans.models import Plan, Target, Task, WorkItem

TEXTS = Path(__file__).parent / "texts"
SPANS = {1: ((9, 1), (1, 22)), 2: ((3, 2), (7, 3))}
REASONS = (
    "当天外出培训，次日补做。",
    "设备送修未回。",
    "雨天不宜户外作业。",
    "人员请假，已安排下次补上。",
    "与其他活动冲突，改期。",
)
REMARKS = ("正常", "已处理", "发现一处小问题，当场修好", "已登记", "完成")
SOURCES = ("验收单汇总", "财务凭证汇总", "报修记录统计", "问卷统计表")
OUTCOMES = ("按计划完成，记录已归档。", "完成，个别事项已另行报修。", "如期完成，照片附后。")


@dataclass(frozen=True)
class Season:
    """Which term of which school year a day belongs to, or the last one before it."""

    year: int
    number: int
    starts: date
    ends: date


def season(today: date) -> Season:
    """The term in progress, or the one that ended last."""
    found = [
        s
        for year in (today.year - 2, today.year - 1, today.year)
        for s in _terms(year)
        if s.starts <= today
    ]
    return max(found, key=lambda s: s.starts)


def _terms(year: int) -> list[Season]:
    (m1, d1), (m2, d2) = SPANS[1]
    (m3, d3), (m4, d4) = SPANS[2]
    return [
        Season(year, 1, date(year, m1, d1), date(year + 1, m2, d2)),
        Season(year, 2, date(year + 1, m3, d3), date(year + 1, m4, d4)),
    ]


def fill_calendar(by: Actor, today: date) -> None:
    """Years whose holidays nobody has announced yet are computed, as an office would do until the notice comes."""
    for year in (today.year - 1, today.year, today.year + 1):
        if not Holiday.objects.filter(day__year=year).exists():
            calendar.fill_year(by, year=year)


def open_terms(by: Actor, today: date) -> Term:
    """The school years around today; returns the term in progress."""
    now = season(today)
    for year in (now.year - 1, now.year):
        for s in _terms(year):
            calendar.open_term(by, year=s.year, number=s.number, starts=s.starts, ends=s.ends)
    return Term.objects.get(school=by.school, year=now.year, number=now.number)


def text_of(kind: str, number: int) -> str:
    """The invented plan of a school for a term."""
    half = "autumn" if number == 1 else "spring"
    name = "kindergarten" if kind == School.Kind.KINDERGARTEN else "primary"
    parts = [f"{name}.txt", f"{name}_{half}.txt"]
    return "".join((TEXTS / part).read_text(encoding="utf-8") for part in parts)


def adopt_plan(director: Actor, principal: Actor, term: Term) -> Plan:
    """Take the plan in, confirm what was understood, have the head approve it."""
    school = director.school
    assert school is not None
    file = ContentFile(text_of(school.kind, term.number).encode(), name="工作计划.txt")
    day = replace(director, today=term.starts - timedelta(days=3))
    plan = plans.take_in(day, term=term, file=file)[0]
    sure = replace(day, sure=frozenset({"plans.unchecked"}))
    plan = plans.confirm(sure, plan=plan)
    case = Case.objects.get(kind="plans.plan", row=plan.pk, state=Case.State.OPEN)
    head = replace(principal, today=term.starts - timedelta(days=1))
    approval.decide(head, case=case, verdict="agree", comment="同意，按计划抓好落实。")
    plan.refresh_from_db()
    return plan


def work(
    by: Actor, director: Actor, term: Term, today: date, random: Random, say: Callable[[str], None]
) -> None:
    """Everything that was done, skipped and carried from the first day of term until yesterday."""
    last = min(today, term.ends)
    plans.open_items(replace(by, today=last), since=term.starts, until=last)
    items = list(
        WorkItem.objects.filter(school=by.school, opens__lt=last)
        .select_related("routine", "owner")
        .order_by("opens", "pk")
    )
    for n, item in enumerate(items):
        _settle(director, item, last, random)
        if n % 500 == 499:
            say(f"　　已登记{n + 1}项工作")
    _tasks(director, last, random)


def _settle(director: Actor, item: WorkItem, last: date, random: Random) -> None:
    fate = random.random()
    if fate < 0.03 or (item.opens >= last - timedelta(days=4) and fate < 0.25):
        return  # forgotten, or not yet done
    by = _doer(director, item.owner, item.opens)
    if fate < 0.07:
        plans.skip(by, item=item, reason=random.choice(REASONS))
        return
    photo = ContentFile(picture(random), name="现场.png") if fate > 0.985 else None
    plans.tick(by, item=item, remark=random.choice(REMARKS) if fate > 0.5 else "", photo=photo)


def _doer(director: Actor, owner: Person | None, day: date) -> Actor:
    by = replace(director, today=day)
    if owner is None or director.person is None or owner.pk == director.person.pk:
        return by
    probe = replace(by, person=owner)
    return probe if probe.may("plans.tick") and probe.may("plans.finish_task") else by


def _tasks(director: Actor, last: date, random: Random) -> None:
    for task in Task.objects.filter(school=director.school, state="open", due__lt=last).order_by(
        "due", "pk"
    ):
        fate = random.random()
        if fate < 0.1:
            continue
        if fate < 0.2 and task.due + timedelta(days=35) < last + timedelta(days=35):
            following = (task.due.replace(day=1) + timedelta(days=32)).replace(day=1)
            by = replace(director, today=task.due)
            plans.carry_task(
                by, task=task, month=following, reason="物资没有按期到货，顺延到下月。"
            )
            continue
        day = task.due - timedelta(days=random.randrange(0, 5))
        photo = ContentFile(picture(random), name="完成情况.png") if fate > 0.7 else None
        by = _doer(director, task.owner, day)
        plans.finish_task(by, task=task, on=day, outcome=random.choice(OUTCOMES), photo=photo)


def picture(random: Random) -> bytes:
    """A picture of no place in particular: a wall, a floor, a thing on it."""
    shade = tuple(random.randrange(150, 230) for _n in range(3))
    made = Image.new("RGB", (640, 480), shade)
    pen = ImageDraw.Draw(made)
    pen.rectangle((0, 320, 640, 480), fill=tuple(c - 60 for c in shade))
    left = random.randrange(60, 400)
    pen.rectangle(
        (left, 180, left + 150, 360),
        fill=tuple(random.randrange(40, 200) for _n in range(3)),
        outline=(40, 40, 40),
        width=4,
    )
    out = io.BytesIO()
    made.save(out, "PNG")
    return out.getvalue()


def figures(director: Actor, term: Term, today: date, random: Random) -> None:
    """Figures of the targets: two read from the registers, the rest typed in month by month; some records pointed at."""
    by = replace(director, today=min(today, term.ends))
    found = list(Target.objects.filter(school=director.school).order_by("pk"))
    for target, source in zip(
        found, ("plans.items_share:all", "plans.tasks_share:all"), strict=False
    ):
        plans.link_measure(by, target=target, source=source)
    for target in found[2:-2]:
        day, share = term.starts + timedelta(days=25), 0.35
        while day < by.today:
            value = _reached(target, share)
            plans.record_actual(
                replace(by, today=day),
                target=target,
                on=day,
                value=value,
                remark=random.choice(SOURCES),
            )
            day, share = day + timedelta(days=28), share + random.uniform(0.15, 0.3)
    _point(by)


def _reached(target: Target, share: float) -> Decimal:
    """A figure on its way: most of the wanted one early in the term, about all of it later."""
    part = Decimal(str(round(min(0.7 + share / 3, 1.0), 2)))
    return (target.value * part).quantize(Decimal("0.1"))


def _point(by: Actor) -> None:
    done = Task.objects.filter(school=by.school, state=Task.State.DONE).order_by("pk")[:3]
    items = WorkItem.objects.filter(school=by.school, state=WorkItem.State.DONE).order_by("pk")[:3]
    for task, item in zip(done, items, strict=False):
        plans.point_at(by, record=item, task=task, remark="同一天完成，登记在这条工作事项里。")


def report(director: Actor, principal: Actor, plan: Plan, term: Term, today: date) -> None:
    """The report of the last whole month, approved; and the term's summary as a draft."""
    last = min(today, term.ends).replace(day=1) - timedelta(days=1)
    by = replace(director, today=max(last, term.starts))
    if last > term.starts:
        month = plans.draft_summary(by, plan=plan, since=last.replace(day=1), until=last)
        closing = len(month.content["blocks"])
        plans.remark_summary(
            by, summary=month, place=closing, text="下月先补齐缺佐证的几项，再办结转的任务。"
        )
        month.refresh_from_db()
        month = plans.submit_summary(by, summary=month)
        case = Case.objects.get(kind="plans.summary", row=month.pk, state=Case.State.OPEN)
        approval.decide(
            replace(principal, today=by.today), case=case, verdict="agree", comment="同意印发。"
        )
    plans.draft_summary(replace(director, today=min(today, term.ends)), plan=plan)
