"""Rounds are listed, walked in time or late, missed, explained, handed over."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from houqin.base.refusal import BadInput
from houqin.conftest import TODAY
from houqin.kernel.notices.models import Notice
from houqin.kernel.roles.actor import Actor
from houqin.modules.patrols import commands
from houqin.modules.patrols.models import Hazard, Mark, Point, Round, Route
from houqin.modules.patrols.queries import board, figures, rounds, setup
from houqin.modules.patrols.tests.conftest import (
    at,
    fine,
    on_day,
    picture,
    reading,
    refused,
    routed,
    stop_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def only_round(system: Actor, director: Actor, walker: Actor, points: list[Point]) -> Round:
    """A day with one round: what lists count goes by the database's clock, which the test's does not move."""
    routed(director, walker, points, times="08:50")
    commands.open_day(system)
    return Round.objects.get()


def test_a_day_lists_each_round_once_with_every_point(system: Actor, route: Route):
    assert commands.open_day(system) == 2
    assert commands.open_day(system) == 0
    assert [r.stops.count() for r in Round.objects.all()] == [2, 2]


def test_a_school_day_route_rests_on_sunday(system: Actor, route: Route):
    sunday = on_day(system, 6)
    assert commands.open_day(sunday) == 0


def test_a_closed_point_is_left_out_from_the_next_round_on(
    system: Actor, director: Actor, route: Route, points: list[Point]
):
    commands.close_point(director, point=points[0])
    commands.open_day(system)
    assert [s.point.name for s in Round.objects.all()[0].stops.all()] == ["二楼东"]


def test_times_that_are_none_are_refused_by_name(director: Actor, walker: Actor, points: Any):
    with pytest.raises(BadInput) as caught:
        routed(director, walker, points, times="7点半")
    assert "7点半" in caught.value.errors["times"][0]


def test_a_point_in_order_is_walked(walker: Actor, round_now: Round):
    made = fine(walker, stop_of(round_now), how="scan")
    assert (made.good, made.hazard, made.how) == (True, None, "scan")
    (walk, _later) = rounds.day(walker, TODAY, timezone.now())
    assert [s.standing for s in walk.stops] == ["done", "open"]


def test_a_reading_out_of_its_limits_is_a_hazard_whatever_was_pressed(
    walker: Actor, round_now: Round
):
    stop = stop_of(round_now)
    made = commands.mark(walker, stop=stop, good=True, lines=[reading("0.9")])
    assert made.good is False
    hazard = Hazard.objects.get()
    assert hazard == made.hazard
    assert (hazard.source, hazard.field) == ("round", "fire")
    assert "灭火器压力0.9MPa" in hazard.what
    assert "1.0—1.4MPa" in hazard.what


def test_a_fault_needs_words_or_a_line(walker: Actor, round_now: Round):
    stop = stop_of(round_now)
    with pytest.raises(BadInput):
        commands.mark(walker, stop=stop, good=False)
    line = {"name": "通道畅通", "bad": True}
    made = commands.mark(walker, stop=stop, good=False, lines=[line], photo=picture())
    assert made.hazard is not None
    assert made.hazard.what == "一楼东：通道畅通不符合"


def test_a_gauge_not_read_is_refused_where_all_is_said_to_be_well(walker: Actor, round_now: Round):
    refused("patrols.unanswered", commands.mark, walker, stop=stop_of(round_now), good=True)


def test_a_point_is_marked_once(walker: Actor, round_now: Round):
    fine(walker, stop_of(round_now))
    said = refused("patrols.marked", fine, walker, stop_of(round_now))
    assert "登记为正常" in said.message
    assert Mark.objects.count() == 1


def test_the_same_fault_found_again_is_the_same_hazard(walker: Actor, round_now: Round, clock: Any):
    line = {"name": "通道畅通", "bad": True}
    commands.mark(walker, stop=stop_of(round_now), good=False, lines=[line])
    clock.move_to(at(15, 5))
    later = Round.objects.order_by("opens")[1]
    commands.mark(walker, stop=stop_of(later), good=False, lines=[line])
    assert Hazard.objects.count() == 1
    assert Hazard.objects.get().marks.count() == 2


def test_another_walker_is_refused(director: Actor, worker: Actor, round_now: Round):
    said = refused("patrols.not_yours", fine, worker, stop_of(round_now))
    assert "解老师" in said.message


def test_before_and_after_its_time_a_round_is_not_walked(
    walker: Actor, round_now: Round, clock: Any
):
    later = Round.objects.order_by("opens")[1]
    refused("patrols.too_early", fine, walker, stop_of(later))
    clock.move_to(at(11))
    said = refused("patrols.over", fine, walker, stop_of(round_now))
    assert "09:50" in said.message


def test_what_a_telephone_kept_without_a_network_counts_when_it_was_walked(
    walker: Actor, system: Actor, round_now: Round, clock: Any
):
    clock.move_to(at(11))
    assert commands.tell_missed(system) == 1
    made = fine(walker, stop_of(round_now), at=at(9, 5))
    assert timezone.localtime(made.walked).hour == 9
    fine(walker, stop_of(round_now, "二楼东"), at=at(9, 40))
    walk = rounds.day(walker, TODAY, timezone.now())[0]
    assert [s.standing for s in walk.stops] == ["done", "late"]
    assert not Notice.objects.filter(done_at=None, about__startswith="patrols.round").exists()


def test_a_clock_far_ahead_is_refused(walker: Actor, round_now: Round):
    refused("patrols.future", fine, walker, stop_of(round_now), at=at(9, 40))


def test_missed_points_are_told_once_and_stand_on_the_workbench(
    system: Actor, director: Actor, walker: Actor, only_round: Round, clock: Any
):
    fine(walker, stop_of(only_round))
    clock.move_to(at(10))
    assert commands.tell_missed(system) == 1
    commands.tell_missed(system)
    told = Notice.objects.filter(title__startswith="漏查1个点")
    assert {n.person.name for n in told} == {"孙主任", "解老师"}
    assert told.count() == 2
    cards = {c.label: c.number for c in board.cards(director)}
    assert cards["今天漏查的点"] == 1


def test_a_reason_explains_a_gap_and_does_not_fill_it(
    walker: Actor, system: Actor, only_round: Round, clock: Any
):
    fine(walker, stop_of(only_round))
    clock.move_to(at(10))
    refused(
        "patrols.reason", commands.skip, walker, stops=[stop_of(only_round, "二楼东")], reason=" "
    )
    commands.skip(walker, stops=[stop_of(only_round, "二楼东")], reason="暴雨封楼")
    assert commands.tell_missed(system) == 0
    read = figures.completion(only_round.school, TODAY, TODAY, "all")
    assert read.value == 50


def test_somebody_stands_in_for_one_round(
    director: Actor, worker: Actor, walker: Actor, round_now: Round
):
    commands.stand_in(director, round=round_now, walker=worker.me, reason="出差")
    refused("patrols.not_yours", fine, walker, stop_of(round_now))
    fine(worker, stop_of(round_now))
    assert Notice.objects.filter(person=worker.me, title__startswith="请您代巡").count() == 1
    refused(
        "patrols.same_walker",
        commands.stand_in,
        director,
        round=round_now,
        walker=worker.me,
        reason="x",
    )


def test_a_key_place_walked_too_seldom_is_told(director: Actor, route: Route):
    cards = {c.label: c.number for c in board.cards(director)}
    assert cards["巡查次数不足的重点部位"] == 1
    assert [p.name for p in setup.thin(director, 5)] == ["一楼东"]
    assert not setup.thin(director, 2).exists()


def test_a_mark_is_never_changed(walker: Actor, round_now: Round):
    made = fine(walker, stop_of(round_now))
    with pytest.raises(Exception, match="only grows"), transaction.atomic():
        Mark.objects.filter(pk=made.pk).update(words="改过")


def test_the_database_wants_a_hazard_for_a_fault(walker: Actor, round_now: Round):
    with pytest.raises(IntegrityError), transaction.atomic():
        Mark.objects.create(
            stop=stop_of(round_now), person=walker.me, walked=at(9), at=at(9), good=False
        )


def test_another_school_and_a_passer_by_see_nothing(passer: Actor, round_now: Round, route: Route):
    assert not rounds.rounds(passer).exists()
    assert not rounds.day(passer, TODAY, timezone.now())
