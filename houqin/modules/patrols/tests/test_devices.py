"""技防、物防、饮水 and 人防: what is due when, what is short, who is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from houqin.base.refusal import BadInput
from houqin.conftest import TODAY
from houqin.kernel.notices.models import Notice
from houqin.kernel.org.models import Person, Place, School
from houqin.kernel.roles.actor import Actor
from houqin.modules.patrols import commands
from houqin.modules.patrols.models import Device, Hazard, Service
from houqin.modules.patrols.queries import board, devices, guards
from houqin.modules.patrols.rules.guards import Scale, needed
from houqin.modules.patrols.tests.conftest import on_day, refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def added(director: Actor, place: Place, kind: str, **more: Any) -> Device:
    """One device, kept by who adds it, in use since 1 March."""
    line: dict[str, Any] = {
        "kind": kind, "name": "器材", "place": place, "keeper": director.me, "since": date(2026, 3, 1),
    } | more  # fmt: skip
    return commands.add_device(director, lines=[line])[0]


def due_of(device: Device) -> dict[str, date]:
    """What it needs when."""
    return dict(device.needs.values_list("what", "due"))


def test_an_extinguisher_is_checked_maintained_and_scrapped(director: Actor, room: Place):
    device = added(director, room, "extinguisher", made_on=date(2022, 2, 28))
    assert due_of(device) == {
        "check": date(2026, 3, 31), "maintain": date(2027, 2, 28), "scrap": date(2032, 2, 28),
    }  # fmt: skip
    commands.service(director, device=device, what="check", on=TODAY)
    commands.service(director, device=device, what="maintain", on=TODAY)
    assert due_of(device) == {
        "check": TODAY + timedelta(days=30), "maintain": date(2028, 3, 16), "scrap": date(2032, 2, 28),
    }  # fmt: skip


def test_drinking_water_has_filters_cleaning_and_tests(director: Actor, room: Place):
    device = added(director, room, "water", since=date(2025, 9, 1))
    assert set(due_of(device)) == {"filter", "clean", "test"}
    assert {n.what for n in devices.due_needs(director)} == {"filter", "clean", "test"}
    commands.service(director, device=device, what="filter", on=TODAY, remark="PP棉三级滤芯")
    assert {n.what for n in devices.due_needs(director)} == {"clean", "test"}
    with pytest.raises(BadInput):
        commands.service(director, device=device, what="check", on=TODAY)


def test_what_a_device_must_say_of_itself_is_asked_for(director: Actor, room: Place):
    for kind, field in (("camera", "keeps"), ("extinguisher", "made_on")):
        with pytest.raises(BadInput) as caught:
            added(director, room, kind)
        assert field in caught.value.errors["lines"][0]


def test_a_fault_found_is_a_hazard(director: Actor, room: Place):
    device = added(director, room, "alarm", name="一键报警")
    with pytest.raises(BadInput):
        commands.service(director, device=device, what="check", on=TODAY, good=False)
    made = commands.service(
        director, device=device, what="check", on=TODAY, good=False, remark="按了没反应"
    )
    hazard = Hazard.objects.get()
    assert made.hazard == hazard
    assert (hazard.what, hazard.source, hazard.place) == ("一键报警：按了没反应", "device", room)


def test_video_kept_too_short_is_a_hazard_and_a_card(director: Actor, room: Place):
    device = added(director, room, "camera", keeps=90)
    assert not devices.short_video(director).exists()
    made = commands.service(director, device=device, what="check", on=TODAY, keeps=25)
    assert made.good is False
    assert "25天，少于要求的90天" in made.remark
    assert [d.keeps for d in devices.short_video(director)] == [25]
    assert {c.label: c.number for c in board.cards(director)}["录像保存天数不足"] == 1


def test_a_device_that_ended_needs_nothing(director: Actor, room: Place):
    device = added(director, room, "gear", since=date(2026, 1, 1))
    assert devices.due_needs(director).exists()
    commands.end_device(director, device=device, on=TODAY, why="到期报废")
    assert not devices.due_needs(director).exists()
    refused("patrols.ended", commands.service, director, device=device, what="check", on=TODAY)


def test_what_was_done_is_never_changed(director: Actor, room: Place):
    commands.service(director, device=added(director, room, "gear"), what="check", on=TODAY)
    with pytest.raises(Exception, match="only grows"):
        Service.objects.update(remark="改过")


def test_each_keeper_is_told_once_a_time(director: Actor, system: Actor, room: Place):
    added(director, room, "gear")
    commands.remind_devices(system)
    assert not Notice.objects.exists()
    for days in (15, 16, 17):
        commands.remind_devices(on_day(system, days))
    assert Notice.objects.filter(person=director.me, title__contains="该检查了").count() == 1


@pytest.mark.parametrize(
    ("pupils", "least"),
    [(0, 1), (99, 1), (100, 2), (999, 2), (1000, 3), (1001, 4), (1500, 4), (1501, 5), (2000, 5)],
)
def test_guards_needed_for_so_many_pupils(pupils: int, least: int):
    assert needed(pupils, Scale()) == least


def test_too_few_guards_stand_on_the_workbench(
    director: Actor, school: School, person: Callable[..., Person]
):
    assert {c.label: c.number for c in board.cards(director)}["保安员缺额"] == 1
    guard = commands.add_guard(
        director, person=person("蒋卫东"), since=TODAY, licence="鲁0001", licence_until=date(2028, 1, 1),
        checked_on=date(2026, 3, 1),
    )  # fmt: skip
    assert "保安员缺额" not in {c.label for c in board.cards(director)}
    assert not guards.to_renew(director).exists()
    refused(
        "patrols.guard_known", commands.add_guard, director, person=person("蒋卫东"), since=TODAY
    )
    commands.end_guard(director, guard=guard, on=TODAY)
    assert guards.guard_gap(on_day(director, 1)) == (0, 1)


def test_papers_that_end_are_told_of_and_renewed(
    director: Actor, system: Actor, person: Callable[..., Person]
):
    guard = commands.add_guard(
        director, person=person("蒋卫东"), since=TODAY, licence="鲁0001", licence_until=TODAY + timedelta(days=20),
        checked_on=TODAY,
    )  # fmt: skip
    commands.remind_devices(system)
    commands.remind_devices(on_day(system, 1))
    assert Notice.objects.filter(title__contains="蒋卫东").count() == 1
    commands.mend_guard(
        director, guard=guard, licence="鲁0001", licence_until=date(2030, 1, 1), checked_on=TODAY
    )
    assert not guards.to_renew(director).exists()
    assert not Notice.objects.filter(title__contains="蒋卫东", done_at=None).exists()
