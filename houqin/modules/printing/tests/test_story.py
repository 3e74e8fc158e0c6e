"""A ticket is approved before it is printed, fetched against a signature; paper and quotas hold."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from houqin.base.refusal import BadInput, Refusal
from houqin.conftest import TODAY
from houqin.kernel.audit.models import Reading
from houqin.kernel.notices.models import Notice
from houqin.kernel.org.models import Unit
from houqin.kernel.parameters.models import Value
from houqin.kernel.roles.actor import Actor
from houqin.modules.printing import commands
from houqin.modules.printing.models import Job, Move
from houqin.modules.printing.queries import jobs, paper
from houqin.modules.printing.tests.conftest import INK, LogIn, agreed, asked, refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def left(by: Actor) -> int:
    """A4 sheets in the print room."""
    return paper.stock(by.here)["a4"]


def test_a_ticket_is_approved_printed_and_fetched(
    teacher: Actor, director: Actor, room: Actor, group: Unit
):
    job = asked(teacher, group)
    assert (job.sheets, job.over, job.state) == (60, False, "waiting")
    with pytest.raises(Refusal, match="待审批"):
        commands.print_job(room, job=job, used=60)
    job = commands.print_job(room, job=agreed(director, job), used=60, spoiled=3)
    assert left(room) == 2500 - 63
    assert Notice.objects.filter(person=teacher.me, stage="fetch").exists()
    refused("printing.own_print", commands.hand_over, room, job=job, receiver=room.me, picture=INK)
    job = commands.hand_over(room, job=job, picture=INK)
    assert (job.state, job.receiver) == ("handed", teacher.me)
    use = paper.use_of(director, group, TODAY)
    assert (use.printed, use.copied, use.ahead, use.over) == (63, 0, 0, False)


def test_a_ticket_sent_back_is_not_printed(
    teacher: Actor, director: Actor, room: Actor, group: Unit
):
    job = agreed(director, asked(teacher, group), "return")
    assert job.state == "returned"
    with pytest.raises(Refusal):
        commands.print_job(room, job=job, used=60)
    assert paper.use_of(director, group, TODAY).ahead == 0


def test_an_approved_job_may_be_given_up_by_its_asker(
    teacher: Actor, colleague: Actor, director: Actor, group: Unit
):
    job = agreed(director, asked(teacher, group))
    refused("printing.not_yours", commands.drop, colleague, job=job, reason="不用了")
    assert commands.drop(teacher, job=job, reason="改用电子版").state == "dropped"


def test_the_quota_marks_what_is_over_or_refuses_it(teacher: Actor, director: Actor, group: Unit):
    commands.set_quota(director, since=TODAY, lines=[{"unit": group, "sheets": 100}])
    assert not asked(teacher, group).over
    assert asked(teacher, group).over
    parameters_set(director, "printing.over", 0)
    said = refused("printing.over", asked, teacher, group)
    assert "定额100张" in str(said)
    assert "已报未印120张" in str(said)
    assert Job.objects.count() == 2


def parameters_set(by: Actor, key: str, value: int) -> None:
    """The school's own number from today."""
    Value.objects.create(school=by.school, key=key, value=value, since=TODAY)


def test_a_secret_paper_is_seen_by_few_and_fetched_by_its_asker(
    teacher: Actor, colleague: Actor, director: Actor, room: Actor, group: Unit, log_in: LogIn
):
    job = asked(teacher, group, kind="exam", title="期末试卷")
    assert job.secret
    assert list(jobs.jobs(director)) == [job]
    assert not jobs.jobs(colleague).exists()
    seen = Reading.objects.count()
    page = f"/printing/jobs/{job.pk}/"
    assert log_in(room).get(page).status_code == 200
    assert Reading.objects.count() > seen
    assert log_in(colleague).get(page).status_code == 404
    job = commands.print_job(room, job=agreed(director, job), used=60)
    refused(
        "printing.secret", commands.hand_over, room, job=job, receiver=colleague.me, picture=INK
    )


def test_who_did_not_decide_a_secret_one_does_not_see_it(
    holding, teacher: Actor, director: Actor, group: Unit
):
    asked(teacher, group, kind="exam")
    plain = asked(teacher, group)
    assert list(jobs.jobs(holding("王校长", "principal"))) == [plain]


def test_copies_at_the_counter_take_paper_and_many_need_a_ticket(
    teacher: Actor, room: Actor, group: Unit
):
    given = {"on": TODAY, "unit": group, "person": teacher.me, "what": "教案", "size": "a4"}
    made = commands.copy(room, **given, count=40)
    assert left(room) == 2460
    refused("printing.needs_ticket", commands.copy, room, **given, count=101)
    commands.void_copy(room, copy=made, reason="登记错了")
    refused("printing.void_already", commands.void_copy, room, copy=made, reason="再来")
    assert left(room) == 2500
    assert paper.use_of(room, group, TODAY).copied == 0


def test_paper_never_falls_below_zero_and_the_ledger_only_grows(
    teacher: Actor, director: Actor, room: Actor, group: Unit
):
    job = agreed(director, asked(teacher, group, copies=2000))
    said = refused("printing.short", commands.print_job, room, job=job, used=4000)
    assert "只有2500张" in str(said)
    job.refresh_from_db()
    assert job.state == "agreed"
    assert commands.count_paper(room, size="a4", counted=2500, words="月底") is None
    commands.count_paper(room, size="a4", counted=2480, words="受潮20张")
    assert left(room) == 2480
    for deed in (lambda: Move.objects.update(sheets=1), lambda: Move.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            deed()


def test_the_paper_of_one_issue_slip_comes_in_once(room: Actor):
    """同一张出库单登记两次，纸就凭空多出一倍。"""
    before = left(room)
    lines = [{"size": "a4", "packs": 2, "each": 500}]
    commands.take_paper(room, on=TODAY, paper="CK-2026-0088", lines=lines)
    with pytest.raises(BadInput):
        commands.take_paper(room, on=TODAY, paper=" CK-2026-0088 ", lines=lines)
    assert left(room) == before + 1000


def test_days_and_months_that_cannot_be_are_refused(teacher: Actor, director: Actor, group: Unit):
    with pytest.raises(BadInput):
        asked(teacher, group, needed_on=TODAY - timedelta(days=1))
    with pytest.raises(BadInput):
        commands.set_quota(
            director, since=TODAY - timedelta(days=40), lines=[{"unit": group, "sheets": 1}]
        )
    assert not Job.objects.exists()


def test_an_older_month_keeps_its_quota(director: Actor, group: Unit):
    commands.set_quota(director, since=TODAY, lines=[{"unit": group, "sheets": 300}])
    later = TODAY + timedelta(days=20)
    commands.set_quota(director, since=later, lines=[{"unit": group, "sheets": 200}])
    assert paper.quota_of(director, group, TODAY) == 300
    assert paper.quota_of(director, group, later) == 200
