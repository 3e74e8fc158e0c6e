"""A plan's own life: confirmed into work, adopted by the head, or set aside."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Refusal
from houqin.kernel.approval import running
from houqin.kernel.approval.chains import declare_chain, settles
from houqin.kernel.approval.models import Case, Opinion
from houqin.kernel.commands.core import announce, command, doubt, note
from houqin.kernel.commands.given import kind
from houqin.kernel.roles.actor import Actor
from houqin.modules.plans.commands.making import routines_of, targets_of, tasks_of
from houqin.modules.plans.events import PlanAdopted, PlanConfirmed
from houqin.modules.plans.models import Passage, Plan, Routine, Target, Task, WorkItem
from houqin.modules.plans.queries import plan as queries
from houqin.modules.plans.rules import states

WORK = (Passage.Kind.TASK, Passage.Kind.ROUTINE, Passage.Kind.TERM_TASK)


@command("plans.confirm", _("确认全部并生成任务"))
def confirm(by: Actor, *, plan: Plan) -> Plan:
    """Make tasks and routines of what was understood; only here. Whatever was not looked through is taken as read.

    Refuses without a term or with months whose year is open, and then opens the head's approval.
    """
    after = states.PLAN.after("confirm", plan.state)
    kept = [p for p in queries.passages_of(plan) if p.state != Passage.State.DROPPED]
    _ready(plan, kept)
    unseen = [p for p in kept if p.state == Passage.State.PROPOSED]
    if unseen:
        doubt("plans.unchecked", f"还有{len(unseen)}条没有核对，将按系统读出的内容采用。确定吗？")
        plan.passages.filter(state=Passage.State.PROPOSED).update(state=Passage.State.CONFIRMED)
    tasks, routines = tasks_of(by, plan, kept), routines_of(by, plan, kept)
    targets = targets_of(by, plan, kept)
    plan.state, plan.confirmed_by, plan.confirmed_on = after, by.person, by.today
    plan.save(update_fields=["state", "confirmed_by", "confirmed_on"])
    _open_case(by, plan)
    announce(PlanConfirmed(plan.pk))
    note(tasks=len(tasks), routines=len(routines), targets=len(targets))
    return plan


def _ready(plan: Plan, kept: Iterable[Passage]) -> None:
    work = [p for p in kept if p.kind in WORK]
    if not work:
        raise Refusal("plans.no_work", "还没有一条任务或常规工作，请先在原文里选取并添加。")
    if plan.term is None:
        raise Refusal("plans.no_term", f"还没有选学期，{len(work)}条工作排不出日子。请先选择学期。")
    months = {m for p in work for m in [p.month, *p.months] if m}
    open_months = sorted(m for m in months if str(m) not in plan.years)
    if open_months:
        named = "、".join(f"{m}月" for m in open_months)
        raise Refusal(
            "plans.no_year",
            f"有{len(open_months)}个月（{named}）还没有定是哪一年，请先在上方设定学期和年份。",
            months=open_months,
        )


@command("plans.submit", _("提交批准"))
def submit(by: Actor, *, plan: Plan) -> Plan:
    """Put a confirmed plan up for approval again, after it was returned."""
    states.PLAN.after("adopt", plan.state)
    _open_case(by, plan)
    return plan


def _open_case(by: Actor, plan: Plan) -> None:
    running.open_case(by, "plans.adopt", plan, f"工作计划：{plan.title}"[:200])


@command("plans.adopt", _("批准工作计划"))
def adopt(by: Actor, *, case: Case) -> Plan:
    """The head's last yes: the plan is in force and carries the seal. Called by the approval, in its transaction."""
    plan = Plan.objects.select_for_update().get(pk=case.row)
    plan.state = states.PLAN.after("adopt", plan.state)
    plan.adopted_by, plan.adopted_on = by.person, by.today
    plan.save(update_fields=["state", "adopted_by", "adopted_on"])
    announce(PlanAdopted(plan.pk))
    return plan


declare_chain("plans.adopt", _("批准工作计划"), ["principal"])
settles("plans.adopt", adopt)


@command("plans.void", _("作废计划"))
def void(by: Actor, *, plan: Plan, reason: str) -> Plan:
    """Set a plan aside. Its open tasks are cancelled and its routines end today; what was done stays on record."""
    plan.state, plan.void_reason = states.PLAN.after("void", plan.state), reason
    plan.save(update_fields=["state", "void_reason"])
    cancelled = _cancel_work(by, plan, reason)
    for case in Case.objects.filter(kind=kind(plan), row=plan.pk, state=Case.State.OPEN):
        running.say(by, case, Opinion.Deed.WITHDRAW, comment=f"计划作废：{reason}"[:300])
        running.end(by, case, Case.State.WITHDRAWN)
    note(cancelled=cancelled)
    return plan


def _cancel_work(by: Actor, plan: Plan, reason: str) -> int:
    """End what the plan made and nobody has done yet. Work items open today stay: they were due."""
    routines = Routine.objects.filter(plan=plan)
    routines.filter(since__lte=by.today).filter(Q(until=None) | Q(until__gt=by.today)).update(
        until=by.today
    )
    routines.filter(since__gt=by.today).update(paused=True)
    WorkItem.objects.filter(
        routine__plan=plan, state=WorkItem.State.OPEN, opens__gt=by.today
    ).delete()
    given_up = f"计划作废：{reason}"[:200]
    Target.objects.filter(plan=plan, dropped="").update(dropped=given_up)
    tasks = Task.objects.filter(plan=plan, state=Task.State.OPEN)
    return tasks.update(state=Task.State.CANCELLED, reason=f"计划作废：{reason}"[:300])
