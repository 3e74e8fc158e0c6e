"""What is to be seen to for an event."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Missing
from houqin.kernel.commands.core import command
from houqin.kernel.notices import telling
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.modules.occasions.commands.event import URL, after
from houqin.modules.occasions.models import Event, Task
from houqin.modules.occasions.queries import event as queries
from houqin.modules.occasions.rules import states

Lines = list[dict[str, Any]]


@command("occasions.add_tasks", _("增加筹备事项"))
def add_tasks(by: Actor, *, event: Event, lines: Lines) -> list[Task]:
    """More things to see to, each with its owner, who is told."""
    event = after(event, "work")
    made = [
        Task.objects.create(
            school=by.here, event=event, what=x["what"].strip(), owner=x["owner"], due=x["due"]
        )
        for x in lines
    ]
    for task in made:
        _tell_owner(by, task)
    return made


def _tell_owner(by: Actor, task: Task) -> None:
    if task.owner != by.person:
        title = f"{task.event.title}：{task.what}"
        telling.tell(
            [task.owner], title, URL.format(task.event_id), task, stage=f"own-{task.owner_id}", todo=True, due=task.due, safe=True
        )  # fmt: skip


def _task(task: Task, deed: str = "") -> Task:
    found = (
        Task.objects.select_for_update(of=("self",))
        .select_related("event", "owner")
        .get(pk=task.pk)
    )
    after(found.event, "work")
    found.state = states.TASK.after(deed or "do", found.state) if deed else found.state
    return found


@command("occasions.assign_task", _("分派事项"))
def assign_task(by: Actor, *, task: Task, owner: Person, due: date) -> Task:
    """Give a thing to somebody, until a day."""
    task = _task(task)
    telling.done(task)
    task.owner, task.due = owner, due
    task.save(update_fields=["owner", "due"])
    _tell_owner(by, task)
    return task


@command("occasions.do_task", _("事项办结"))
def do_task(by: Actor, *, task: Task, remark: str = "") -> Task:
    """It is done; its owner or who leads the event says so."""
    task = _task(task, "do")
    if not queries.tasks(by).filter(pk=task.pk).exists():
        raise Missing
    task.done_on, task.note = by.today, remark.strip()
    task.save(update_fields=["state", "done_on", "note"])
    telling.done(task)
    return task


@command("occasions.drop_task", _("事项不办"))
def drop_task(by: Actor, *, task: Task, reason: str) -> Task:
    """It is not needed this time; the reason stays."""
    task = _task(task, "drop")
    task.note = reason.strip()
    task.save(update_fields=["state", "note"])
    telling.done(task)
    return task
