"""Cameras, alarms, extinguishers, guards' gear, drinking fountains, and the guards with their papers."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image

from houqin.kernel.org.models import Person, Place
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.models import Assignment
from houqin.modules.patrols import commands
from houqin.modules.patrols.models import Device

THINGS = (
    ("camera", "校门高清球机", "门卫", 4, 90), ("camera", "食堂半球摄像机", "厨", 6, 90), ("camera", "楼道枪式摄像机", "01室", 24, 90),
    ("alarm", "一键报警装置", "门卫", 1, None), ("access", "电子巡查点位", "门卫", 12, None), ("barrier", "升降防撞柱", "门卫", 6, None),
    ("gear", "防暴盾牌、钢叉、头盔", "门卫", 4, None), ("extinguisher", "4公斤干粉灭火器", "01室", 8, None),
    ("extinguisher", "4公斤干粉灭火器", "厨", 4, None), ("extinguisher", "推车式灭火器", "锅炉", 1, None),
    ("hydrant", "室内消火栓", "02室", 6, None), ("detector", "烟感探测器", "会议室", 12, None),
    ("water", "步进式开水器", "01室", 3, None), ("water", "直饮水机", "操场", 2, None),
)  # fmt: skip


@cache
def _drawn(colour: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (320, 240), colour).save(out, "PNG")
    return out.getvalue()


def picture(colour: str) -> ContentFile[bytes]:
    """A photograph that shows a colour."""
    return ContentFile(_drawn(colour), "photo.png")


def furnish(people: dict[str, Actor], where: Callable[[str], Place], today: date) -> None:
    """Everything since last summer, looked after, some of it due; guards whose papers mostly hold."""
    director, worker, health = (people[r] for r in ("director", "worker", "health"))
    keepers = {"water": health, "camera": director, "alarm": director}
    lines = [
        {
            "kind": kind, "name": name, "place": where(word), "quantity": many, "keeps": keeps, "since": today - timedelta(days=170),
            "keeper": keepers.get(kind, worker).me,
            "made_on": today - timedelta(days=365 * (4 if n % 2 else 2)) if kind == "extinguisher" else None,
        }
        for n, (kind, name, word, many, keeps) in enumerate(THINGS)
    ]  # fmt: skip
    for n, device in enumerate(commands.add_device(director, lines=lines)):
        _looked_after(people, device, n, today)
    _guards(director, today)


def _looked_after(people: dict[str, Actor], device: Device, n: int, today: date) -> None:
    by = next(a for a in people.values() if a.me.pk == device.keeper_id)
    words: dict[str, str] = {
        "filter": "三级滤芯",
        "test": "检测合格，报告已公示",
        "clean": "消毒后冲洗三遍",
    }
    for need in device.needs.exclude(what__in=["maintain", "scrap"]).order_by("pk"):
        back = 40 if n % 6 == 4 else 6 + n
        days = {"filter": 150, "test": 100}.get(need.what, back)
        given: dict[str, Any] = {"keeps": 93} if device.kind == "camera" else {}
        remark = words.get(need.what, "")
        commands.service(
            by,
            device=device,
            what=need.what,
            on=today - timedelta(days=days),
            remark=remark,
            **given,
        )


def _guards(director: Actor, today: date) -> None:
    held = Assignment.objects.filter(school=director.school, role__code="guard").order_by(
        "person__number"
    )
    people: list[Person] = [a.person for a in held.select_related("person")]
    for n, person in enumerate(people):
        commands.add_guard(
            director, person=person, since=today - timedelta(days=400), company="平安保安服务公司", licence=f"鲁2021{n + 1:04d}",
            licence_until=today + timedelta(days=20 if n == 1 else 700), contract_until=today + timedelta(days=300),
            checked_on=today - timedelta(days=100),
        )  # fmt: skip
