"""A hazard from finding to closing: by whom, by when, and never closed without another's look."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from houqin.base.refusal import BadInput
from houqin.conftest import TODAY
from houqin.kernel.attachments.models import Attachment
from houqin.kernel.events import outbox
from houqin.kernel.notices.models import Notice
from houqin.kernel.org.models import Place
from houqin.kernel.roles.actor import Actor
from houqin.modules.patrols import commands
from houqin.modules.patrols.models import Hazard
from houqin.modules.patrols.queries import figures, hazards
from houqin.modules.patrols.tests.conftest import (
    assigned,
    on_day,
    picture,
    put_right,
    refused,
    reported,
)
from houqin.modules.repairs import commands as repairs
from houqin.modules.repairs.models import Order

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def told(name: str, words: str) -> int:
    """How many notices of these words that person has."""
    return Notice.objects.filter(person__name=name, title__contains=words).count()


def test_a_report_asks_for_grading(walker: Actor, director: Actor, room: Place):
    hazard = reported(walker, room, photo=picture())
    assert (hazard.state, hazard.number) == ("found", "YH-2026-0001")
    assert told("孙主任", "新隐患待定级") == 1


def test_the_same_again_is_asked_about(walker: Actor, room: Place):
    reported(walker, room)
    refused("patrols.same", reported, walker, room)


def test_a_general_hazard_is_due_in_a_week(
    walker: Actor, director: Actor, worker: Actor, room: Place
):
    hazard = assigned(director, worker, reported(walker, room))
    assert (hazard.state, hazard.due) == ("assigned", TODAY + timedelta(days=7))
    assert told("赵师傅", "请整改隐患") == 1


def test_a_major_hazard_needs_its_basis_stops_use_and_the_principal_is_told(
    walker: Actor, director: Actor, principal: Actor, worker: Actor, room: Place
):
    hazard = reported(walker, room, "疏散门锁死")
    with pytest.raises(BadInput):
        commands.grade(director, hazard=hazard, level="major")
    commands.grade(director, hazard=hazard, level="major", basis="安全出口锁闭")
    hazard.refresh_from_db()
    assert hazard.stops_use
    assert hazard.due == TODAY + timedelta(days=1)
    assert told("王校长", "立即停用") == 1
    assert [h.place for h in hazards.stopped(room.school)] == [room]
    commands.assign(director, hazard=hazard, rectifier=worker.me)
    put_right(worker, hazard)
    assert hazards.stopped(room.school).exists()
    commands.verify(principal, hazard=hazard)
    assert not hazards.stopped(room.school).exists()


def test_putting_right_needs_a_picture_and_the_right_person(
    walker: Actor, director: Actor, worker: Actor, room: Place
):
    hazard = assigned(director, worker, reported(walker, room))
    refused("patrols.not_yours", put_right, walker, hazard)
    with pytest.raises(BadInput):
        commands.rectify(worker, hazard=hazard, result="焊牢", photo=None)
    hazard.refresh_from_db()
    assert hazard.state == "assigned"


def test_nobody_verifies_his_own_work(
    walker: Actor, director: Actor, principal: Actor, worker: Actor, room: Place
):
    hazard = assigned(director, director, reported(walker, room))
    put_right(director, hazard)
    refused("patrols.own_work", commands.verify, director, hazard=hazard)
    assert hazard not in hazards.to_verify(director)
    done = commands.verify(principal, hazard=hazard)
    assert (done.state, done.verifier) == ("closed", principal.me)


def test_whoever_put_it_right_for_another_does_not_verify_either(
    walker: Actor, director: Actor, worker: Actor, room: Place
):
    hazard = assigned(director, worker, reported(walker, room))
    put_right(director, hazard)
    refused("patrols.own_work", commands.verify, director, hazard=hazard)


def test_only_what_was_put_right_is_verified(
    walker: Actor, director: Actor, principal: Actor, worker: Actor, room: Place
):
    hazard = assigned(director, worker, reported(walker, room))
    refused("state.wrong", commands.verify, principal, hazard=hazard)


@pytest.mark.parametrize(
    "change",
    [
        {"state": "closed"},
        {"state": "closed", "rectified_at": timezone.now(), "verified_at": timezone.now()},
    ],
)
def test_the_database_closes_nothing_unverified(
    walker: Actor, director: Actor, worker: Actor, room: Place, change: Any
):
    hazard = assigned(director, worker, reported(walker, room))
    with pytest.raises(IntegrityError), transaction.atomic():
        Hazard.objects.filter(pk=hazard.pk).update(**change)


def test_the_database_takes_no_verdict_of_the_rectifier(
    walker: Actor, director: Actor, worker: Actor, room: Place
):
    hazard = assigned(director, worker, reported(walker, room))
    now = timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        Hazard.objects.filter(pk=hazard.pk).update(
            state="closed", rectified_at=now, verified_at=now, verifier=worker.me
        )


def test_sent_back_it_goes_on_and_its_day_stays(
    walker: Actor, director: Actor, worker: Actor, room: Place
):
    hazard = put_right(worker, assigned(director, worker, reported(walker, room)))
    due = hazard.due
    back = commands.send_back(director, hazard=hazard, verdict="还晃")
    assert (back.state, back.due, back.turns) == ("assigned", due, 1)
    assert told("赵师傅", "退回整改") == 1
    put_right(worker, hazard)
    assert told("孙主任", "请到现场验收") == 2


def test_overdue_it_escalates_one_reminder_a_stage(
    walker: Actor, director: Actor, principal: Actor, worker: Actor, room: Place, system: Actor
):
    assigned(director, worker, reported(walker, room))
    counts = []
    for days in (7, 8, 9, 10, 14, 20):
        commands.remind_hazards(on_day(system, days))
        counts.append([told(n, "没有整改") for n in ("赵师傅", "孙主任", "王校长")])
    # 赵师傅 hears at one day, 孙主任 at three, and at seven everybody who verifies, 孙主任 among them.
    assert counts == [[0, 0, 0], [1, 0, 0], [1, 0, 0], [1, 1, 0], [1, 2, 1], [1, 2, 1]]


def test_what_nobody_grades_reaches_the_principal(
    walker: Actor, principal: Actor, room: Place, system: Actor
):
    reported(walker, room)
    commands.remind_hazards(on_day(system, 1))
    assert told("王校长", "还没有定级") == 0
    commands.remind_hazards(on_day(system, 2))
    commands.remind_hazards(on_day(system, 3))
    assert told("王校长", "还没有定级") == 1


def mended(by: Actor, order: Order) -> None:
    """Taken on, done, and judged by the reporter."""
    repairs.accept(by, order=order)
    repairs.finish(by, order=order, result="换了新的", hours=Decimal("0.5"))


def test_it_goes_to_repairs_and_comes_back_when_they_passed(
    walker: Actor, director: Actor, principal: Actor, worker: Actor, room: Place
):
    repairs.add_rule(director, worker=worker.me)
    hazard = assigned(director, worker, reported(walker, room))
    commands.to_repair(director, hazard=hazard, what="栏杆", kind="walls")
    hazard.refresh_from_db()
    order = hazard.order
    assert order is not None
    assert (order.source, order.reporter) == ("patrol", walker.me)
    refused("patrols.sent", commands.to_repair, director, hazard=hazard, what="栏杆", kind="walls")
    mended(worker, order)
    repairs.approve(director, order=order)
    outbox.deliver_due()
    hazard.refresh_from_db()
    assert (hazard.state, hazard.mender) == ("rectified", worker.me)
    assert "换了新的" in hazard.result
    refused("grant.missing", commands.verify, worker, hazard=hazard)
    assert commands.verify(director, hazard=hazard).state == "closed"
    read = figures.found_first(room.school, TODAY, TODAY, "")
    assert read.value == 100


def test_pictures_go_to_repairs_and_come_back_with_what_was_done(
    walker: Actor, director: Actor, worker: Actor, room: Place
):
    def files(kind: str, row: int) -> list[str]:
        found = Attachment.objects.filter(kind=kind, row=row).order_by("pk")
        return [a.label for a in found]

    repairs.add_rule(director, worker=worker.me)
    hazard = assigned(director, worker, reported(walker, room, photo=picture()))
    order = commands.to_repair(director, hazard=hazard, what="栏杆", kind="walls").order
    assert order is not None
    assert files("repairs.order", order.pk) == ["隐患照片"]
    repairs.accept(worker, order=order)
    repairs.finish(worker, order=order, result="换了新的", photo=picture("green"))
    repairs.approve(director, order=order)
    outbox.deliver_due()
    assert files("patrols.hazard", hazard.pk) == ["隐患照片", files("repairs.order", order.pk)[1]]


def test_given_up_by_repairs_the_hazard_stands(
    walker: Actor, director: Actor, worker: Actor, room: Place
):
    repairs.add_rule(director, worker=worker.me)
    hazard = assigned(director, worker, reported(walker, room))
    order = commands.to_repair(director, hazard=hazard, what="栏杆", kind="walls").order
    assert order is not None
    mended(worker, order)
    repairs.scrap(director, order=order, verdict="锈穿了")
    outbox.deliver_due()
    hazard.refresh_from_db()
    assert hazard.state == "assigned"
    assert told("孙主任", "隐患还在") == 1


def test_closed_and_back_again_it_is_assigned_anew(
    walker: Actor, director: Actor, worker: Actor, room: Place
):
    hazard = put_right(worker, assigned(director, worker, reported(walker, room)))
    commands.verify(director, hazard=hazard)
    again = commands.reopen(director, hazard=hazard, reason="又松了")
    assert (again.state, again.verifier) == ("graded", None)
    assert "又松了" in again.words


def test_each_sees_his_own_and_the_office_all(
    walker: Actor, director: Actor, worker: Actor, passer: Actor, room: Place
):
    own = reported(walker, room)
    other = reported(director, room, "地砖翘起")
    assert list(hazards.hazards(walker)) == [own]
    assert set(hazards.hazards(director)) == {own, other}
    assert not hazards.hazards(passer).exists()


def test_the_floor_plan_counts_open_hazards_by_floor(
    walker: Actor, director: Actor, room: Place, upstairs: Place, building: Place
):
    reported(walker, room)
    reported(walker, room, "地砖翘起")
    reported(walker, building, "外墙脱落")
    (found,) = hazards.plan_of(director)
    assert found.open == 3
    shown = [(level, [(t.place.name, t.open) for t in tiles]) for level, tiles in found.floors]
    assert shown == [
        ("2楼", [("明德楼201室", 0)]), ("1楼", [("明德楼101室", 2)]), ("整栋", [("明德楼", 1)]),
    ]  # fmt: skip
