"""One behaviour each."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from houqin.base.refusal import BadInput, Doubt, Missing
from houqin.conftest import TODAY
from houqin.kernel.attachments.models import Attachment
from houqin.kernel.audit.models import Entry
from houqin.kernel.notices.models import Notice
from houqin.kernel.org.models import Place, School
from houqin.kernel.parameters import commands as parameters
from houqin.kernel.roles.actor import Actor
from houqin.modules.repairs import commands
from houqin.modules.repairs.models import Follower, Order, Part
from houqin.modules.repairs.queries import board, figures, setup
from houqin.modules.repairs.queries import order as queries
from houqin.modules.repairs.tests.conftest import (
    late,
    mended,
    picture,
    place_of,
    refused,
    reported,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def titles(by: Actor) -> list[str]:
    """What somebody was told."""
    return list(Notice.objects.filter(person=by.me).values_list("title", flat=True))


def test_a_fault_goes_to_who_the_nearest_rule_names(
    director: Actor, worker: Actor, other_worker: Actor, teacher: Actor, room: Place, building: Place, rule
):  # fmt: skip
    commands.add_rule(director, worker=other_worker.me, place=building, kind="power")
    assert reported(teacher, room).worker == worker.me
    assert reported(teacher, room, "日光灯", kind="power").worker == other_worker.me
    assert len(titles(other_worker)) == 1


def test_without_a_rule_the_office_is_told(director: Actor, teacher: Actor, room: Place):
    order = reported(teacher, room)
    assert (order.state, order.worker) == ("new", None)
    assert len(titles(director)) == 1


def test_a_rule_for_the_same_is_refused_until_the_old_one_ends(
    director: Actor, other_worker: Actor, rule
):
    refused("repairs.rule_known", commands.add_rule, director, worker=other_worker.me)
    commands.close_rule(director, rule=rule)
    commands.add_rule(director, worker=other_worker.me)


def test_targets_follow_the_urgency_and_the_school_may_set_them(
    director: Actor, teacher: Actor, room: Place
):
    now = timezone.now()
    urgent = reported(teacher, room, urgency="urgent")
    assert abs(urgent.respond_by - now - timedelta(minutes=30)) < timedelta(minutes=1)
    system = Actor.system(room.school, TODAY)
    parameters.set_value(system, key="repairs.urgent_respond", value="10", since=TODAY)
    again = reported(teacher, room, "水箱", urgency="urgent")
    assert abs(again.respond_by - now - timedelta(minutes=10)) < timedelta(minutes=1)


def test_the_same_fault_is_asked_about_and_joined(
    teacher: Actor, clerk: Actor, room: Place, worker: Actor, rule
):
    first = reported(teacher, room)
    with pytest.raises(Doubt):
        reported(clerk, room)
    commands.follow(clerk, order=first)
    commands.follow(clerk, order=first)
    assert Follower.objects.count() == 1
    commands.approve(teacher, order=mended(worker, first))
    assert any("验收通过" in t for t in titles(clerk))
    assert any("验收通过" in t for t in titles(teacher))


def test_joined_orders_keep_every_photo_and_everybody_waiting(
    teacher: Actor, clerk: Actor, room: Place, director: Actor, worker: Actor, rule
):
    first = reported(teacher, room, photo=picture())
    second = reported(clerk, room, "龙头漏水", photo=picture("red"))
    commands.join(director, order=second, into=first)
    assert Attachment.objects.filter(kind="repairs.order", row=first.pk).count() == 2
    assert Attachment.objects.filter(kind="repairs.order", row=second.pk).count() == 1
    commands.approve(teacher, order=mended(worker, first))
    assert any("验收通过" in t for t in titles(clerk))
    refused("state.wrong", commands.join, director, order=second, into=first)


def test_an_order_joins_neither_itself_nor_an_ended_one(
    teacher: Actor, director: Actor, room: Place, worker: Actor, rule
):
    first, second = reported(teacher, room), reported(teacher, room, "门")
    refused("repairs.join_where", commands.join, director, order=first, into=first)
    commands.approve(teacher, order=mended(worker, second))
    refused("repairs.join_where", commands.join, director, order=first, into=second)


def test_photos_survive_dispatch_return_and_verdict(
    teacher: Actor, director: Actor, worker: Actor, other_worker: Actor, room: Place, rule
):
    order = reported(teacher, room, photo=picture())
    commands.assign(director, order=order, worker=other_worker.me)
    mended(other_worker, order, photo=picture("green"))
    commands.send_back(teacher, order=order, verdict="还在滴")
    commands.approve(teacher, order=mended(other_worker, order, photo=picture("blue")))
    assert Attachment.objects.filter(kind="repairs.order", row=order.pk).count() == 3


def test_nobody_judges_his_own_work(worker: Actor, director: Actor, room: Place, rule):
    order = mended(worker, reported(worker, room))
    refused("repairs.own_work", commands.approve, worker, order=order)
    commands.approve(director, order=order)
    with pytest.raises(IntegrityError), transaction.atomic():
        Order.objects.filter(pk=order.pk).update(checker=worker.me)


def test_who_reported_done_does_not_judge_it_either(
    worker: Actor, director: Actor, teacher: Actor, room: Place, rule
):
    order = reported(teacher, room)
    commands.accept(worker, order=order)
    commands.finish(director, order=order, result="换了")
    refused("repairs.own_work", commands.approve, director, order=order)
    assert not queries.to_check(director).exists()
    commands.approve(teacher, order=order)


def test_a_worker_touches_only_his_own_orders(
    worker: Actor, other_worker: Actor, teacher: Actor, room: Place, rule
):
    order = reported(teacher, room)
    with pytest.raises(Missing):
        commands.accept(other_worker, order=order)
    assert not queries.orders(other_worker).exists()
    assert queries.mine(worker).get() == order


def test_sent_back_goes_to_the_same_worker_with_a_reason(
    worker: Actor, teacher: Actor, room: Place, rule
):
    order = mended(worker, reported(teacher, room))
    with pytest.raises(BadInput):
        commands.send_back(teacher, order=order, verdict=" ")
    order = commands.send_back(teacher, order=order, verdict="还在滴")
    assert (order.state, order.returns, order.done_at) == ("again", 1, None)
    assert any(t.startswith("返回重修") for t in titles(worker))


def test_reminders_come_once_a_stage_never_again(
    director: Actor, worker: Actor, teacher: Actor, room: Place, rule
):
    """glpi#2408: a job that ran every few minutes sent hundreds of mails about one late order."""
    order = reported(teacher, room)
    system = Actor.system(room.school, TODAY)
    late(order)
    for _round in range(20):
        commands.remind(system)
    assert sum("时限" in t for t in titles(worker)) == 2
    assert not [t for t in titles(director) if "一直没" in t]
    late(order, *[timezone.now() - timedelta(days=1)] * 2)
    for _round in range(20):
        commands.remind(system)
    assert sum("时限" in t for t in titles(worker)) == 2
    assert sum("一直没" in t for t in titles(director)) == 2


def test_a_returned_order_is_reminded_of_anew_and_a_mended_one_not(
    worker: Actor, teacher: Actor, room: Place, rule
):
    order = reported(teacher, room)
    system = Actor.system(room.school, TODAY)
    mended(worker, order)
    late(order)
    assert commands.remind(system) == 0
    commands.send_back(teacher, order=order, verdict="没好")
    assert commands.remind(system) == 1
    assert sum("时限" in t for t in titles(worker)) == 1


def test_the_office_is_asked_once_to_judge_what_nobody_looked_at(
    worker: Actor, director: Actor, teacher: Actor, room: Place, rule
):
    order = mended(worker, reported(teacher, room))
    Order.objects.filter(pk=order.pk).update(done_at=timezone.now() - timedelta(days=3))
    for _round in range(5):
        commands.remind(Actor.system(room.school, TODAY))
    assert sum("没人验收" in t for t in titles(director)) == 1


def test_who_is_limited_to_a_place_reports_only_there(
    holding, school: School, building: Place, room: Place
):
    """Grashjs#143: requesters could choose every place of the house."""
    far = place_of(school, "B", "启智楼")
    limited = holding("邵老师", "teacher", building)
    assert set(setup.places(limited)) == {building, room}
    assert far not in setup.places(limited)


def test_costs_are_sums_and_a_wrong_line_is_answered_by_its_opposite(
    worker: Actor, director: Actor, teacher: Actor, room: Place, rule
):
    order = reported(teacher, room)
    line = {"name": "阀芯", "quantity": Decimal(2), "unit": "个", "price": Decimal("6.50")}
    refused("repairs.not_in_hand", commands.use_parts, worker, order=order, lines=[line])
    commands.accept(worker, order=order)
    part, _other = commands.use_parts(worker, order=order, lines=[line, line])
    commands.return_part(worker, part=part, reason="写重了")
    refused("repairs.reversed", commands.return_part, worker, part=part, reason="再来")
    commands.finish(worker, order=order, result="换了", hours=Decimal(2))
    found: Any = queries.orders(director).get()
    assert (found.labour, found.material, found.total) == (50, 13, 63)
    place: Any = figures.by_place(director).get()
    assert (place.times, place.total) == (1, 63)
    with pytest.raises(Exception, match=r"append-only|only grow|grows"), transaction.atomic():
        Part.objects.update(price=1)


def test_a_firm_is_paid_what_its_bill_says(
    director: Actor, worker: Actor, teacher: Actor, room: Place, rule
):
    order = reported(teacher, room)
    refused("repairs.no_firm", commands.cost, director, order=order, outside=Decimal(1))
    firm = commands.add_firm(director, name="明达水电")
    refused("repairs.firm_known", commands.add_firm, director, name="明达水电")
    order = commands.send_out(director, order=order, firm=firm)
    commands.firm_finish(
        Actor.system(room.school, TODAY), order=order, words="换管", cost=Decimal(300)
    )
    order = commands.cost(director, order=order, outside=Decimal(280), reason="发票")
    assert (order.state, order.outside, order.firm_token) == ("done", Decimal(280), "")


def test_rated_once_and_only_by_who_waited(
    worker: Actor, teacher: Actor, director: Actor, room: Place, rule
):
    order = mended(worker, reported(teacher, room))
    refused("repairs.not_ended", commands.rate, teacher, order=order, stars=5)
    commands.approve(teacher, order=order)
    with pytest.raises(Missing):
        commands.rate(director, order=order, stars=1)
    commands.rate(teacher, order=order, stars=4, stars_words="来得快")
    refused("repairs.rated", commands.rate, teacher, order=order, stars=1)


def test_found_before_reported_is_counted_and_not_opened_twice(
    director: Actor, worker: Actor, teacher: Actor, room: Place, rule
):
    found = commands.open_from(director, source="patrol", place=room, what="插座", kind="power")
    same = commands.open_from(director, source="patrol", place=room, what="插座", kind="power")
    assert found == same
    reported(teacher, room)
    reading = figures.found_first(room.school, TODAY, TODAY, "all")
    assert reading.value == 50
    with pytest.raises(ValueError, match="staff"):
        commands.open_from(director, source="staff", place=room, what="灯")


def test_punctuality_counts_what_was_mended_in_time(
    worker: Actor, teacher: Actor, room: Place, rule
):
    mended(worker, reported(teacher, room))
    slow = mended(worker, reported(teacher, room, "门"))
    late(slow)
    assert figures.punctuality(room.school, TODAY, TODAY, "all").value == 50
    row: Any = figures.workload(Actor.system(room.school, TODAY)).get()
    assert (row.jobs, row.finished, row.punctual) == (2, 2, 1)


def test_telephones_are_sealed_and_forgotten_and_in_no_audit_text(
    clerk: Actor, worker: Actor, room: Place, rule
):
    order = commands.enter(
        clerk, place=room, what="灯", kind="power", caller="家长李某", phone="19912345678"
    )
    assert "19912345678" not in order.phone_sealed
    assert not Entry.objects.filter(given__icontains="19912345678").exists()
    assert not Entry.objects.filter(given__icontains="家长李某").exists()
    commands.approve(clerk, order=mended(worker, order))
    system = Actor.system(room.school, TODAY)
    assert commands.erase(system) == 0
    Order.objects.update(ended_at=timezone.now() - timedelta(days=31))
    assert commands.erase(system) == 1
    order.refresh_from_db()
    assert (order.phone_sealed, order.caller) == ("", "")


def test_a_leaving_worker_must_hand_over_what_he_has(
    director: Actor, worker: Actor, teacher: Actor, room: Place, rule
):
    order = reported(teacher, room)
    held = board.held(director, worker.me)
    assert [h.blocks for h in held] == [True]
    assert board.todos(worker)[0].area == "repairs"
    mended(worker, order)
    assert board.held(director, worker.me) == []
    assert "请验收" in board.todos(teacher)[0].title
    assert {c.label: c.number for c in board.cards(director)}["维修待验收"] == 1


def test_every_part_that_is_missing_is_told_of(
    director: Actor, teacher: Actor, worker: Actor, room: Place, rule
):
    order = reported(teacher, room)
    commands.arrive(worker, order=order)
    for part in ("4分阀芯", "软管"):
        commands.need_parts(worker, order=order, waits_for=part)
        waiting = Notice.objects.filter(person=director.me, kind="todo", done_at=None)
        assert [part in n.title for n in waiting] == [True]
        commands.resume(worker, order=order)
        assert not waiting.all().exists()
