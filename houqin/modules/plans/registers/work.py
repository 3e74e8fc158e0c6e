"""月度任务、常规工作和工作事项的台账."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Moment, Number, Share, State, Text, Tick
from houqin.desk.filters import Between, Choose
from houqin.desk.filters import Tick as Only
from houqin.desk.registers import Panel, Register, register
from houqin.kernel.roles.actor import Actor
from houqin.modules.people.queries import present_staff
from houqin.modules.plans import commands
from houqin.modules.plans.forms import evidence, fields
from houqin.modules.plans.forms import work as forms
from houqin.modules.plans.models import Frequency, Routine, Task, WorkItem
from houqin.modules.plans.queries import plan as plans
from houqin.modules.plans.queries import proofs
from houqin.modules.plans.queries import work as queries
from houqin.modules.plans.rules.dues import slot_name
from houqin.modules.plans.rules.words import often

TASK_TONES = {"open": "doing", "done": "done", "carried": "warn", "cancelled": "quiet"}
ITEM_TONES = {"open": "doing", "done": "done", "skipped": "warn"}


def _proofs(kind: str) -> Panel:
    def found(by: Actor, row: Any) -> dict[str, Any]:
        return {"proofs": proofs.proofs_on(by, kind, row)}

    return Panel(_("佐证"), "plans/coverage/proofs.html", found)


def _task_open(task: Task) -> bool:
    return task.state == Task.State.OPEN


def _late(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.filter(late_on__isnull=False, state=Task.State.OPEN)


@register
class Tasks(Register):
    """月度任务：每月该做的事、谁负责、哪天前完成；没做完要写明原因才能结转到下月。"""

    model = Task
    name = _("月度任务")
    menu = (_("工作计划"), 110)
    icon = "checklist"
    sees = plans.VIEW
    rows = queries.tasks
    columns = [
        Text("title", _("任务"), wide=True), State("state", _("状态"), dict(Task.State.choices), TASK_TONES),
        Day("due", _("期限")), Text("owner", _("负责人"), order="owner__name"),
        State("area", _("事项"), dict(fields.AREA_CHOICES), {}),
        Text("month", _("月份"), read=lambda t: f"{t.month:%Y-%m}", order="month"), Day("late_on", _("逾期标记")),
        Text("plan", _("计划"), order="plan__title", shown=False),
    ]  # fmt: skip
    facts = [
        Number("week", _("周次")), Text("post", _("岗位")), Day("done_on", _("完成日期")), Text("done_by", _("完成人")),
        Text("outcome", _("完成情况"), wide=True), Text("carried_to", _("结转到")),
        Text("carried_from", _("结转自"), read=lambda t: getattr(t, "carried_from", None)),
        Text("reason", _("原因"), wide=True),
    ]  # fmt: skip
    filters = [
        Choose("state", _("状态"), choices=Task.State.choices), Choose("owner", _("负责人"), rows=present_staff),
        Choose("area", _("事项"), choices=fields.AREA_CHOICES), Choose("plan", _("计划"), rows=plans.living),
        Between("due", _("期限")), Only("late", _("只看逾期"), _late),
    ]  # fmt: skip
    search = True
    order = ["due", "pk"]
    area = "area"
    acts = [
        Act(commands.add_task, forms.AddTask, icon="plus", main=True, loose=True),
        Act(commands.mark_late, forms.MarkLate, icon="clock-exclamation", sheet=False),
    ]
    row_acts = [
        Act(
            commands.finish_task,
            forms.FinishTask,
            row="task",
            when=_task_open,
            icon="check",
            main=True,
            sheet=False,
        ),
        Act(
            commands.mend_task,
            forms.MendTask,
            row="task",
            when=_task_open,
            icon="pencil",
            sheet=False,
        ),
        Act(
            commands.carry_task,
            forms.CarryTask,
            row="task",
            when=_task_open,
            icon="arrow-forward-up",
            sheet=False,
        ),
        Act(commands.point_at, evidence.PointAt, row="task", icon="link", sheet=False),
        Act(
            commands.cancel_task,
            forms.CancelTask,
            row="task",
            when=_task_open,
            icon="ban",
            grave=True,
            sheet=False,
        ),
    ]
    panels = [_proofs("task")]
    empty = _("还没有任务。录入并确认一份工作计划，任务就按月排好；也可以点“添加任务”。")


def _often(routine: Routine) -> str:
    return often(routine.frequency, routine.count, routine.interval, routine.unit, routine.weekdays)


def _kept(routine: Any) -> float | None:
    return 100 * routine.done / routine.due if routine.due else None


@register
class Routines(Register):
    """常规工作：每天、每周、每月要做的事，系统按校历自动生成当天的工作事项。"""

    model = Routine
    name = _("常规工作")
    menu = (_("工作计划"), 120)
    icon = "repeat"
    sees = plans.VIEW
    rows = queries.routines
    columns = [
        Text("title", _("常规工作"), wide=True), Text("often", _("频次"), read=_often, order="frequency"),
        State("when", _("适用日子"), dict(Routine.When.choices), {}), Text("owner", _("负责人"), order="owner__name"),
        State("area", _("事项"), dict(fields.AREA_CHOICES), {}), Share("kept", _("完成率"), read=_kept),
        Tick("paused", _("已暂停")), Text("plan", _("计划"), order="plan__title", shown=False),
    ]  # fmt: skip
    facts = [
        Number("due", _("应做次数"), order=""), Number("done", _("已做次数"), order=""), Number("minutes", _("分钟")),
        Text("method", _("方法")), Text("place", _("场所")), Text("post", _("岗位")),
        Number("day_of_month", _("每月几日前")), Day("since", _("起")), Day("until", _("止")),
    ]  # fmt: skip
    filters = [
        Choose("frequency", _("频次"), choices=Frequency.choices), Choose("owner", _("负责人"), rows=present_staff),
        Choose("area", _("事项"), choices=fields.AREA_CHOICES), Choose("plan", _("计划"), rows=plans.living),
        Only("running", _("只看在用"), lambda rows: rows.filter(paused=False)),
    ]  # fmt: skip
    search = True
    order = ["title", "pk"]
    area = "area"
    acts = [
        Act(commands.add_routine, forms.AddRoutine, icon="plus", main=True, loose=True),
        Act(commands.open_items, forms.OpenItems, icon="calendar-plus", sheet=False),
    ]
    row_acts = [
        Act(
            commands.mend_routine,
            forms.MendRoutine,
            row="routine",
            icon="pencil",
            main=True,
            sheet=False,
        ),
        Act(
            commands.pause_routine,
            forms.PauseRoutine,
            row="routine",
            icon="player-pause",
            sheet=False,
        ),
        Act(commands.point_at, evidence.PointAt, row="routine", icon="link", sheet=False),
    ]
    panels = [_proofs("routine")]
    empty = _(
        "还没有常规工作。确认一份工作计划后，“每天、每周、每月”的工作会出现在这里；也可以点“添加常规工作”。"
    )


def _open(item: WorkItem) -> bool:
    return item.state == WorkItem.State.OPEN


def _slot(item: WorkItem) -> str:
    return slot_name(item.routine.frequency, item.routine.count, item.slot)


@register
class WorkItems(Register):
    """工作事项：常规工作每一次该做的记录，完成、未做及其原因都在这里。"""

    model = WorkItem
    name = _("工作事项")
    menu = (_("工作计划"), 130)
    icon = "square-check"
    sees = plans.VIEW
    rows = queries.items
    columns = [
        Text("routine", _("常规工作"), order="routine__title", wide=True), Day("on", _("应完成日期")),
        Text("slot", _("时段"), read=_slot, order="slot"),
        State("state", _("状态"), dict(WorkItem.State.choices), ITEM_TONES),
        Text("owner", _("负责人"), order="owner__name"), Moment("at", _("登记时间")), Text("by", _("登记人"), order="by__name"),
        Text("note", _("备注")), Text("reason", _("未做原因")),
    ]  # fmt: skip
    facts = [
        Day("opens", _("可做日期起")),
        Text("period", _("所属周期")),
        Number("minutes", _("分钟"), read=lambda i: i.routine.minutes),
    ]
    filters = [
        Choose("state", _("状态"), choices=WorkItem.State.choices), Choose("owner", _("负责人"), rows=present_staff),
        Choose("routine", _("常规工作"), rows=queries.own_routines),
        Choose("routine.area", _("事项"), choices=fields.AREA_CHOICES), Between("on", _("应完成日期")),
    ]  # fmt: skip
    order = ["-on", "slot", "pk"]
    area = "area"
    acts = [Act(commands.skip_many, forms.SkipMany, icon="square-x", sheet=False)]
    row_acts = [
        Act(
            commands.tick,
            forms.TickItem,
            row="item",
            when=_open,
            icon="check",
            main=True,
            sheet=False,
        ),
        Act(commands.skip, forms.SkipItem, row="item", when=_open, icon="x", sheet=False),
        Act(
            commands.reopen,
            forms.Reopen,
            row="item",
            when=lambda i: not _open(i),
            icon="arrow-back-up",
            sheet=False,
        ),
    ]
    empty = _(
        "还没有工作事项。系统每天清晨按常规工作生成当天的事项；也可以在“常规工作”里点“生成工作事项”。"
    )
