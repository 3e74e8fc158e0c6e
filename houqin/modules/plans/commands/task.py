"""Tasks: added, mended, finished, carried over with the reason, cancelled with the reason."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Refusal
from houqin.base.weeks import month_span
from houqin.kernel.attachments.store import store
from houqin.kernel.commands.core import announce, command, note
from houqin.kernel.notices import telling
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.modules.plans.commands.intake import own_school
from houqin.modules.plans.events import TaskDone
from houqin.modules.plans.models import Plan, Task
from houqin.modules.plans.queries import work as queries
from houqin.modules.plans.queries.owners import Owners
from houqin.modules.plans.rules import dues, states


@command("plans.add_task", _("添加任务"))
def add_task(
    by: Actor,
    *,
    title: str,
    due: date,
    area: str = "other",
    owner: Person | None = None,
    plan: Plan | None = None,
) -> Task:
    """Add a task the plan does not hold: from a meeting, a notice, the head's word. Without an owner it falls to
    whoever answers for the area."""
    school = own_school(by)
    person, post = (owner, None) if owner else Owners(school, by.today).find("", area)
    task = Task.objects.create(
        school=school, plan=plan, title=title.strip(), area=area, owner=person, post=post, due=due,
        month=due.replace(day=1),
    )  # fmt: skip
    index.put(task, school, task.title)
    return task


@command("plans.mend_task", _("修改任务"))
def mend_task(
    by: Actor, *, task: Task, title: str, area: str, due: date, owner: Person | None = None
) -> Task:
    """Put an open task right. Another month is not a mend but a carry, so that nothing moves silently."""
    states.TASK.after("mend", task.state)
    if (due.year, due.month) > (task.due.year, task.due.month):
        raise Refusal(
            "plans.later_month",
            f"期限从{task.due:%Y-%m}推到{due:%Y-%m}，请用“结转任务”并写明原因。",
        )
    note(before={"title": task.title, "area": task.area, "due": task.due, "owner": task.owner_id})
    task.title, task.area, task.due, task.owner = title.strip(), area, due, owner
    task.late_on = None if due >= by.today else task.late_on
    task.save(update_fields=["title", "area", "due", "owner", "late_on"])
    index.put(task, task.school, task.title)
    return task


@command("plans.finish_task", _("完成任务"))
def finish_task(by: Actor, *, task: Task, on: date, outcome: str, photo: Any = None) -> Task:
    """Say that a task is done, on which day and with what result."""
    _may_close(by, task)
    if on > by.today:
        raise Refusal("plans.future", f"完成日期不能晚于今天（{by.today}）。")
    task.state = states.TASK.after("finish", task.state)
    task.done_on, task.done_by, task.outcome = on, by.person, outcome.strip()
    task.save(update_fields=["state", "done_on", "done_by", "outcome"])
    if photo is not None:
        store(by, photo, task, "完成照片")
    telling.done(task)
    announce(TaskDone(task.pk, on.isoformat()))
    return task


def _may_close(by: Actor, task: Task) -> None:
    if not by.is_system and not queries.open_tasks(by).filter(pk=task.pk).exists():
        states.TASK.after("finish", task.state)
        raise Refusal("plans.not_own", "这件事由别人负责。请由负责人登记，或请总务主任代为登记。")


@command("plans.carry_task", _("结转任务"))
def carry_task(by: Actor, *, task: Task, month: date, reason: str) -> Task:
    """Go on with a task in a later month. The old one keeps the reason; the new one points back to it."""
    after = states.TASK.after("carry", task.state)
    first, last = month_span(month.year, month.month)
    if first <= task.due:
        raise Refusal("plans.not_later", f"要结转到{task.due:%Y年%m月}以后的月份，请重新选择。")
    made = Task.objects.create(
        school=task.school, plan=task.plan, passage=task.passage, title=task.title, area=task.area, owner=task.owner,
        post=task.post, month=first, due=last,
    )  # fmt: skip
    task.state, task.reason, task.carried_to = after, reason.strip(), made
    task.save(update_fields=["state", "reason", "carried_to"])
    index.put(made, made.school, made.title)
    telling.done(task)
    return made


@command("plans.cancel_task", _("取消任务"))
def cancel_task(by: Actor, *, task: Task, reason: str) -> Task:
    """Give a task up, with the reason."""
    task.state, task.reason = states.TASK.after("cancel", task.state), reason.strip()
    task.save(update_fields=["state", "reason"])
    telling.done(task)
    return task


@command("plans.mark_late", _("标记逾期"))
def mark_late(by: Actor) -> list[Task]:
    """Mark the open tasks whose day has passed and tell their owners, once a stage. Nothing else happens to them."""
    late = list(queries.late_tasks(own_school(by), by.today))
    fresh = [t for t in late if t.late_on is None]
    Task.objects.filter(pk__in=[t.pk for t in fresh]).update(late_on=by.today)
    for task in late:
        if task.owner is not None:
            days = (by.today - task.due).days
            title = f"任务逾期{days}天：{task.title}"
            stage = dues.late_stage(days)
            telling.tell(
                [task.owner],
                title,
                f"/plans/tasks/{task.pk}/",
                task,
                stage=stage,
                due=task.due,
                todo=True,
            )
    note(late=len(fresh))
    return fresh
