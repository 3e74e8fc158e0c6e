"""Tasks, routines and the times routines are due."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Place, School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.grants import declare_grant
from houqin.modules.plans.models import Routine, Task, WorkItem
from houqin.modules.plans.queries.plan import VIEW

OTHERS = declare_grant("plans.tick_others", _("代他人登记完成情况"))


def tasks(by: Actor) -> QuerySet[Task]:
    """Every task the actor may see, his own always."""
    rows = Task.objects.select_related(
        "school", "plan", "owner", "post", "done_by", "carried_to", "carried_from"
    )
    return by.narrow(rows, VIEW)


def open_tasks(by: Actor) -> QuerySet[Task]:
    """Open tasks the actor may close: his own and those of nobody, or all when he may act for others."""
    rows = Task.objects.filter(school=by.school, state=Task.State.OPEN).select_related("owner")
    return rows.filter(_mine(by)).order_by("due")


def all_open_tasks(by: Actor) -> QuerySet[Task]:
    """All open tasks of the actor's school, for those who plan."""
    return Task.objects.filter(school=by.school, state=Task.State.OPEN).order_by("due")


def routines(by: Actor) -> QuerySet[Routine]:
    """Every routine the actor may see."""
    rows = Routine.objects.select_related("school", "plan", "owner", "post", "place")
    done, due = Q(items__state="done"), Q(items__on__lte=by.today)
    counted = rows.annotate(due=Count("items", filter=due), done=Count("items", filter=due & done))
    return by.narrow(counted, VIEW)


def own_routines(by: Actor) -> QuerySet[Routine]:
    """The routines of the actor's school that have not ended, for choice."""
    rows = Routine.objects.filter(school=by.school)
    return rows.filter(Q(until=None) | Q(until__gte=by.today)).order_by("title")


def active_routines(school: School, first: date, last: date) -> list[Routine]:
    """The routines that run on some day of a span."""
    rows = Routine.objects.filter(school=school, paused=False, since__lte=last)
    return list(rows.filter(Q(until=None) | Q(until__gte=first)).select_related("owner"))


def items(by: Actor) -> QuerySet[WorkItem]:
    """Every time a routine was or is due that the actor may see."""
    return by.narrow(WorkItem.objects.select_related("school", "routine", "owner", "by"), VIEW)


def open_items(by: Actor) -> QuerySet[WorkItem]:
    """Open work items the actor may tick: his own and those of nobody, or all when he may act for others."""
    rows = WorkItem.objects.filter(school=by.school, state=WorkItem.State.OPEN)
    return rows.filter(_mine(by)).select_related("routine", "owner").order_by("on", "pk")


def closed_items(by: Actor) -> QuerySet[WorkItem]:
    """Work items the actor may open again, under the same rule."""
    rows = WorkItem.objects.filter(school=by.school).exclude(state=WorkItem.State.OPEN)
    return rows.filter(_mine(by)).select_related("routine", "owner").order_by("-on", "-pk")


def places(by: Actor) -> QuerySet[Place]:
    """The places of the actor's school, for choice."""
    return Place.objects.filter(school=by.school).order_by("code")


def late_tasks(school: School, today: date) -> QuerySet[Task]:
    """Open tasks whose day has passed."""
    rows = Task.objects.filter(school=school, state=Task.State.OPEN, due__lt=today)
    return rows.select_related("owner", "school").order_by("due")


def _mine(by: Actor) -> Q:
    return Q() if by.may(OTHERS) else Q(owner=by.person) | Q(owner=None)
