"""Once a day: who has still to answer, what has still to be seen to, what has not come back, what is not summed up."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from houqin.kernel.commands.core import command
from houqin.kernel.notices import telling
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.modules.occasions.models import Event, Outing, Task
from houqin.modules.occasions.queries import fit, goods, rulebook

TRIP, EVENT = "/occasions/outings/{}/", "/occasions/events/{}/"


@command("occasions.remind", _("活动提醒"))
def remind(by: Actor) -> int:
    """One reminder a stage to whom it concerns. How many were told."""
    ahead = by.today + timedelta(days=rulebook.number(by, "ahead"))
    late = by.today - timedelta(days=rulebook.number(by, "close_days"))
    told = 0
    for outing in Outing.objects.filter(
        school=by.here, state="agreed", on__range=(by.today, ahead)
    ):
        told += _before(by, outing)
    for outing in Outing.objects.filter(school=by.here, state="out", on__lt=late):
        told += _tell(outing.lead, f"{outing.title}结束多日，还没有小结", TRIP, outing, "late")
    for task in _due(by, ahead):
        stage = "task-late" if task.due < by.today else "task-soon"
        said = "已过期" if task.due < by.today else f"{task.due:%m月%d日}前"
        title = f"{task.event.title}：{task.what}（{said}）"
        told += len(
            telling.tell(
                [task.owner], title, EVENT.format(task.event_id), task, stage=stage, todo=True, due=task.due, safe=True
            )
        )  # fmt: skip
    return told + sum(_after(by, event) for event in _over(by)) + sum(
        _tell(e.lead, f"{e.title}结束多日，还没有总结", EVENT, e, "late") for e in _over(by) if e.until < late
    )  # fmt: skip


def _before(by: Actor, outing: Outing) -> int:
    """What is missing some days before an outing, to its lead; unanswered children to their class teacher."""
    told = 0
    if fit.blocks(by, outing):
        title = f"{outing.title}{outing.on:%m月%d日}出发，还有准备没做完"
        told += _tell(outing.lead, title, TRIP, outing, "soon")
    for group in outing.groups.select_related("teacher"):
        n = group.travellers.filter(state="sent").count()
        if n:
            title = f"{outing.title}还有{n}家没有答复"
            told += len(
                telling.tell(
                    [group.teacher], title, TRIP.format(outing.pk), group, stage="answers", todo=True, due=group.due, safe=True
                )
            )  # fmt: skip
    return told


def _due(by: Actor, ahead: date) -> list[Task]:
    rows = Task.objects.filter(school=by.here, state="open", event__state="open", due__lte=ahead)
    return list(rows.select_related("event", "owner").order_by("due", "pk"))


def _over(by: Actor) -> list[Event]:
    rows = Event.objects.filter(school=by.here, state="open", until__lt=by.today)
    return list(rows.select_related("lead").order_by("pk"))


def _after(by: Actor, event: Event) -> int:
    out = goods.left_out(event)
    return (
        _tell(event.lead, f"{event.title}还有东西没还：{out[0]}", EVENT, event, "out") if out else 0
    )


def _tell(person: Person, title: str, url: str, about: Outing | Event, stage: str) -> int:
    return len(
        telling.tell(
            [person], title, url.format(about.pk), about, stage=stage, todo=True, safe=True
        )
    )
