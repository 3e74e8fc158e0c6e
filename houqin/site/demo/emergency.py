"""Plans in force, a drill a month, one incident that is over and one that goes on, lessons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from houqin.kernel.approval import commands as approval
from houqin.kernel.approval.models import Case
from houqin.kernel.attachments import commands as attachments
from houqin.kernel.notices import commands as notices
from houqin.kernel.org.models import Person, Place
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.models import Assignment
from houqin.modules.emergency import commands
from houqin.modules.emergency.models import Drill, Incident
from houqin.modules.emergency.queries import drill as drills
from houqin.site.demo.days import next_school_day
from houqin.site.demo.patrol_things import picture

PLANS = {
    "fire": (
        "火灾应急预案",
        (
            "发现火情的人大声呼喊，按最近的手动报警按钮",
            "值班领导拉响警报，切断电源和燃气",
            "任课教师带学生按路线疏散，弯腰捂口鼻",
            "到操场按班清点人数，报给总指挥",
            "消防队到达后交接，说明火点和未到人数",
            "安抚学生，通知家长",
        ),
        "消防119", "119", 1,
    ),
    "quake": (
        "地震应急预案",
        (
            "室内就地避险：躲到课桌下、墙角，护住头部",
            "第一次震动停止后有序疏散到操场",
            "按班清点人数，搜救未到的人",
            "检查建筑，不安全的不得进入",
        ),
        "学区值班室", "000-60000001", 30,
    ),
    "crush": (
        "拥挤踩踏应急预案",
        (
            "最近的教师立即喝止，隔开后面的学生",
            "疏导学生反方向离开，腾出救助空间",
            "校医到场，重伤送医",
            "清点人数，通知家长",
        ),
        "急救120", "120", 5,
    ),
    "food": (
        "食物中毒应急预案",
        (
            "立即停止供餐，封存食品、留样和餐具",
            "送医，记录症状、人数和吃过的食物",
            "两小时内报告市场监管、卫生和教育部门",
            "通知家长，配合调查",
        ),
        "市场监管所", "000-60000002", 120,
    ),
    "illness": (
        "传染病应急预案",
        (
            "发热出疹的学生到隔离室",
            "校医登记并上报，班级消毒通风",
            "追查缺课学生",
            "按疾控要求停课或复课",
        ),
        "疾控中心", "000-60000003", 120,
    ),
    "injury": (
        "学生意外伤害应急预案",
        (
            "就地急救，不随意搬动",
            "校医判断，重伤立即送医并有人陪同",
            "马上通知监护人",
            "保留现场和监控，查明经过",
        ),
        "急救120", "120", 5,
    ),
    "force": (
        "暴力侵害应急预案",
        (
            "门卫关门，按一键报警",
            "广播暗语，各班锁门",
            "护校队拦阻，等待警察",
            "清点人数，安抚学生",
        ),
        "报警110", "110", 1,
    ),
}  # fmt: skip
DRILLS = (
    ("fire", "消防疏散演练"),
    ("quake", "防震疏散演练"),
    ("crush", "楼道防踩踏演练"),
    ("fire", "消防疏散演练"),
)
TALKS = (
    ("fire", "灭火器和消火栓的使用", "消防救援站", "全体教职工", 76, 60), ("traffic", "上下学交通安全", "交警中队", "全校学生", 1150, 40),
    ("food", "食品安全与个人卫生", "保健老师", "食堂从业人员", 14, 45), ("aid", "海姆立克急救法和心肺复苏", "保健老师", "班主任", 34, 60),
)  # fmt: skip


def live(by: Actor, random: Random) -> None:
    """Everything, for a school that has a director and a principal."""
    director, principal = _holding(by, "director"), _holding(by, "principal")
    if director is None or principal is None:
        return
    _plans(director, principal)
    _months(director, principal, random)
    _lessons(director)
    _injury(director, principal, random)
    _going(_holding(by, "guard") or director, by)
    for actor in (director, principal):
        notices.read_all(actor)


def _holding(by: Actor, role: str) -> Actor | None:
    held = Assignment.objects.filter(school=by.school, role__code=role).select_related("person")
    first = held.exclude(person__kind=Person.Kind.PUPIL).order_by("person__number").first()
    return Actor(by.school, first.person, "html", by.today) if first else None


def _moment(day: date, hour: int, minute: int = 0, second: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, minute, second)))


def _plans(director: Actor, principal: Actor) -> None:
    nurse = _holding(director, "health")
    on = director.today - timedelta(days=80)
    for sort, (name, steps, outside, phone, minutes) in PLANS.items():
        lines: list[dict[str, Any]] = [
            {"person": None, "outside": outside, "phone": phone, "minutes": minutes},
            {"person": principal.me, "minutes": 5, "task": "总指挥，决定是否疏散"},
            {"person": director.me, "minutes": 5, "task": "现场处置，清点人数"},
        ]
        if nurse is not None:
            lines.append({"person": nurse.me, "minutes": 10, "task": "急救，陪同送医"})
        early = replace(director, today=on)
        plan = commands.write_plan(
            early,
            sort=sort,
            name=name,
            steps="\n".join(steps),
            lead=principal.me,
            on=on,
            lines=lines,
        )
        case = Case.objects.get(act="emergency.settle_plan", row=plan.pk)
        approval.decide(replace(principal, today=on), case=case, verdict="agree")


def _months(director: Actor, principal: Actor, random: Random) -> None:
    """A drill in each of the last months that had school days, and one that is planned."""
    for n, (sort, title) in enumerate(DRILLS):
        day = _open_day(director, director.today - timedelta(days=100 - 30 * n))
        if day is None:
            continue
        drill = commands.plan_drill(
            replace(director, today=day), sort=sort, title=title, planned_at=_moment(day, 9, 50), ground="操场", lead=principal.me
        )  # fmt: skip
        _hold(director, drill, day, random)
        _sum_up(director, principal, drill, n)
    ahead = _open_day(director, director.today + timedelta(days=8))
    if ahead is not None:
        commands.plan_drill(
            director, sort="force", title="防暴力侵害演练", planned_at=_moment(ahead, 14, 30), ground="各班教室",
            lead=principal.me,
        )  # fmt: skip


def _open_day(by: Actor, day: date) -> date | None:
    found = next_school_day(by, day, within=6)
    return found if found != by.today else None


def _hold(director: Actor, drill: Drill, day: date, random: Random) -> None:
    alarm = _moment(day, 9, 50)
    drill = commands.begin(director, drill=drill, at=alarm)
    for row in drills.counts(drill):
        away = 1 if random.random() < 0.3 else 0
        at = alarm + timedelta(seconds=random.randint(65, 172))
        commands.count(
            director, drill=drill, class_group=row.class_group, present=row.expected - away, away=away, at=at
        )  # fmt: skip
    commands.finish(director, drill=drill)


def _sum_up(director: Actor, principal: Actor, drill: Drill, n: int) -> None:
    found = ("二楼西侧楼梯两个班同时下楼，挤在一起", "广播在操场听不清", "个别学生边走边说笑", "")[
        n
    ]
    commands.review(
        director, drill=drill, verdict="路线清楚，班主任到位，按时清点完毕。", findings=found
    )
    if not found:
        return
    due = min(director.today, timezone.localdate(drill.began_at) + timedelta(days=10))
    early = replace(director, today=min(due, director.today))
    if n == 1:
        attachments.add(director, about=drill, file=picture("steelblue"), label="演练现场")
    remedy = commands.learn(
        early, drill=drill, words=found, person=director.me, due=due + timedelta(days=3 * (n == 2)),
        place=_place(director, "操场") if n == 1 else None, pictures=n == 1,
    )  # fmt: skip
    if remedy.place is None and n < 2:
        commands.carry_out(director, remedy=remedy, result="已调整，并在下一次演练中试过")
        commands.verify(principal, remedy=remedy, verdict="看过了，可以")


def _lessons(director: Actor) -> None:
    for n, (kind, topic, speaker, audience, heads, minutes) in enumerate(TALKS):
        day = _open_day(director, director.today - timedelta(days=70 - 17 * n))
        if day is not None and day < director.today:
            commands.hold_talk(
                director, kind=kind, topic=topic, on=day, minutes=minutes, speaker=speaker, audience=audience, heads=heads
            )  # fmt: skip


def _injury(director: Actor, principal: Actor, random: Random) -> None:
    day = _open_day(director, director.today - timedelta(days=24))
    pupils = Person.objects.filter(school=director.school, kind=Person.Kind.PUPIL).order_by(
        "number"
    )
    child = pupils[random.randrange(pupils.count())]
    if day is None or day >= director.today:
        return
    at = _moment(day, 10, 12)
    made = commands.report(
        replace(director, today=day), sort="injury", what="课间在操场跑步摔倒，手臂疼痛", words="校医到场固定，判断需要拍片", hurt=1, at=at,
        told_at=at + timedelta(minutes=3), place=_place(director, "操场"),
    )  # fmt: skip
    commands.name_hurt(
        director,
        incident=made,
        person=child,
        state="左前臂骨裂，市医院固定",
        family_at=at + timedelta(minutes=8),
    )
    _after(director, principal, made, at)


def _after(director: Actor, principal: Actor, made: Incident, at: datetime) -> None:
    """Told, cared for, summed up, the cause removed."""
    for n, call in enumerate(made.calls.order_by("pk")):
        commands.tell(director, call=call, way="电话", at=at + timedelta(minutes=4 + n))
    commands.note(
        director,
        incident=made,
        kind="care",
        words="校医和班主任陪同送医",
        at=at + timedelta(minutes=15),
    )
    ended = at + timedelta(hours=3)
    commands.settle(director, incident=made, words="已就医，家长到院，保险报案", at=ended)
    commands.close(
        principal,
        incident=made,
        cause="跑道边缘有松动的砖",
        outcome="学生休息两周后返校，保险已受理",
    )
    day = timezone.localdate(at)
    remedy = commands.learn(
        replace(director, today=day), incident=made, words="跑道边砖重新铺平", person=director.me, due=day + timedelta(days=7)
    )  # fmt: skip
    commands.carry_out(director, remedy=remedy, result="已重铺")
    commands.verify(principal, remedy=remedy)


def _place(by: Actor, word: str) -> Place | None:
    return Place.objects.filter(school=by.school, name__contains=word).order_by("code").first()


def _going(reporter: Actor, by: Actor) -> Incident:
    return commands.report(
        reporter, sort="weather", what="大风吹落屋檐铁皮，已拉警戒线", words="没有人受伤，东侧通道暂停通行", place=_place(by, "楼")
    )  # fmt: skip
