"""On the day: off, called, missed, found, home, settled."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest

from houqin.base.refusal import Missing as NotThere
from houqin.kernel.notices.models import Notice
from houqin.kernel.org.models import ClassGroup
from houqin.kernel.roles.actor import Actor
from houqin.modules.emergency.models import Incident
from houqin.modules.occasions import commands
from houqin.modules.occasions.models import HeadCount, Missing, Outing, Vehicle
from houqin.modules.occasions.queries import fit
from houqin.modules.occasions.rules.outings import STAGES
from houqin.modules.occasions.tests.conftest import (
    DAY,
    SHANGHAI,
    LogIn,
    blamed,
    group_of,
    kids_of,
    on_the_day,
    refused,
    sure,
)

BOTH = ("occasions.uncalled", "occasions.heads")


def call(
    by: Actor,
    outing: Outing,
    group: ClassGroup,
    stage: str,
    *missing: Any,
    at: datetime | None = None,
) -> Any:
    return commands.call_roll(
        by, group=group_of(outing, group), stage=stage, missing=list(missing), at=at
    )


def test_nothing_of_the_day_before_the_day(
    ready: Outing, zhou: Actor, director: Actor, one: ClassGroup
) -> None:
    refused("occasions.too_early", call, zhou, ready, one, "depart")
    refused("occasions.too_early", commands.set_off, director, outing=ready)


def test_what_is_missing_forbids_to_go(agreed: Outing, director: Actor, clock: Any) -> None:
    (lead,) = on_the_day(director, clock=clock)
    Outing.objects.update(filing="")
    said = refused("occasions.not_fit", commands.set_off, lead, outing=agreed)
    assert "备案号" in said.message
    assert "出行名单上还没有学生" in said.message


def test_a_child_that_stays_needs_a_keeper_before_the_others_go(
    ready: Outing, director: Actor, zhou: Actor, one: ClassGroup, principal: Actor, clock: Any
) -> None:
    commands.take_off(zhou, traveller=kids_of(ready, one)[0])
    assert any("照管老师" in said for said in fit.blocks(director, ready))
    commands.look_after(zhou, group=group_of(ready, one), keeper=principal.me, keeps_at="阅览室")
    assert fit.blocks(director, ready) == []


def test_setting_off_doubts_what_was_not_called_or_counted(
    ready: Outing,
    director: Actor,
    zhou: Actor,
    qian: Actor,
    one: ClassGroup,
    two: ClassGroup,
    clock: Any,
) -> None:
    lead, zhou, qian = on_the_day(director, zhou, qian, clock=clock)
    refused("occasions.uncalled", commands.set_off, lead, outing=ready)
    call(zhou, ready, one, "depart")
    call(qian, ready, two, "depart")
    coach = Vehicle.objects.get()
    commands.count_heads(zhou, vehicle=coach, leg="out", counted=9)
    said = refused("occasions.heads", commands.set_off, lead, outing=ready)
    assert "应乘10人，清点9人" in said.message
    commands.count_heads(zhou, vehicle=coach, leg="out", counted=10)
    assert HeadCount.objects.get().counted == 10
    assert commands.set_off(lead, outing=ready).state == "out"


def test_a_missing_child_is_told_to_the_lead_at_once_and_stays_open_until_found(
    ready: Outing, director: Actor, zhou: Actor, one: ClassGroup, clock: Any
) -> None:
    lead, zhou = on_the_day(director, zhou, clock=clock)
    kid = kids_of(ready, one)[1]
    roll = call(zhou, ready, one, "depart", kid)
    assert (roll.expected, roll.present) == (3, 2)
    note = Notice.objects.get(person=lead.me, title__contains="差1人")
    assert kid.pupil.name not in note.title
    refused("occasions.lost", commands.set_off, lead, outing=ready)
    row = Missing.objects.get()
    assert row.how == ""
    assert "words" in blamed(commands.find_child, zhou, missing=row, how="home")
    done = commands.find_child(zhou, missing=row, how="found", words="在花坛边")
    assert (done.finder, done.words, done.found_at is not None) == (zhou.me, "在花坛边", True)
    note.refresh_from_db()
    assert note.done_at is not None
    refused("occasions.found", commands.find_child, zhou, missing=row, how="found")


def test_calling_again_finds_who_came_and_keeps_who_is_still_missing(
    ready: Outing, zhou: Actor, one: ClassGroup, clock: Any
) -> None:
    (zhou,) = on_the_day(zhou, clock=clock)
    first, second, _third = kids_of(ready, one)
    call(zhou, ready, one, "gather", first, second)
    call(zhou, ready, one, "gather", second)
    rows = {m.traveller_id: m for m in Missing.objects.all()}
    assert (rows[first.pk].how, rows[second.pk].how) == ("found", "")
    call(zhou, ready, one, "back", second)
    assert Missing.objects.filter(traveller=second).count() == 1


def test_a_roll_kept_without_a_network_does_not_undo_a_later_one(
    ready: Outing, zhou: Actor, one: ClassGroup, clock: Any
) -> None:
    (zhou,) = on_the_day(zhou, clock=clock, hour=10)
    kid = kids_of(ready, one)[0]
    call(zhou, ready, one, "arrive")
    before = datetime.combine(DAY, time(9), SHANGHAI)
    refused("occasions.older_roll", call, zhou, ready, one, "arrive", kid, at=before)
    made = call(zhou, ready, one, "depart", at=before)
    assert made.called_at == before
    refused("occasions.too_early", call, zhou, ready, one, "gather", at=before - timedelta(days=1))
    refused("occasions.future", call, zhou, ready, one, "gather", at=before + timedelta(hours=9))


def test_a_roll_that_comes_late_does_not_raise_an_alarm_for_who_has_answered_since(
    ready: Outing, director: Actor, zhou: Actor, one: ClassGroup, clock: Any
) -> None:
    (zhou,) = on_the_day(zhou, clock=clock, hour=10)
    kid = kids_of(ready, one)[0]
    later = call(zhou, ready, one, "arrive")
    call(zhou, ready, one, "depart", kid, at=datetime.combine(DAY, time(8), SHANGHAI))
    row = Missing.objects.get()
    assert (row.how, row.found_at) == ("found", later.called_at)
    assert not Notice.objects.filter(person=director.me, title__contains="差1人").exists()


def test_a_child_that_was_fetched_is_called_no_more(
    ready: Outing, zhou: Actor, one: ClassGroup, clock: Any
) -> None:
    (zhou,) = on_the_day(zhou, clock=clock)
    kid = kids_of(ready, one)[0]
    call(zhou, ready, one, "gather", kid)
    commands.find_child(zhou, missing=Missing.objects.get(), how="fetched", words="母亲在东门接走")
    roll = call(zhou, ready, one, "back")
    assert (roll.expected, roll.present) == (2, 2)
    assert fit.heads_of(Vehicle.objects.get()) == 9


def test_another_classs_teacher_cannot_call_and_the_lead_can(
    ready: Outing, director: Actor, qian: Actor, one: ClassGroup, clock: Any, log_in: LogIn
) -> None:
    lead, qian = on_the_day(director, qian, clock=clock)
    with pytest.raises(NotThere):
        call(qian, ready, one, "depart")
    client = log_in(qian)
    assert client.get(f"/occasions/roll/{group_of(ready, one).pk}/").status_code == 404
    said = client.post(
        "/occasions/call_roll/", {"group": group_of(ready, one).pk, "stage": "depart"}
    )
    assert said.status_code == 422
    assert call(lead, ready, one, "depart", kids_of(ready, one)[0]).present == 2
    board = client.get(f"/occasions/trip/{ready.pk}/").content.decode()
    assert "还有1名学生没到" in board
    assert kids_of(ready, one)[0].pupil.name not in board
    assert (
        log_in(lead)
        .get(f"/occasions/trip/{ready.pk}/now/")
        .content.decode()
        .count(kids_of(ready, one)[0].pupil.name)
        == 1
    )


def test_a_child_that_is_not_on_the_list_cannot_be_missing(
    ready: Outing, zhou: Actor, one: ClassGroup, two: ClassGroup, clock: Any
) -> None:
    (zhou,) = on_the_day(zhou, clock=clock)
    assert "missing" in blamed(call, zhou, ready, one, "depart", kids_of(ready, two)[0])


def test_trouble_on_the_way_runs_the_emergency_plan(ready: Outing, zhou: Actor, clock: Any) -> None:
    (zhou,) = on_the_day(zhou, clock=clock)
    made = commands.report_trouble(
        zhou, outing=ready, sort="injury", what="擦伤", words="膝盖擦破", hurt=1
    )
    incident = Incident.objects.get()
    assert (made.incident, incident.hurt, incident.reporter) == (incident, 1, zhou.me)


def _out(ready: Outing, lead: Actor) -> Outing:
    return commands.set_off(sure(lead, *BOTH), outing=ready)


def cost(amount: str, payer: str = "families") -> dict[str, Any]:
    return {"kind": "transport", "payer": payer, "amount": Decimal(amount), "what": "大巴"}


def test_families_never_pay_more_than_they_agreed_to(
    ready: Outing, director: Actor, clock: Any
) -> None:
    (lead,) = on_the_day(director, clock=clock)
    _out(ready, lead)
    said = refused(
        "occasions.over_consent", commands.spend_outing, lead, outing=ready, lines=[cost("366.00")]
    )
    assert "6人每人61.00元，超过家长同意的60.00元" in said.message
    assert not ready.costs.exists()
    commands.spend_outing(lead, outing=ready, lines=[cost("350.00"), cost("900.00", "school")])


def test_it_ends_only_when_every_class_is_home_and_nobody_is_missing(
    ready: Outing,
    director: Actor,
    zhou: Actor,
    qian: Actor,
    one: ClassGroup,
    two: ClassGroup,
    clock: Any,
) -> None:
    lead, zhou, qian = on_the_day(director, zhou, qian, clock=clock)
    _out(ready, lead)
    commands.spend_outing(lead, outing=ready, lines=[cost("350.00")])
    refused("occasions.not_home", commands.close_outing, lead, outing=ready, summary="顺利")
    call(zhou, ready, one, "home")
    call(qian, ready, two, "home", kids_of(ready, two)[0])
    refused("occasions.lost", commands.close_outing, lead, outing=ready, summary="顺利")
    commands.find_child(qian, missing=Missing.objects.get(), how="found", words="在校门口")
    refused("occasions.skipped", commands.close_outing, lead, outing=ready, summary="顺利")
    for stage in STAGES:
        call(zhou, ready, one, stage)
        call(qian, ready, two, stage)
    done = commands.close_outing(lead, outing=ready, summary="顺利")
    assert (done.state, done.each, done.closed_on) == ("closed", Decimal("58.34"), DAY)
    refused("occasions.not_now", call, replace(zhou), ready, one, "home")
