"""What emergencies tell today, the workbench, the plans, and whoever settles a leaving person."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from houqin.conftest import TODAY
from houqin.kernel.asked import Promise
from houqin.kernel.org.models import ClassGroup
from houqin.kernel.roles.actor import Actor
from houqin.modules.emergency import commands
from houqin.modules.emergency.queries import board
from houqin.modules.emergency.tests.conftest import held, planned, reported, written

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def promise(title: str, row: int = 1) -> Promise:
    """A task of the month."""
    return Promise("task", row, title, "safety", date(2026, 3, 1), date(2026, 3, 31))


def test_today_shows_what_goes_on_and_what_is_mine(
    director: Actor, principal: Actor, teacher: Actor, classes: list[ClassGroup]
):
    reported(teacher)
    planned(director)
    remedy = commands.learn(
        director, drill=held(director, classes), words="改", person=teacher.me, due=TODAY
    )
    titles = [t.title for t in board.todos(teacher)]
    assert titles == ["突发事件处置中：三楼东侧有烟", "演练：消防疏散演练", "整改：改"]
    commands.carry_out(teacher, remedy=remedy, result="改了")
    assert "请复查：改" in [t.title for t in board.todos(principal)]


def test_cards_only_for_who_oversees(director: Actor, teacher: Actor, principal: Actor):
    written(director, principal)
    reported(teacher)
    shown = {str(c.label): c.number for c in board.cards(director)}
    assert shown == {"突发事件处置中": 1, "整改超期": 0, "还没登记告知": 2, "该安排疏散演练": 1}
    assert not board.cards(teacher)


def test_who_leaves_hands_over_remedies_and_command(
    director: Actor, principal: Actor, teacher: Actor, classes: list[ClassGroup]
):
    written(director, principal)
    commands.learn(
        director, drill=held(director, classes), words="改", person=director.me, due=TODAY
    )
    assert [h.blocks for h in board.held(principal, director.me)] == [True, False]
    assert not board.held(principal, teacher.me)


def test_records_prove_promises_with_as_many_statements_for_many_as_for_few(
    director: Actor, principal: Actor, teacher: Actor, classes: list[ClassGroup]
):
    written(director, principal)
    held(director, classes)
    commands.hold_talk(
        director, kind="traffic", topic="交通安全讲座", on=TODAY, minutes=40, speaker="交警", audience="全校",
        heads=5,
    )  # fmt: skip
    asked = [
        promise("组织疏散演练"),
        promise("交通安全讲座", 2),
        promise("修订应急预案", 3),
        promise("打扫卫生", 4),
    ]
    with CaptureQueriesContext(connection) as few:
        found = {(p.row, proof.kind) for p, proof in board.proofs(director, asked)}
    assert found == {(1, "emergency.drill"), (2, "emergency.talk"), (3, "emergency.plan")}
    with CaptureQueriesContext(connection) as many:
        list(board.proofs(director, [*asked, *(promise("演练", n) for n in range(5, 40))]))
    assert len(many) <= len(few)


def test_figures_count_what_was_held(director: Actor, classes: list[ClassGroup]):
    held(director, classes)
    week = TODAY - timedelta(days=7)
    assert board.drills_held(director.here, week, TODAY, "").value == 1
    assert board.drills_held(director.here, week, week, "").value == 0
    assert board.talks_held(director.here, week, TODAY, "").value == 0
