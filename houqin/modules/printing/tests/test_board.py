"""What the print room tells today, the workbench, the plans; its pages."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from houqin.conftest import TODAY
from houqin.kernel.asked import Promise
from houqin.kernel.org.models import Unit
from houqin.kernel.roles.actor import Actor
from houqin.modules.printing import commands
from houqin.modules.printing.queries import board
from houqin.modules.printing.tests.conftest import LogIn, agreed, asked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def promise(title: str, row: int = 1) -> Promise:
    """A task of the month."""
    return Promise("task", row, title, "other", date(2026, 3, 1), date(2026, 3, 31))


def test_each_sees_what_waits_for_him(teacher: Actor, director: Actor, room: Actor, group: Unit):
    job = agreed(director, asked(teacher, group))
    assert [t.title[:2] for t in board.todos(room)] == ["待印"]
    assert not board.todos(teacher)
    commands.print_job(room, job=job, used=60)
    assert [t.title[:3] for t in board.todos(teacher)] == ["印好了"]
    assert [h.title[:3] for h in board.held(director, teacher.me)] == ["文印单"]


def test_cards_say_what_is_over_and_what_runs_low(
    teacher: Actor, director: Actor, room: Actor, group: Unit
):
    commands.set_quota(director, since=TODAY, lines=[{"unit": group, "sheets": 10}])
    commands.copy(room, on=TODAY, unit=group, person=teacher.me, what="教案", size="a4", count=20)
    assert {str(c.label): c.number for c in board.cards(director)} == {
        "本月超定额的教研组": 1,
        "文印室A4纸（张）": 2480,
    }
    assert not board.cards(teacher)


def test_records_prove_promises_with_as_many_statements_for_many_as_for_few(
    teacher: Actor, director: Actor, room: Actor, group: Unit
):
    commands.set_quota(director, since=TODAY, lines=[{"unit": group, "sheets": 1000}])
    commands.print_job(room, job=agreed(director, asked(teacher, group)), used=60)
    commands.copy(room, on=TODAY, unit=group, person=teacher.me, what="教案", size="a4", count=2)
    asked_for = [
        promise("文印室凭票印刷"),
        promise("复印登记", 2),
        promise("纸张领用", 3),
        promise("扫地", 4),
    ]
    with CaptureQueriesContext(connection) as few:
        found = {(p.row, proof.kind) for p, proof in board.proofs(director, asked_for)}
    assert found == {(1, "printing.job"), (2, "printing.copy"), (3, "printing.quota")}
    with CaptureQueriesContext(connection) as many:
        list(board.proofs(director, [*asked_for, *(promise("印刷", n) for n in range(5, 40))]))
    assert len(many) <= len(few)
    assert board.sheets_used(director.here, TODAY, TODAY, "").value == 62


def test_the_room_and_the_use_are_shown_to_those_they_concern(
    teacher: Actor, director: Actor, room: Actor, group: Unit, log_in: LogIn
):
    job = agreed(director, asked(teacher, group))
    page = log_in(room).get("/printing/room/").content.decode()
    assert job.title in page
    assert 'A4 <b class="tabular">2500' in page
    assert log_in(teacher).get("/printing/room/").status_code == 403
    commands.print_job(room, job=job, used=60)
    use = log_in(director).get("/printing/use/").content.decode()
    assert "60 / 5000张" in use
