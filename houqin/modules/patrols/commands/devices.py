"""技防、物防、饮水器材 and guards: written in, looked after, taken out."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.commands.core import command, moment
from houqin.kernel.notices import telling as notices
from houqin.kernel.numbering.numbers import next_numbers
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.modules.patrols.commands.finding import find
from houqin.modules.patrols.models import Device, Hazard, Need, Service
from houqin.modules.patrols.queries import rulebook
from houqin.modules.patrols.rules.needs import NEEDS

Lines = list[dict[str, Any]]


@command("patrols.add_device", _("登记器材"))
def add_device(by: Actor, *, lines: Lines) -> list[Device]:
    """Write in what protects the school, with what it will need. Each line: kind, name, place, keeper, since, quantity,
    made_on, keeps (days of video)."""
    _check_devices(lines)
    numbers = next_numbers(by.here, "QC", by.today, len(lines))
    made = [
        Device.objects.create(
            school=by.here, number=number, kind=x["kind"], name=x["name"].strip(), place=x["place"], keeper=x["keeper"],
            since=x["since"], quantity=x.get("quantity") or 1, made_on=x.get("made_on"), keeps=x.get("keeps"),
        )
        for number, x in zip(numbers, lines, strict=True)
    ]  # fmt: skip
    Need.objects.bulk_create(
        Need(device=d, what=what, due=_next(by, d, what, None))
        for d in made
        for what in NEEDS[d.kind]
    )
    index.put_many([(d, [d.number, d.name, d.place.name]) for d in made], by.here)
    return made


def _check_devices(lines: Lines) -> None:
    said: list[dict[str, list[str]]] = []
    for x in lines:
        wrong: dict[str, list[str]] = {}
        if x["kind"] == Device.Kind.CAMERA and not x.get("keeps"):
            wrong["keeps"] = ["视频监控要写录像能保存多少天。"]
        if x["kind"] == Device.Kind.EXTINGUISHER and not x.get("made_on"):
            wrong["made_on"] = ["灭火器要写出厂日期，用来算维修和报废的日子。"]
        if x.get("made_on") and x["made_on"] > x["since"]:
            wrong["made_on"] = ["出厂日期不能晚于启用日期。"]
        said.append(wrong)
    if any(said):
        raise BadInput({"lines": said})


def _next(by: Actor, device: Device, what: str, last: date | None) -> date:
    return rulebook.next_need(
        by.here, device.kind, what, last, device.made_on, device.since, by.today
    )


@command("patrols.service", _("登记检查保养"), personal=("photo",))
def service(
    by: Actor, *, device: Device, what: str, on: date, good: bool = True, remark: str = "", keeps: int | None = None,
    photo: Any = None,
) -> Service:  # fmt: skip
    """Somebody looked after a device; when it needs that next follows. A fault is a hazard at once."""
    device = Device.objects.select_for_update().select_related("place").get(pk=device.pk)
    _check_service(by, device, what, on, good, remark)
    short = _short(by, device, keeps)
    fine = good and not short
    words = "；".join(text for text in (remark.strip(), short) if text)
    hazard = None if fine else _fault(by, device, words, photo)
    made = Service.objects.create(
        school=by.here, device=device, what=what, on=on, good=fine, by=by.person, remark=words[:200], keeps=keeps, hazard=hazard,
    )  # fmt: skip
    Need.objects.filter(device=device, what=what).update(last=on, due=_next(by, device, what, on))
    if keeps is not None:
        device.keeps = keeps
        device.save(update_fields=["keeps"])
    notices.done(device)
    return made


def _check_service(by: Actor, device: Device, what: str, on: date, good: bool, remark: str) -> None:
    said: dict[str, list[str]] = {}
    if what not in NEEDS[device.kind] or what == Need.What.SCRAP:
        names = [str(Need.What(w).label) for w in NEEDS[device.kind] if w != Need.What.SCRAP]
        said["what"] = [
            f"{device.get_kind_display()}只登记：{'、'.join(names)}。报废请点“停用器材”。"
        ]
    if on > by.today:
        said["on"] = ["日期还没有到。"]
    if not good and not remark.strip():
        said["remark"] = ["不正常的要写是什么问题。"]
    if device.ended is not None:
        raise Refusal("patrols.ended", f"{device}{device.ended}已经停用。")
    if said:
        raise BadInput(said)


def _short(by: Actor, device: Device, keeps: int | None) -> str:
    """What is wrong with the days of video that were found on the recorder."""
    least = rulebook.number(by.here, "video_days", by.today)
    if device.kind != Device.Kind.CAMERA or keeps is None or keeps >= least:
        return ""
    return f"录像只保存{keeps}天，少于要求的{least}天"


def _fault(by: Actor, device: Device, words: str, photo: Any) -> Hazard:
    fire = device.kind in ("extinguisher", "hydrant", "detector")
    return find(
        by, place=device.place, what=f"{device.name}：{words}", words=f"{device.number} {words}", source=Hazard.Source.DEVICE,
        field=Hazard.Field.FIRE if fire else Hazard.Field.OTHER, photo=photo, at=moment(),
    )  # fmt: skip


@command("patrols.end_device", _("停用器材"))
def end_device(by: Actor, *, device: Device, on: date, why: str) -> Device:
    """It protects nobody any more: scrapped, replaced or taken down."""
    device = Device.objects.select_for_update().get(pk=device.pk)
    if device.ended is not None:
        raise Refusal("patrols.ended", f"{device}{device.ended}已经停用。")
    if not device.since <= on <= by.today:
        raise BadInput({"on": [f"停用日期要在启用（{device.since}）以后、今天以前。"]})
    device.ended, device.why = on, why.strip()
    device.save(update_fields=["ended", "why"])
    return device
