"""Tasks, routines, work items and feeds: one behaviour each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from houqin.base.refusal import BadInput, Doubt, Forbidden, Refusal
from houqin.conftest import ActAs
from houqin.kernel.approval import commands as approval
from houqin.kernel.approval.models import Case
from houqin.kernel.calendar.models import Term
from houqin.kernel.events import outbox
from houqin.kernel.notices.models import Notice
from houqin.kernel.org.models import Person, School
from houqin.kernel.roles.actor import Actor
from houqin.modules.people import commands as people
from houqin.modules.plans import commands
from houqin.modules.plans.models import Plan, Routine, Task, WorkItem
from houqin.modules.plans.queries import feed as feeds
from houqin.modules.plans.queries import month, owners, today
from houqin.modules.plans.queries import work as queries

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 16)


def code(refused: pytest.ExceptionInfo[Refusal]) -> str:
    return refused.value.code


def at(by: Actor, day: date) -> Actor:
    """The same person on another day."""
    return replace(by, today=day)


@pytest.fixture
def confirmed(draft: Plan, director: Actor) -> Plan:
    """The plan with its tasks and routines made."""
    return commands.confirm(replace(director, sure=frozenset({"plans.unchecked"})), plan=draft)


@pytest.fixture
def daily(director: Actor, keeper: Actor, term: Term) -> Routine:
    """老周's daily round."""
    return commands.add_routine(
        director,
        title="检查库房门窗",
        frequency="daily",
        since=MONDAY,
        owner=keeper.person,
        area="stores",
    )


@pytest.fixture
def items(daily: Routine, director: Actor) -> list[WorkItem]:
    """The round of one week, opened."""
    commands.open_items(director, since=MONDAY, until=MONDAY + timedelta(days=4))
    return list(WorkItem.objects.order_by("on"))


def test_confirming_makes_the_tasks_and_routines_of_the_plan(confirmed: Plan):
    assert Task.objects.filter(plan=confirmed).count() == 3
    assert Routine.objects.filter(plan=confirmed).count() == 4
    railing = Task.objects.get(title__contains="护栏")
    assert (railing.month, railing.due) == (date(2026, 3, 1), date(2026, 3, 20))


def test_a_routine_takes_weekday_count_and_minutes_from_the_words(confirmed: Plan):
    dishes, extinguishers = (
        Routine.objects.get(title__contains="餐具"),
        Routine.objects.get(title__contains="灭火器"),
    )
    assert (dishes.frequency, dishes.count, dishes.minutes) == ("n_per_day", 2, 30)
    assert (extinguishers.frequency, extinguishers.weekdays) == ("weekly", [4])


def test_work_falls_to_the_named_person_else_to_who_answers_for_the_area(
    confirmed: Plan, keeper: Actor
):
    named, by_post = (
        Routine.objects.get(title__contains="灭火器"),
        Task.objects.get(title__contains="大扫除"),
    )
    assert named.owner == keeper.person
    assert by_post.area in ("stores", "cleaning")
    assert by_post.owner == (keeper.person if by_post.area == "stores" else None)


def test_a_plan_waits_for_the_head_and_then_carries_the_seal(confirmed: Plan, act_as: ActAs):
    case = Case.objects.get(act="plans.adopt")
    approval.decide(act_as("王校长"), case=case, verdict="agree")
    confirmed.refresh_from_db()
    assert (confirmed.state, str(confirmed.adopted_by)) == ("adopted", "王校长")


def test_a_returned_plan_can_be_submitted_again(confirmed: Plan, director: Actor, act_as: ActAs):
    case = Case.objects.get(act="plans.adopt")
    approval.decide(act_as("王校长"), case=case, verdict="return", comment="四月的任务太少")
    commands.submit(director, plan=confirmed)
    assert Case.objects.filter(act="plans.adopt", state="open").count() == 1


def test_nobody_adopts_around_the_approval(confirmed: Plan, director: Actor):
    with pytest.raises(Forbidden):
        commands.adopt(director, case=Case.objects.get(act="plans.adopt"))


def test_a_void_plan_cancels_its_open_work_and_its_case(confirmed: Plan, director: Actor):
    done = Task.objects.get(title__contains="护栏")
    commands.finish_task(director, task=done, on=MONDAY, outcome="已修好")
    commands.void(director, plan=confirmed, reason="重新编制")
    assert set(Task.objects.values_list("title", "state").distinct()) >= {(done.title, "done")}
    assert Task.objects.filter(state="cancelled").count() == 2
    assert not Routine.objects.filter(paused=False, until__gt=MONDAY).exists()
    assert Case.objects.get(act="plans.adopt").state == "withdrawn"


def test_opening_a_term_of_forty_routines_takes_a_few_statements_and_twice_changes_nothing(
    director: Actor, keeper: Actor, term: Term
):
    for n in range(40):
        commands.add_routine(director, title=f"巡查{n}号点", frequency="daily", since=term.starts)
    with CaptureQueriesContext(connection) as seen:
        opened = commands.open_items(director, since=term.starts, until=term.ends)
    assert opened == 40 * 86
    inserts = [q for q in seen if q["sql"].startswith("INSERT") and "plans_workitem" in q["sql"]]
    assert len(inserts) <= 45  # SQLite takes 999 values a statement
    assert len(seen) - len(inserts) <= 15
    assert commands.open_items(director, since=term.starts, until=term.ends) == 0


def test_opening_leaves_out_weekends_and_holidays(daily: Routine, director: Actor):
    commands.open_items(director, since=date(2026, 4, 2), until=date(2026, 4, 8))
    assert [i.on.day for i in WorkItem.objects.order_by("on")] == [2, 3, 7, 8]


def test_a_span_backwards_is_refused(director: Actor, term: Term):
    with pytest.raises(Refusal) as refused:
        commands.open_items(director, since=MONDAY, until=MONDAY - timedelta(days=1))
    assert code(refused) == "plans.span"


def test_a_tick_says_who_and_when(items: list[WorkItem], keeper: Actor):
    ticked = commands.tick(keeper, item=items[0], remark="锁已换")
    assert (ticked.state, ticked.by, ticked.note) == ("done", keeper.person, "锁已换")
    assert ticked.at is not None


def test_what_is_ticked_is_not_ticked_again(items: list[WorkItem], keeper: Actor):
    commands.tick(keeper, item=items[0])
    with pytest.raises(Refusal) as refused:
        commands.tick(keeper, item=items[0])
    assert code(refused) == "state.wrong"


def test_the_same_submission_twice_counts_once(items: list[WorkItem], keeper: Actor):
    keyed = replace(keeper, key="phone-1")
    assert commands.tick(keyed, item=items[0]) == commands.tick(keyed, item=items[0])


def test_tomorrow_is_not_ticked_today(items: list[WorkItem], keeper: Actor):
    with pytest.raises(Refusal) as refused:
        commands.tick(keeper, item=items[1])
    assert code(refused) == "plans.not_yet"


def test_nothing_is_skipped_without_a_reason(items: list[WorkItem], keeper: Actor):
    with pytest.raises(Refusal) as refused:
        commands.skip(keeper, item=items[0], reason=" ")
    assert code(refused) == "plans.no_reason"
    assert commands.skip(keeper, item=items[0], reason="停电").reason == "停电"


def test_somebody_elses_item_is_left_to_him(
    items: list[WorkItem], director: Actor, holding: Callable[[str, str], Actor]
):
    with pytest.raises(Refusal) as refused:
        commands.tick(holding("陈老师", "teacher"), item=items[0])
    assert code(refused) == "plans.not_own"
    assert commands.tick(director, item=items[0]).by == director.person


def test_a_wrong_tick_is_taken_back(items: list[WorkItem], keeper: Actor):
    commands.tick(keeper, item=items[0])
    taken_back = commands.reopen(keeper, item=items[0], reason="点错了")
    assert (taken_back.state, taken_back.by, taken_back.at) == ("open", None, None)


def test_several_are_skipped_for_one_reason(items: list[WorkItem], keeper: Actor):
    commands.skip_many(keeper, items=items[:3], reason="校园停水")
    assert WorkItem.objects.filter(state="skipped", reason="校园停水").count() == 3


def test_a_new_shape_takes_back_what_was_opened_ahead_and_keeps_what_was_due(
    items: list[WorkItem], daily: Routine, director: Actor
):
    commands.mend_routine(
        director, routine=daily, title=daily.title, frequency="weekly", owner=daily.owner
    )
    assert [i.on for i in WorkItem.objects.all()] == [MONDAY]
    commands.open_items(director, since=MONDAY, until=MONDAY + timedelta(days=4))
    assert [i.on.day for i in WorkItem.objects.order_by("on")] == [16, 20]


def test_a_paused_routine_opens_nothing_until_it_goes_on(daily: Routine, director: Actor):
    commands.pause_routine(director, routine=daily, paused=True, reason="库房装修")
    assert commands.open_items(director, since=MONDAY, until=MONDAY) == 0
    commands.pause_routine(director, routine=daily, paused=False, reason="装修完工")
    assert commands.open_items(director, since=MONDAY, until=MONDAY) == 1
    with pytest.raises(Refusal) as refused:
        commands.pause_routine(director, routine=daily, paused=False, reason="重复")
    assert code(refused) == "plans.paused_already"


def test_weekdays_for_daily_work_are_refused(director: Actor, term: Term):
    with pytest.raises(BadInput) as refused:
        commands.add_routine(director, title="晨检", frequency="daily", weekdays=[1], since=MONDAY)
    assert "weekdays" in refused.value.errors


def test_a_task_without_an_owner_falls_to_who_answers_for_the_area(director: Actor, keeper: Actor):
    task = commands.add_task(director, title="清点体育器材", due=MONDAY, area="stores")
    assert (task.owner, str(task.post)) == (keeper.person, "库房保管员")


def test_a_task_is_finished_with_a_result_and_not_in_the_future(director: Actor, keeper: Actor):
    task = commands.add_task(director, title="清点体育器材", due=MONDAY, area="stores")
    with pytest.raises(Refusal) as refused:
        commands.finish_task(keeper, task=task, on=MONDAY + timedelta(days=1), outcome="好")
    assert code(refused) == "plans.future"
    done = commands.finish_task(keeper, task=task, on=MONDAY, outcome="篮球缺2个")
    assert (done.state, done.done_by, done.outcome) == ("done", keeper.person, "篮球缺2个")


def test_a_task_is_carried_only_forward_and_keeps_its_reason(director: Actor, keeper: Actor):
    task = commands.add_task(director, title="修围墙", due=MONDAY)
    with pytest.raises(Refusal) as refused:
        commands.carry_task(director, task=task, month=MONDAY, reason="下雨")
    assert code(refused) == "plans.not_later"
    carried = commands.carry_task(director, task=task, month=date(2026, 4, 9), reason="连日下雨")
    task.refresh_from_db()
    assert (task.state, task.reason, task.carried_to) == ("carried", "连日下雨", carried)
    assert (carried.month, carried.due, carried.state) == (
        date(2026, 4, 1),
        date(2026, 4, 30),
        "open",
    )


def test_a_later_month_is_not_a_mend(director: Actor, keeper: Actor):
    task = commands.add_task(director, title="修围墙", due=MONDAY)
    with pytest.raises(Refusal) as refused:
        commands.mend_task(
            director, task=task, title="修围墙", area="repairs", due=date(2026, 4, 2)
        )
    assert code(refused) == "plans.later_month"


def test_a_cancelled_task_keeps_the_reason(director: Actor, keeper: Actor):
    task = commands.add_task(director, title="修围墙", due=MONDAY)
    assert commands.cancel_task(director, task=task, reason="由镇里统一施工").state == "cancelled"


def test_late_tasks_are_marked_and_their_owners_told_once_a_stage(
    director: Actor, keeper: Actor, system: Actor
):
    task = commands.add_task(director, title="清点体育器材", due=MONDAY, area="stores")
    for days in (1, 2, 8, 9):
        commands.mark_late(at(system, MONDAY + timedelta(days=days)))
    task.refresh_from_db()
    assert (task.late_on, task.state) == (MONDAY + timedelta(days=1), "open")
    assert list(Notice.objects.filter(person=keeper.person).values_list("stage", flat=True)) == [
        "late1",
        "late7",
    ]
    commands.finish_task(
        at(keeper, MONDAY + timedelta(days=9)), task=task, on=MONDAY, outcome="补登"
    )
    assert not Notice.objects.filter(person=keeper.person, done_at=None).exists()


def test_the_days_list_puts_late_first_and_shows_only_ones_own(
    items: list[WorkItem], keeper: Actor, director: Actor
):
    tuesday = at(keeper, MONDAY + timedelta(days=1))
    mine = today.shares(tuesday)
    assert [(h.code, len(h.lines)) for h in mine[0].heaps] == [("late", 1), ("today", 1)]
    assert mine[0].heaps[0].lines[0].late == 1
    assert today.shares(at(director, tuesday.today))[0].count == 0
    everybody = today.shares(at(director, tuesday.today), everybody=True)
    assert [s.person for s in everybody] == [keeper.person]


def test_the_calendar_knows_weeks_holidays_and_what_is_due(
    daily: Routine, director: Actor, keeper: Actor
):
    commands.add_task(director, title="清点体育器材", due=date(2026, 4, 7), area="stores")
    weeks = month.month(at(keeper, date(2026, 4, 2)), date(2026, 4, 1), everybody=False)
    cells = {c.day: c for w in weeks for c in w.days}
    assert weeks[1].number == 6
    assert (cells[date(2026, 4, 6)].kind, cells[date(2026, 4, 7)].kind) == ("holiday", "school")
    assert cells[date(2026, 4, 7)].due == 1
    assert [t.title for t in cells[date(2026, 4, 7)].tasks] == ["清点体育器材"]


def test_a_feed_is_secret_and_can_be_revoked(keeper: Actor, director: Actor):
    feed = commands.make_feed(keeper)
    token = feeds.token_of(feed)
    assert feeds.feed_of(token) == feed
    assert feeds.feed_of(token[:-1] + ("0" if token[-1] != "0" else "1")) is None
    with pytest.raises(Refusal) as refused:
        commands.revoke_feed(director, feed=feed)
    assert code(refused) == "plans.not_own_feed"
    commands.revoke_feed(keeper, feed=feed)
    assert feeds.feed_of(token) is None


def test_another_school_sees_and_ticks_nothing(
    items: list[WorkItem], other_school: School, person: Callable[..., Person], act_as: ActAs
):
    stranger = act_as("路人", "plans.view", "plans.tick", "plans.tick_others", at=other_school)
    assert not queries.items(stranger).exists()
    assert not queries.open_items(stranger).exists()
    assert not queries.tasks(stranger).exists()


def test_the_open_work_of_a_post_follows_it(
    director: Actor, keeper: Actor, system: Actor, term: Term, person: Callable[..., Person]
):
    routine = commands.add_routine(
        director, title="测温湿度", frequency="daily", since=MONDAY, area="stores"
    )
    task = commands.add_task(director, title="清点体育器材", due=MONDAY, area="stores")
    own = commands.add_task(
        director, title="写总结", due=MONDAY, area="stores", owner=keeper.person
    )
    commands.open_items(director, since=MONDAY, until=MONDAY)
    assert routine.post is not None
    people.hand_over(system, post=routine.post, person=person("小李"), on=MONDAY)
    outbox.deliver_due()
    for row in (routine, task, own):
        row.refresh_from_db()
    assert [str(row.owner) for row in (routine, task, own)] == ["小李", "小李", "老周"]
    assert str(WorkItem.objects.get().owner) == "小李"


def test_who_leaves_is_told_what_he_still_has_to_do(daily: Routine, keeper: Actor, system: Actor):
    assert keeper.person is not None
    assert [h.title for h in owners.held(system, keeper.person)] == ["1项常规工作"]
    with pytest.raises(Doubt):
        people.leave(system, person=keeper.person, on=MONDAY)
