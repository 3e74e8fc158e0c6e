"""A plan becomes daily work: taken in, looked through, confirmed, ticked, skipped, carried over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from houqin.base.refusal import Doubt
from houqin.conftest import ActAs
from houqin.kernel.approval import commands as approval
from houqin.kernel.approval import queries as cases
from houqin.kernel.audit import chain
from houqin.kernel.calendar.models import Term
from houqin.kernel.roles.actor import Actor
from houqin.modules.plans import commands, jobs
from houqin.modules.plans.models import Routine, Task, WorkItem
from houqin.modules.plans.queries import plan as plans
from houqin.modules.plans.queries import today
from houqin.modules.plans.tests.conftest import PLAN

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 3, 16)


def on(by: Actor, day: date) -> Actor:
    return replace(by, today=day)


def test_from_the_plan_to_the_first_weeks_work(
    director: Actor, keeper: Actor, system: Actor, term: Term, act_as: ActAs
):
    # 赵主任把后勤工作计划贴进系统，选好学期
    plan = commands.take_in(director, text=PLAN, term=term)[0]
    assert "".join(s.text for s in plans.text_cut(plan, plans.passages_of(plan))) == plan.text

    # 逐条核对：改一条，删一条，补一条，其余确认
    broom = plan.passages.get(kind="task", text__contains="大扫除")
    commands.mend_passage(
        director, passage=broom, kind="task", text="4月10日前完成春季大扫除", month=4, area="stores",
        owner=keeper.person,
    )  # fmt: skip
    target = plan.passages.filter(kind="target").first()
    assert target is not None
    commands.drop_passage(director, passage=target)
    commands.add_passage(
        director, plan=plan, kind="task", text="检修库房货架", month=3, area="stores"
    )
    for passage in plan.passages.filter(state="proposed").exclude(kind="section"):
        commands.keep_passage(director, passage=passage)

    # 还没看过的标题要问一句，确认后才生成任务
    with pytest.raises(Doubt):
        commands.confirm(director, plan=plan)
    assert not Task.objects.exists()
    commands.confirm(replace(director, sure=frozenset({"plans.unchecked"})), plan=plan)
    assert Task.objects.count() == 4
    assert Routine.objects.count() == 4

    # 王校长批准，计划盖章
    head = act_as("王校长")
    case = cases.waiting_for(head).get()
    approval.decide(head, case=case, verdict="agree", comment="同意")
    plan.refresh_from_db()
    assert (plan.get_state_display(), plan.adopted_by) == ("已批准", head.person)

    # 从星期一到星期五，系统每天清晨生成当天的事项
    for n in range(5):
        jobs.open_day(on(system, MONDAY + timedelta(days=n)))
    rounds = WorkItem.objects.filter(routine__title__contains="围墙")
    dishes = WorkItem.objects.filter(routine__title__contains="餐具")
    assert rounds.count() == 5
    assert dishes.count() == 10
    friday = WorkItem.objects.get(routine__title__contains="灭火器")
    assert (friday.on, friday.owner) == (MONDAY + timedelta(days=4), keeper.person)

    # 星期五：赵主任代门卫登记，停水那天餐具没消毒，写明原因
    end = on(director, MONDAY + timedelta(days=4))
    for item in rounds:
        commands.tick(end, item=item)
    commands.skip(end, item=dishes.order_by("on", "slot")[3], reason="星期二下午停水")
    assert WorkItem.objects.get(state="skipped").on == MONDAY + timedelta(days=1)

    # 老周的“今天”：灭火器该查了，货架和教具快到期
    keeper_friday = on(keeper, MONDAY + timedelta(days=4))
    share = today.shares(keeper_friday)[0]
    assert "灭火器" in share.heaps[0].lines[0].item.routine.title
    commands.tick(keeper_friday, item=friday, remark="3号楼一只压力不足，已换")

    # 月底货架还没修完：逾期被标出来，写明原因才结转到四月
    april = date(2026, 4, 1)
    jobs.mark_late(on(system, april))
    shelves = Task.objects.get(title="检修库房货架")
    assert shelves.late_on == april
    carried = commands.carry_task(
        on(director, april), task=shelves, month=april, reason="配件未到货"
    )
    shelves.refresh_from_db()
    assert (shelves.state, shelves.carried_to, carried.owner) == ("carried", carried, shelves.owner)
    assert (carried.month, carried.state) == (april, "open")

    # 每一步都在日志里，链是完整的
    assert list(chain.verify(plan.school)) == []
