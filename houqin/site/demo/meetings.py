"""The meetings of a term: each month's regular one, the boards, one called for the days to come."""

from __future__ import annotations

import base64
import io
from dataclasses import replace
from datetime import date, time, timedelta
from random import Random

from PIL import Image, ImageDraw

from houqin.kernel.calendar.models import Term
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.modules.plans import commands as plans
from houqin.modules.plans.models import Meeting, WorkItem
from houqin.modules.plans.queries import meeting as queries
from houqin.site.demo.days import next_school_day

SURE = frozenset({"plans.meeting_past", "plans.few_came"})
AGENDAS = (
    ("regular", "后勤工作例会", ("上月工作通报", "设施检查发现的问题", "下月安排")),
    ("safety", "安全工作会议", ("消防器材检查情况", "值班与交接")),
    ("meals", "膳食委员会会议", ("食谱意见征集", "伙食费收支说明", "满意度问卷")),
    ("regular", "后勤工作例会", ("物资采购进度", "节水节电")),
    ("leading", "后勤领导小组会议", ("经费使用情况", "课桌椅更换")),
)
MINUTES = "{n}. {point}：到会人员逐项汇报，主持人作了小结，要求分工落实到人、按期完成。"
DECISIONS = (
    ("更换教学楼二层应急灯六盏", "repairs"),
    ("完成库房货架标识更新", "stores"),
    ("与食材供货方核对本月验收记录", "canteen"),
    ("校门口减速带重新刷漆", "safety"),
    ("整理闲置课桌椅清单并报校长室", "assets"),
)


def hold(director: Actor, term: Term, today: date, random: Random) -> None:
    """Hold the meetings of the term so far, and call the next one."""
    staff = list(
        Person.objects.filter(school=director.school, kind=Person.Kind.STAFF).order_by("number")[:9]
    )
    for n, ((kind, name, points), decided) in enumerate(zip(AGENDAS, DECISIONS, strict=True)):
        day = next_school_day(director, term.starts + timedelta(days=8 + 17 * n))
        if day is None or day >= min(today, term.ends):
            break
        _held(replace(director, today=day, sure=SURE), kind, name, points, decided, staff, random)
    ahead = next_school_day(director, today + timedelta(days=1))
    if ahead is not None:
        points = ("寒假前安全检查" if term.number == 1 else "暑假前安全检查", "期末盘点")
        _call(replace(director, today=today), "regular", "后勤工作例会", points, staff, ahead)


def _call(
    by: Actor, kind: str, name: str, points: tuple[str, ...], staff: list[Person], on: date
) -> Meeting:
    agenda = [
        {"title": point, "speaker": person}
        for point, person in zip(points, staff[1:], strict=False)
    ]
    item = WorkItem.objects.filter(
        school=by.school, state="open", meeting=None, routine__title__contains="例会", opens__lte=on, on__gte=on
    ).first()  # fmt: skip
    return plans.call_meeting(
        by, kind=kind, title=f"{on.month}月{name}", on=on, starts=time(14, 30), place="行政楼二楼会议室", chair=by.me,
        scribe=staff[2], people=staff, agenda=agenda, item=item if kind == "regular" else None,
    )  # fmt: skip


def _held(
    by: Actor,
    kind: str,
    name: str,
    points: tuple[str, ...],
    decided: tuple[str, str],
    staff: list[Person],
    random: Random,
) -> None:
    meeting = _call(by, kind, name, points, staff, by.today)
    for seat in queries.attendance_of(meeting):
        if random.random() < 0.1:
            plans.excuse(by, attendance=seat, reason="外出培训")
        else:
            plans.sign_in(
                replace(by, person=seat.person), attendance=seat, picture=scribble(random)
            )
    text = "\n".join(MINUTES.format(n=n, point=p) for n, p in enumerate(points, 1))
    meeting = plans.write_minutes(by, meeting=meeting, minutes=text)
    line = {
        "text": decided[0],
        "area": decided[1],
        "owner": None,
        "due": by.today + timedelta(days=14),
    }
    plans.record_decisions(by, meeting=meeting, lines=[line])
    meeting.refresh_from_db()
    plans.close_meeting(by, meeting=meeting)


def scribble(random: Random) -> str:
    """A signature nobody can read, as a data URL."""
    made = Image.new("RGBA", (320, 120))
    points = [(20 + n * 28, random.randrange(20, 100)) for n in range(10)]
    ImageDraw.Draw(made).line(points, fill=(31, 42, 44), width=4, joint="curve")
    out = io.BytesIO()
    made.save(out, "PNG")
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()
