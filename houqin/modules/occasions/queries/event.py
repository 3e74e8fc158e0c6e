"""Events at school: everything for who oversees, else what one leads, owns a task of or is on duty at."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from houqin.kernel.roles.actor import Actor
from houqin.modules.occasions.models import (
    Checklist,
    Event,
    Task,
)
from houqin.modules.occasions.queries.outing import ALL


def events(by: Actor) -> QuerySet[Event]:
    """Events, with how many things are still to be seen to."""
    rows = Event.objects.select_related("school", "lead")
    rows = rows.annotate(
        all_tasks=Count("tasks", distinct=True),
        open_tasks=Count("tasks", filter=Q(tasks__state="open"), distinct=True),
    )
    if by.may(ALL):
        return by.narrow(rows, ALL)
    mine = Event.objects.filter(Q(tasks__owner=by.person) | Q(helpers__person=by.person))
    return rows.filter(Q(lead=by.person) | Q(pk__in=mine.values("pk")), school=by.school)


def open_events(by: Actor) -> QuerySet[Event]:
    """Those one may work on: one's own to lead, all for who oversees."""
    rows = Event.objects.filter(school=by.school, state="open").order_by("on", "pk")
    return rows if by.may(ALL) else rows.filter(lead=by.person)


def checklists(by: Actor) -> QuerySet[Checklist]:
    """The school's checklists."""
    return by.narrow(Checklist.objects.select_related("school"), ALL).annotate(n=Count("lines"))


def checklists_in_use(by: Actor) -> QuerySet[Checklist]:
    """Those that are not retired."""
    return Checklist.objects.filter(school=by.school, retired=False).order_by("kind", "pk")


def tasks(by: Actor) -> QuerySet[Task]:
    """Things to see to."""
    rows = Task.objects.select_related("school", "event", "owner")
    if by.may(ALL):
        return by.narrow(rows, ALL)
    return rows.filter(Q(owner=by.person) | Q(event__lead=by.person), school=by.school)


def open_tasks(by: Actor) -> QuerySet[Task]:
    """Those still to be done, of events going on."""
    rows = tasks(by).filter(school=by.school, state="open", event__state="open")
    return rows.order_by("due", "pk")


def clash_name(by: Actor, name: str, but: Checklist | None = None) -> bool:
    """Whether the school uses a checklist of that name."""
    rows = Checklist.objects.filter(school=by.school, name=name, retired=False)
    return rows.exclude(pk=but.pk).exists() if but else rows.exists()
