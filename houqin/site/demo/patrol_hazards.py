"""Hazards on every stage of their way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from houqin.kernel.org.models import Place
from houqin.kernel.roles.actor import Actor
from houqin.modules.patrols import commands
from houqin.modules.patrols.models import Hazard
from houqin.modules.repairs import commands as repairs
from houqin.site.demo import patrol_things

People = dict[str, Actor]
Where = Callable[[str], Place]


def happen(people: People, where: Where) -> None:
    """What rounds found is graded; some of it is closed, some with the worker; one is grave, one overdue, one in repair."""
    director, worker = (people[r] for r in ("director", "worker"))
    found = list(Hazard.objects.filter(school=director.school, state="found").order_by("pk"))
    for hazard in found[:-1]:
        _closed(people, hazard)
    _overdue(people, where)
    _grave(people, where)
    broken = _told(
        people,
        where,
        "科学" if where("科学").name.startswith("科学") else "厨",
        "插座烧焦",
        "utilities",
        "插头插上有火花",
    )
    commands.grade(director, hazard=broken, level="general", rectifier=worker.me)
    commands.to_repair(director, hazard=broken, what="插座烧焦", kind="power", urgent=True)
    done = _told(people, where, "餐厅", "地面湿滑", "other", "拖地后没有放警示牌")
    commands.grade(director, hazard=done, level="general", rectifier=worker.me)
    commands.rectify(
        worker, hazard=done, result="铺了防滑垫，放了警示牌", photo=patrol_things.picture("teal")
    )
    _mended(people, where)


def _closed(people: People, hazard: Hazard) -> None:
    """Graded the same day, put right and looked at on the day after: never later than now."""
    day = timezone.localdate(hazard.found_at)
    today, now = people["director"].today, timezone.now()
    after = min(today, day + timedelta(days=1))

    def at(role: str, on: date, hours: float) -> dict[str, Any]:
        then = timezone.make_aware(datetime.combine(on, time.min)) + timedelta(hours=hours)
        return {"by": replace(people[role], today=on), "at": max(hazard.found_at, min(then, now))}

    commands.grade(
        **at("director", day, 17), hazard=hazard, level="general", rectifier=people["worker"].me, measure="两天内处理好"
    )  # fmt: skip
    commands.rectify(
        **at("worker", after, 9.5), hazard=hazard, result="已处理好", photo=patrol_things.picture("seagreen")
    )  # fmt: skip
    commands.verify(**at("principal", after, 16), hazard=hazard)


def _told(
    people: People, where: Where, word: str, what: str, field: str, words: str, back: int = 0
) -> Hazard:
    finder = people["health"]
    finder = replace(finder, today=finder.today - timedelta(days=back))
    return commands.report_hazard(
        finder, place=where(word), what=what, field=field, words=words, photo=patrol_things.picture("firebrick"),
    )  # fmt: skip


def _overdue(people: People, where: Where) -> None:
    director, worker = people["director"], people["worker"]
    hazard = _told(people, where, "操场", "篮球架底座锈蚀", "equipment", "底座焊缝裂了两处")
    past = replace(director, today=director.today - timedelta(days=11))
    commands.grade(
        past, hazard=hazard, level="general", rectifier=worker.me, measure="加固或更换，先挂牌停用"
    )
    commands.remind_hazards(Actor.system(director.school, director.today))


def _grave(people: People, where: Where) -> None:
    director, worker = people["director"], people["worker"]
    hazard = _told(people, where, "201室", "天花板抹灰层空鼓", "house", "约两平方米，已有碎块掉落")
    commands.grade(
        director, hazard=hazard, level="major", basis="校舍构件有脱落坠物危险仍在使用", rectifier=worker.me,
        measure="立即停用，请施工单位铲除重做",
    )  # fmt: skip


def _mended(people: People, where: Where) -> None:
    """One that went to repairs, came back mended, and was looked at."""
    director, worker, principal = (people[r] for r in ("director", "worker", "principal"))
    hazard = _told(people, where, "104室", "门锁打不开", "fire", "从里面打不开，影响疏散")
    commands.grade(director, hazard=hazard, level="general", rectifier=worker.me)
    order = commands.to_repair(director, hazard=hazard, what="门锁", kind="doors").order
    if order is None or order.worker_id != worker.me.pk:
        return
    repairs.accept(worker, order=order)
    repairs.finish(worker, order=order, result="换了锁芯", hours=Decimal("0.5"))
    order = repairs.approve(director, order=order)
    commands.mended(Actor.system(director.school, director.today), order=order)
    commands.verify(principal, hazard=hazard)
