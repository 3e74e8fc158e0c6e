"""Outings and events: one home and closed, one that leaves today (or on the next school day), one that comes with half
the answers in, a 运动会 supported."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from django.utils import timezone

from houqin.kernel.approval import commands as approval
from houqin.kernel.approval.models import Case
from houqin.kernel.notices import commands as notices
from houqin.kernel.org.models import ClassGroup, Person, Place
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.models import Assignment
from houqin.modules.occasions import commands
from houqin.modules.occasions.models import (
    Checklist,
    Event,
    Group,
    Missing,
    Need,
    Outing,
    Traveller,
)
from houqin.modules.occasions.rules.outings import STAGES
from houqin.modules.stores import commands as stores
from houqin.modules.stores.models import Stock
from houqin.site.demo.days import last_school_day, next_school_day
from houqin.site.demo.meetings import scribble

RISKS = [
    ("途中交通事故", "查验车辆和驾驶员证件，全程系安全带，老师前后就座"),
    ("园内走失", "分组结对，每到一处点名，约定集合地点"),
    ("临水落水", "不靠近湖边，临水处老师站位"),
    ("突发疾病、晕车", "急救员带药箱，行前问清身体情况"),
    ("食物中毒", "自带干粮，不买路边食品"),
]
CONTACTS = [
    ("学校值班室", "总协调", "5550100"), ("青溪医院急诊", "就近救治", "5550120"), ("植物园管理处", "园内协助", "5550188"),
]  # fmt: skip
HOURS = {"depart": 8, "arrive": 9, "gather": 12, "back": 14, "home": 15}
DOUBTS = frozenset(
    {
        "stores.beyond", "occasions.uncalled", "occasions.heads", "occasions.skipped", "occasions.lessons", "occasions.busy",
        "occasions.over_budget",
    }
)  # fmt: skip


def live(by: Actor, random: Random) -> None:
    """Everything, for a primary school with a director, a principal and classes of their own teachers."""
    director, principal = _holding(by, "director"), _holding(by, "principal")
    if (
        director is None
        or principal is None
        or director.me == principal.me
        or by.here.kind != "primary"
    ):
        return
    commands.adopt_checklists(director)
    _past(director, principal, random)
    _leaving(director, principal, random)
    _coming(director, principal, random)
    _sports(director, random)
    _arts(director)
    for actor in (director, principal):
        notices.read_all(actor)


def _holding(by: Actor, role: str) -> Actor | None:
    held = Assignment.objects.filter(school=by.school, role__code=role).select_related("person")
    first = held.exclude(person__kind=Person.Kind.PUPIL).order_by("person__number").first()
    return Actor(by.school, first.person, "html", by.today) if first else None


def _head(director: Actor, group: ClassGroup, day: date) -> Actor:
    """Whoever may ask for the class: its teacher where he holds the role, else the director."""
    head = Actor(director.school, group.head, "html", day, sure=DOUBTS)
    return (
        head if group.head and head.may("occasions.ask_consent") else replace(director, today=day)
    )


def _planned(
    director: Actor, principal: Actor, random: Random, on: date, asked: date, grade: int, title: str
) -> Outing:
    day = replace(director, today=asked, sure=DOUBTS)
    classes = list(
        ClassGroup.objects.filter(school=director.school, grade=grade)
        .exclude(head=None)
        .order_by("pk")[:2]
    )
    taken = {director.me.pk, *(g.head_id for g in classes if g.head_id)}
    staff = list(
        Person.objects.filter(school=director.school, kind="staff")
        .exclude(pk__in=taken)
        .order_by("-number")[:3]
    )
    made = commands.plan_outing(
        day, sort="study" if "研学" in title else "autumn" if on.month >= 8 else "spring", title=title, on=on,
        leaves=time(8), returns=time(15, 30), place="青溪植物园",
        route="学校—环城路—植物园东门，原路返回", gather="植物园东门广场", lead=director.me, medic=staff[0],
        kit="创可贴、碘伏、冰袋、晕车药、呕吐袋，急救员随身带",
        hospital="青溪医院（距植物园2公里）", fee=Decimal("65.00"), fee_for="车费、门票、保险", classes=classes,
    )  # fmt: skip
    adults = [{"person": a.person, "duty": a.duty} for a in made.adults.order_by("pk")]
    commands.name_adults(
        day, outing=made, lines=[*adults, *({"person": p, "duty": "跟班、押后"} for p in staff[1:])]
    )
    commands.write_risks(
        day, outing=made, lines=[{"what": w, "measure": m, "person": director.me} for w, m in RISKS]
    )
    commands.write_contacts(
        day, outing=made, lines=[{"name": n, "duty": d, "phone": p} for n, d, p in CONTACTS]
    )
    return _approved(day, principal, random, made, _head(director, classes[0], asked))


def _approved(day: Actor, principal: Actor, random: Random, made: Outing, asker: Actor) -> Outing:
    commands.ask_outing(asker, outing=made)
    approval.decide(
        replace(principal, today=day.today), case=Case.objects.get(act="occasions.approve_outing", row=made.pk),
        verdict="agree", comment="方案周全，同意", picture=scribble(random),
    )  # fmt: skip
    made.refresh_from_db()
    return commands.file_outing(
        day, outing=made, filing=f"青教备{day.today:%Y}-{made.pk:03d}", on=day.today
    )


def _answer(
    director: Actor, outing: Outing, day: date, due: date, random: Random, share: float
) -> None:
    """So many of the families have answered, a few on paper, a few with no."""
    for group in outing.groups.select_related("class_group__head").order_by("pk"):
        teacher = _head(director, group.class_group, day)
        for kid in commands.ask_consent(teacher, group=group, due=due):
            chance = random.random()
            if chance < share * 0.05:
                commands.decline(teacher, traveller=kid)
            elif chance < share * 0.15:
                commands.consent_on_paper(
                    teacher, traveller=kid, guardian=f"{kid.pupil.name[:1]}女士", relation="母亲"
                )
            elif chance < share:
                commands.answer_consent(
                    Actor.system(outing.school, day, "public"), traveller=kid, goes="goes", guardian=f"{kid.pupil.name[:1]}先生",
                    relation="父亲", picture=scribble(random),
                )  # fmt: skip


def _season(on: date) -> str:
    return "秋游" if on.month >= 8 else "春游"


def _past(director: Actor, principal: Actor, random: Random) -> None:
    on = last_school_day(director, director.today - timedelta(days=24))
    outing = _ready(director, principal, random, on, 3, f"三年级{_season(on)}")
    _day_out(replace(director, today=on, sure=DOUBTS), outing)


def _leaving(director: Actor, principal: Actor, random: Random) -> None:
    """Ready to be called: today, or on the next school day when the school rests today."""
    on = next_school_day(director, director.today, within=365)
    if on is not None:
        fresh = on.month == 9 and on.day < 15  # the first grade was not there to be asked
        grade, name = (2, "二年级") if fresh else (1, "一年级")
        _ready(director, principal, random, on, grade, f"{name}{_season(on)}")


def _ready(
    director: Actor, principal: Actor, random: Random, on: date, grade: int, title: str
) -> Outing:
    """An outing up to its morning: answered by every family, insured, seated, with somebody for those who stay."""
    asked = min(director.today, on - timedelta(days=12))
    outing = _planned(director, principal, random, on, asked, grade, title)
    _answer(director, outing, asked, on, random, 1)
    eve = min(director.today, on - timedelta(days=2))
    before = replace(director, today=eve, sure=DOUBTS)
    commands.insure(
        before, outing=outing, insurer="平安养老保险", number=f"ZH-{eve:%Y%m%d}", since=on, until=on
    )
    keeper = Person.objects.filter(school=director.school, kind="staff").exclude(
        pk__in=outing.adults.values("person")
    )
    for n, group in enumerate(outing.groups.order_by("pk"), 1):
        _seat(before, outing, group, n)
        commands.look_after(
            before, group=group, keeper=keeper.order_by("number")[n], keeps_at="图书馆"
        )
    coach = outing.vehicles.order_by("name")[0]
    commands.board(before, vehicle=coach, adults=list(outing.adults.all()))
    return outing


def _seat(by: Actor, outing: Outing, group: Group, n: int) -> None:
    good = outing.on + timedelta(days=200)
    coach = commands.add_vehicle(
        by, outing=outing, name=f"{n}号车", firm="青禾客运有限公司", plate=f"浙F{60230 + n}", seats=55, permit=f"33041200{n}",
        permit_until=good, driver=("何建平", "沈国良")[n % 2], phone=f"1390573{1200 + n}", licence_until=good, checked_until=good,
        insured_until=good,
    )  # fmt: skip
    commands.list_travellers(by, group=group)
    commands.board(by, vehicle=coach, group=group)


def _day_out(by: Actor, outing: Outing) -> None:
    """Called at every stage; one child was lost at the gathering and found ten minutes later."""

    def at(hour: int, minute: int = 0) -> datetime:
        return timezone.make_aware(datetime.combine(outing.on, time(hour, minute)))

    groups = list(outing.groups.select_related("teacher", "class_group").order_by("pk"))
    lost = Traveller.objects.filter(group=groups[0], listed=True).order_by("pupil__number")[7]
    for stage in STAGES:
        for n, group in enumerate(groups):
            gone = [lost] if stage == "gather" and not n else []
            commands.call_roll(
                by, group=group, stage=stage, missing=gone, at=at(HOURS[stage], 3 * n)
            )
        if stage == "depart":
            _count(by, outing, "out", at(8, 12))
            commands.set_off(by, outing=outing)
        if stage == "gather":
            row = Missing.objects.get(traveller=lost, how="")
            words = "去了厕所，由跟班老师在东门小卖部旁找到"
            commands.find_child(by, missing=row, how="found", words=words, at=at(12, 10))
        if stage == "back":
            _count(by, outing, "back", at(14, 10))
    heads = Traveller.objects.filter(group__outing=outing, listed=True).count()
    lines = [("transport", 30), ("tickets", 25), ("insurance", 6)]
    commands.spend_outing(
        by, outing=outing,
        lines=[{"kind": k, "payer": "families", "amount": Decimal(each * heads), "what": f"每人{each}元"} for k, each in lines],
    )  # fmt: skip
    commands.close_outing(
        by,
        outing=outing,
        summary="全部平安返校。集合时一名学生迟到十分钟，下次在厕所门口安排老师。每人结余4元，已退。",
    )


def _count(by: Actor, outing: Outing, leg: str, at: datetime) -> None:
    for vehicle in outing.vehicles.order_by("name"):
        there = vehicle.travellers.filter(listed=True, left="").count() + vehicle.adults.count()
        commands.count_heads(by, vehicle=vehicle, leg=leg, counted=there, at=at)


def _coming(director: Actor, principal: Actor, random: Random) -> None:
    on = next_school_day(director, director.today + timedelta(days=12))
    if on is None:
        return
    outing = _planned(
        director, principal, random, on, director.today - timedelta(days=5), 4, "四年级研学实践"
    )
    _answer(director, outing, director.today, on - timedelta(days=4), random, 0.55)


def _event(
    director: Actor, kind: str, title: str, on: date, planned: date, budget: str
) -> tuple[Actor, Event]:
    day = replace(director, today=planned, sure=DOUBTS)
    made = commands.plan_event(
        day, kind=kind, title=title, on=on, until=on, begins=time(8), ends=time(16), lead=director.me, heads=600,
        budget=Decimal(budget), checklist=Checklist.objects.filter(school=director.school, kind=kind).first(),
    )  # fmt: skip
    return day, made


def _staff(director: Actor, n: int) -> list[Person]:
    rows = Person.objects.filter(school=director.school, kind="staff").exclude(pk=director.me.pk)
    return list(rows.order_by("number")[3 : 3 + n])


def _post(event: Event, person: Person, post: str) -> dict[str, Any]:
    return {
        "person": person,
        "post": post,
        "on": event.on,
        "begins": event.begins,
        "ends": event.ends,
    }


def _sports(director: Actor, random: Random) -> None:
    on = last_school_day(director, director.today - timedelta(days=16))
    day, event = _event(director, "sports", "田径运动会", on, on - timedelta(days=10), "3000.00")
    ground = Place.objects.filter(school=director.school, kind="area").order_by("code")[0]
    commands.take_places(
        day, event=event, lines=[{"place": ground, "on": on, "begins": time(7), "ends": time(17)}]
    )
    posts = [
        _post(event, p, x)
        for p, x in zip(_staff(director, 4), ("器材", "饮水点", "急救点", "门口秩序"), strict=False)
    ]
    commands.name_helpers(day, event=event, lines=posts)
    _goods(day, event, random)
    kinds = [
        ("prizes", "1260.00", "奖状、奖品"),
        ("materials", "386.50", "号码布、画线粉"),
        ("hire", "800.00", "音响租赁"),
    ]
    commands.spend_event(
        day, event=event, lines=[{"kind": k, "amount": Decimal(a), "what": w} for k, a, w in kinds]
    )
    over = replace(day, today=on + timedelta(days=2))
    for task in event.tasks.all():
        commands.do_task(replace(over, today=min(task.due, over.today)), task=task)
    commands.close_event(
        over,
        event=event,
        summary="场地、器材、饮水、急救保障到位，借出物品清点归还，一件损坏已登记。",
    )


def _goods(day: Actor, event: Event, random: Random) -> None:
    """Asked for, approved, handed out, brought back but for one that broke."""
    rows = Stock.objects.filter(
        store__school=day.school,
        store__kind="kept",
        quantity__gte=6,
        item__reusable=True,
        item__exchange=False,
    )
    first = rows.select_related("item", "store__keeper").order_by("item__code", "pk").first()
    if first is None or first.store.keeper is None or first.store.keeper == day.me:
        return
    keeper = Actor(
        day.school, first.store.keeper, "html", day.today, sure=frozenset({"stores.uncounted"})
    )
    asker = next(
        (
            a
            for a in (Actor(day.school, p, "html", day.today) for p in _staff(day, 20))
            if a.may("occasions.draw_goods")
        ),
        day,
    )
    line = {"item": first.item, "quantity": Decimal(5), "lent": True}
    commands.need_goods(day, event=event, lines=[line])
    slip = commands.draw_goods(asker, event=event, store=first.store)
    case = Case.objects.get(act="stores.approve_request", row=slip.pk)
    approval.decide(day, case=case, verdict="agree", comment="同意", picture=scribble(random))
    slip.refresh_from_db()
    stores.hand_out(keeper, slip=slip, on=day.today, picture=scribble(random))
    need = Need.objects.get(event=event)
    commands.bring_goods_back(keeper, need=need, quantity=Decimal(4), on=day.today)
    commands.account_goods(day, need=need, quantity=Decimal(1), why="比赛中摔坏")


def _arts(director: Actor) -> None:
    on = next_school_day(director, director.today + timedelta(days=9))
    if on is None:
        return
    day, event = _event(
        director, "arts", "校园艺术节", on, director.today - timedelta(days=1), "5000.00"
    )
    for task, owner in zip(event.tasks.order_by("due", "pk"), _staff(director, 5), strict=False):
        commands.assign_task(day, task=task, owner=owner, due=task.due)
    place = (
        Place.objects.filter(school=director.school, name__contains="活动场").first()
        or (Place.objects.filter(school=director.school, kind="area").order_by("code")[0])
    )
    commands.take_places(
        day, event=event, lines=[{"place": place, "on": on, "begins": time(8), "ends": time(12)}]
    )
    commands.name_helpers(
        day, event=event, lines=[_post(event, p, "舞台值守") for p in _staff(director, 2)]
    )
    commands.spend_event(
        day, event=event, lines=[{"kind": "hire", "amount": Decimal("1500.00"), "what": "灯光定金"}]
    )
