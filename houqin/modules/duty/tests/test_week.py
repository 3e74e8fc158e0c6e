"""值周: planned, kept by its keeper, summed up; and the bells."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from houqin.base.refusal import BadInput, Refusal
from houqin.conftest import TODAY
from houqin.kernel.accounts.models import User
from houqin.kernel.asked import Promise
from houqin.kernel.calendar.models import Term
from houqin.kernel.notices.models import Notice
from houqin.kernel.org.models import ClassGroup, School
from houqin.kernel.roles.actor import Actor
from houqin.modules.duty import commands
from houqin.modules.duty.models import Mark, Timetable, Week
from houqin.modules.duty.queries import proofs, today, week

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
BELLS = [{"at": time(8, 0), "what": "预备"}, {"at": time(9, 30), "what": "第二节上课"}]


@pytest.fixture
def keeper(holding: Callable[[str, str], Actor]) -> Actor:
    """陈老师 keeps this week."""
    return holding("陈老师", "teacher")


@pytest.fixture
def group(school: School) -> ClassGroup:
    """三（1）班."""
    return ClassGroup.objects.create(school=school, grade=3, name="三（1）班", entered=2023)


@pytest.fixture
def this_week(director: Actor, keeper: Actor) -> Week:
    """Planned on its Monday, which is today, by any of its days."""
    line = {"on": TODAY + timedelta(days=3), "person": keeper.me, "others": "刘老师"}
    return commands.plan_weeks(director, lines=[line])[0]


def noted(by: Actor, **more: object) -> Mark:
    """Rubbish in the corridor."""
    given: dict[str, object] = {"on": TODAY, "area": "hygiene", "words": "走廊有纸屑"} | more
    return commands.note_mark(by, **given)


def code_of(deed: Callable[[], object]) -> str:
    """Why a deed was refused."""
    with pytest.raises(Refusal) as caught:
        deed()
    return caught.value.code


def test_a_week_is_kept_by_its_keeper_and_summed_up(
    director: Actor, keeper: Actor, this_week: Week, group: ClassGroup, holding
):
    assert this_week.monday == TODAY
    noted(keeper, class_group=group, points=-1)
    noted(keeper, class_group=group, points=2, area="exercise")
    noted(keeper)
    other = holding("路老师", "teacher")
    assert code_of(lambda: noted(other)) == "duty.not_your_week"
    assert week.standing(this_week) == [("三（1）班", 1, 2)]
    closed = commands.close_week(keeper, week=this_week, summary="总体良好", passed_on="盯紧走廊")
    assert closed.closed_at is not None
    assert code_of(lambda: noted(keeper)) == "duty.week_closed"
    assert code_of(lambda: commands.close_week(keeper, week=closed, summary="再来")) == (
        "duty.week_closed"
    )


def test_the_next_keeper_hears_what_was_passed_on(
    director: Actor, keeper: Actor, this_week: Week, holding
):
    other = holding("路老师", "teacher")
    commands.plan_weeks(director, lines=[{"on": TODAY + timedelta(days=7), "person": other.me}])
    commands.close_week(keeper, week=this_week, summary="好", passed_on="盯紧走廊")
    assert Notice.objects.filter(person=other.me, stage="passed").exists()


def test_a_mark_is_struck_with_its_reason_and_counts_no_longer(
    keeper: Actor, this_week: Week, group: ClassGroup
):
    mark = noted(keeper, class_group=group, points=-2)
    commands.void_mark(keeper, mark=mark, reason="看错班级")
    assert week.standing(this_week) == []
    assert code_of(lambda: commands.void_mark(keeper, mark=mark, reason="x")) == "duty.void_already"


def test_what_cannot_be_is_refused(director: Actor, keeper: Actor, this_week: Week, holding):
    with pytest.raises(BadInput):
        noted(keeper, on=TODAY + timedelta(days=1))
    with pytest.raises(BadInput):
        noted(keeper, points=-1)
    assert code_of(lambda: noted(keeper, on=TODAY - timedelta(days=7))) == "duty.no_week"
    other = holding("路老师", "teacher")
    line = {"on": TODAY, "person": other.me}
    assert code_of(lambda: commands.plan_weeks(director, lines=[line])) == "duty.week_begun"
    assert not Mark.objects.exists()


def test_a_week_ahead_may_still_change_hands(director: Actor, keeper: Actor, holding):
    ahead = TODAY + timedelta(days=7)
    other = holding("路老师", "teacher")
    for by in (keeper, other):
        commands.plan_weeks(director, lines=[{"on": ahead, "person": by.me}])
    assert Week.objects.get().person == other.me
    refused = code_of(lambda: commands.close_week(other, week=Week.objects.get(), summary="好"))
    assert refused == "duty.not_yet"


def test_today_reminds_the_keeper_and_then_of_the_summary(keeper: Actor, this_week: Week):
    assert [t.title for t in today.own_todos(keeper)] == ["本周由您值周：登记值周记录"]
    later = Actor(keeper.school, keeper.person, "html", TODAY + timedelta(days=8))
    found = today.own_todos(later)
    assert [(t.title[:2], t.late_days) for t in found] == [("小结", 2)]
    assert [h.title[:4] for h in today.held(later, keeper.me)] == ["还没小结"]


def test_a_new_timetable_ends_the_one_before(director: Actor):
    summer = commands.set_bells(director, name="夏季作息", since=TODAY, lines=BELLS)
    commands.set_bells(director, name="冬季作息", since=TODAY + timedelta(days=5), lines=BELLS)
    summer.refresh_from_db()
    assert summer.until == TODAY + timedelta(days=4)
    assert str(week.timetable_on(director, TODAY)) == "夏季作息"
    assert str(week.timetable_on(director, TODAY + timedelta(days=9))) == "冬季作息"
    assert code_of(
        lambda: commands.set_bells(director, name="x", since=TODAY + timedelta(days=2), lines=BELLS)
    ) == "duty.later_bells"  # fmt: skip
    with pytest.raises(BadInput):
        commands.set_bells(director, name="x", since=TODAY - timedelta(days=1), lines=BELLS)
    with pytest.raises(BadInput):
        commands.set_bells(
            director, name="x", since=TODAY + timedelta(days=9), lines=[BELLS[0], BELLS[0]]
        )
    assert Timetable.objects.count() == 2


def test_the_next_bell_is_marked_on_school_days_only(director: Actor, school: School):
    Term.objects.create(
        school=school, year=2025, number=2, starts=date(2026, 3, 2), ends=date(2026, 7, 3)
    )
    commands.set_bells(director, name="夏季作息", since=TODAY, lines=BELLS)
    client = Client()
    user = User.objects.create(username="director", person=director.me)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get("/duty/bells/").content.decode()
    assert "下一个" in page
    assert "第二节上课" in page
    Term.objects.update(starts=date(2026, 3, 20))
    assert "今天不上课" in client.get("/duty/bells/").content.decode()


def test_records_prove_promises_with_as_many_statements_for_many_as_for_few(
    director: Actor, keeper: Actor, this_week: Week
):
    def promise(title: str, row: int) -> Promise:
        return Promise("task", row, title, "safety", date(2026, 3, 1), date(2026, 3, 31))

    noted(keeper)
    commands.set_bells(director, name="夏季作息", since=TODAY, lines=BELLS)
    asked = [promise("落实教师值周", 1), promise("调整作息和钟声", 2), promise("扫地", 3)]
    with CaptureQueriesContext(connection) as few:
        found = {(p.row, proof.kind) for p, proof in proofs.proofs(director, asked)}
    assert found == {(1, "duty.mark"), (2, "duty.timetable")}
    with CaptureQueriesContext(connection) as many:
        list(proofs.proofs(director, [*asked, *(promise("值周", n) for n in range(4, 40))]))
    assert len(many) <= len(few)
