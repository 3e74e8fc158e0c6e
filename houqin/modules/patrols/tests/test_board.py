"""What patrols tell today, the plans, and whoever settles a leaving person."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from houqin.conftest import TODAY
from houqin.kernel.asked import Promise
from houqin.kernel.org.models import Place
from houqin.kernel.roles.actor import Actor
from houqin.modules.patrols import commands
from houqin.modules.patrols.models import Point, Round
from houqin.modules.patrols.queries import board, figures, proofs
from houqin.modules.patrols.tests.conftest import (
    assigned,
    fine,
    put_right,
    reported,
    routed,
    stop_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def promise(title: str, area: str = "safety", row: int = 1) -> Promise:
    """A task of the month."""
    return Promise("task", row, title, area, date(2026, 3, 1), date(2026, 3, 31))


def test_my_day_holds_my_rounds_and_only_mine(walker: Actor, worker: Actor, round_now: Round):
    titles = [t.title for t in board.todos(walker)]
    assert titles == ["巡查：教学楼，08:50开始，还有2个点", "巡查：教学楼，15:00开始，还有2个点"]
    fine(walker, stop_of(round_now))
    assert next(iter(board.todos(walker))).title.endswith("还有1个点")
    assert not list(board.todos(worker))


def test_a_hazard_stands_on_each_ones_list_in_turn(
    walker: Actor, director: Actor, worker: Actor, principal: Actor, room: Place
):
    def titles(by: Actor) -> list[str]:
        return [t.title.partition("：")[0] for t in board.todos(by)]

    hazard = reported(walker, room)
    assert titles(director) == ["隐患定级"]
    assigned(director, worker, hazard)
    assert (titles(director), titles(worker)) == ([], ["整改隐患"])
    put_right(worker, hazard)
    assert (titles(worker), titles(principal)) == ([], ["验收隐患"])
    commands.verify(principal, hazard=hazard)
    assert titles(principal) == []


def test_who_leaves_hands_over_what_he_walks_and_puts_right(
    walker: Actor, director: Actor, worker: Actor, room: Place, points: list[Point]
):
    routed(director, worker, points)
    assigned(director, worker, reported(walker, room))
    held = list(board.held(director, worker.me))
    assert [h.blocks for h in held] == [True, True]
    assert not list(board.held(director, walker.me))


@pytest.mark.parametrize(
    ("title", "kinds"),
    [
        ("每天安全巡查", ["round"]), ("排查隐患并整改", ["hazard"]), ("检查消防栓和灭火器", ["item:fire"]),
        ("维护监控探头", ["device"]), ("召开家长会", []),
    ],
)  # fmt: skip
def test_a_promise_speaks_of_what_it_names(title: str, kinds: list[str]):
    assert list(proofs.speaks_of(promise(title))) == kinds
    assert not list(proofs.speaks_of(promise(title, area="canteen")))


def test_records_prove_promises_with_as_many_statements_for_many_as_for_few(
    walker: Actor, director: Actor, worker: Actor, room: Place, round_now: Round
):
    fine(walker, stop_of(round_now))
    hazard = put_right(worker, assigned(director, worker, reported(walker, room)))
    commands.verify(director, hazard=hazard)
    asked = [promise("每天安全巡查"), promise("隐患排查整改", row=2)]
    with CaptureQueriesContext(connection) as few:
        found = {(p.row, proof.kind) for p, proof in proofs.proofs(director, asked)}
    assert found == {(1, "patrols.round"), (2, "patrols.hazard")}
    with CaptureQueriesContext(connection) as many:
        list(proofs.proofs(director, [*asked, *(promise("每天巡查", row=n) for n in range(3, 40))]))
    assert len(many) <= len(few)


def test_figures_of_hazards(walker: Actor, director: Actor, worker: Actor, room: Place):
    hazard = put_right(worker, assigned(director, worker, reported(walker, room)))
    reported(walker, room, "地砖翘起")

    def read(measure: Any, what: str = "all") -> int:
        return int(measure(room.school, TODAY, TODAY, what).value)

    assert (read(figures.hazard_count), read(figures.hazard_count, "general")) == (2, 1)
    assert read(figures.closed_share) == 0
    commands.verify(director, hazard=hazard)
    assert read(figures.closed_share) == 50
