"""What somebody has to do now, and what plans tell the workbench."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from houqin.base.weeks import days, monday
from houqin.kernel.asked import Card, Todo, today_tasks, workbench_cards
from houqin.kernel.calendar.days import SchoolCalendar
from houqin.kernel.roles.actor import Actor
from houqin.modules.plans.models import Plan, Routine, Task, WorkItem
from houqin.modules.plans.queries.days import days_between, spec_of
from houqin.modules.plans.queries.plan import VIEW
from houqin.modules.plans.rules import dues
from houqin.modules.plans.rules.occurrences import occurrences

SOON = timedelta(days=7)
OWN = "plans"
HEAPS = (("late", _("逾期")), ("today", _("今天")), ("week", _("一周内")), ("later", _("更晚")))


@dataclass(frozen=True)
class Line:
    """One item of the day's list."""

    item: WorkItem
    slot: str
    late: int


@dataclass(frozen=True)
class TaskLine:
    """A task on the day's list."""

    task: Task
    late: int


@dataclass
class Heap:
    """Lines that are equally pressing."""

    code: str
    label: str
    lines: list[Line] = field(default_factory=list)


@dataclass
class Share:
    """One person's part of the day; `person` is empty for what nobody answers for."""

    person: Any
    heaps: list[Heap]
    tasks: list[TaskLine]

    @property
    def count(self) -> int:
        """How many things are open."""
        return sum(len(h.lines) for h in self.heaps) + len(self.tasks)

    @property
    def late(self) -> int:
        """How many of them are late."""
        items = [line.late for heap in self.heaps for line in heap.lines]
        return sum(days > 0 for days in items + [line.late for line in self.tasks])


def shares(by: Actor, everybody: bool = False) -> list[Share]:
    """What is open today: the actor's own part, or everybody's, each person once, in few statements."""
    items, tasks = list(_open_items(by, everybody)), list(_due_tasks(by, everybody))
    owners: dict[int | None, Any] = {} if everybody else {_own(by): by.person}
    rows: list[WorkItem | Task] = [*items, *tasks]
    for row in rows:
        owners.setdefault(row.owner_id, row.owner)
    return [
        Share(
            person,
            heaps([i for i in items if i.owner_id == pk], by.today),
            [TaskLine(t, dues.late_days(t.due, by.today)) for t in tasks if t.owner_id == pk],
        )
        for pk, person in sorted(owners.items(), key=lambda pair: (pair[0] is None, str(pair[1])))
    ]


def _own(by: Actor) -> int | None:
    return by.person.pk if by.person else None


def _open_items(by: Actor, everybody: bool) -> QuerySet[WorkItem]:
    rows = WorkItem.objects.filter(school=by.school, state=WorkItem.State.OPEN, opens__lte=by.today)
    rows = rows.select_related("routine", "routine__place", "owner").order_by("on", "slot", "pk")
    return _whose(rows, by, everybody)


def _due_tasks(by: Actor, everybody: bool) -> QuerySet[Task]:
    rows = Task.objects.filter(school=by.school, state=Task.State.OPEN, due__lte=by.today + SOON)
    return _whose(rows.select_related("owner").order_by("due", "pk"), by, everybody)


def _whose(rows: QuerySet[Any], by: Actor, everybody: bool) -> QuerySet[Any]:
    return by.narrow(rows, VIEW) if everybody else rows.filter(owner=by.person)


def heaps(items: Iterable[WorkItem], today: date) -> list[Heap]:
    """Items sorted into heaps, late ones first, each heap by slot; empty heaps left out."""
    found = {code: Heap(code, str(label)) for code, label in HEAPS}
    for item in items:
        name = dues.slot_name(item.routine.frequency, item.routine.count, item.slot)
        line = Line(item, name, dues.late_days(item.on, today))
        found[dues.heap(item.opens, item.on, today)].lines.append(line)
    for heap in found.values():
        heap.lines.sort(key=lambda line: (line.item.on, line.item.slot, line.item.pk))
    return [heap for heap in found.values() if heap.lines]


def closed_on(by: Actor, day: date) -> list[WorkItem]:
    """The actor's own items of a day that are done or were skipped, and those still open of a past day."""
    rows = WorkItem.objects.filter(school=by.school, owner=by.person, on=day)
    if day == by.today:
        rows = rows.exclude(state=WorkItem.State.OPEN)
    return list(rows.select_related("routine").order_by("slot", "pk"))


def forecast(by: Actor, day: date) -> list[Routine]:
    """The actor's own routines that will be open on a day to come."""
    if by.school is None:
        return []
    calendar = days_between(SchoolCalendar(by.school), day, day)
    own = Routine.objects.filter(school=by.school, owner=by.person, paused=False, since__lte=day)
    running = own.filter(Q(until=None) | Q(until__gte=day)).order_by("title")
    return [r for r in running if occurrences(spec_of(r), calendar, day, day)]


def strip(by: Actor, day: date) -> list[dict[str, Any]]:
    """The week of a day: each day with what is special about it and how many own items are due on it."""
    if by.school is None:
        return []
    first = monday(day)
    calendar = SchoolCalendar(by.school)
    rows = WorkItem.objects.filter(
        owner=by.person, on__gte=first, on__lte=first + timedelta(days=6)
    )
    due = list(rows.values_list("on", "state"))
    return [
        {
            "day": d, "name": calendar.name_of(d), "school": calendar.is_school_day(d), "chosen": d == day,
            "now": d == by.today, "open": sum(on == d and state == "open" for on, state in due),
            "all": sum(on == d for on, _state in due),
        }
        for d in days(first, first + timedelta(days=6))
    ]  # fmt: skip


def others(by: Actor) -> list[Todo]:
    """What other trades ask of the actor today, the most pressing first."""
    found = [todo for name, ask in today_tasks.items() if name != OWN for todo in ask(by)]
    return sorted(found, key=lambda t: (-t.late_days, t.due or date.max, t.title))


def own_todos(by: Actor) -> list[Todo]:
    """The actor's late and soon due tasks, and one line for the day's routines, for the workbench."""
    tasks = [
        Todo(t.title, f"/plans/tasks/{t.pk}/", t.due, dues.late_days(t.due, by.today), t.area)
        for t in _due_tasks(by, everybody=False)
    ]
    count = _open_items(by, everybody=False).count()
    line = Todo(f"今天还有{count}件常规工作待登记", "/today/", by.today)
    return [*tasks, line] if count else tasks


def cards(by: Actor) -> list[Card]:
    """The numbers of the plans for those who may see all of them."""
    if by.school is None or not by.may(VIEW):
        return []
    late = Task.objects.filter(
        school=by.school, state=Task.State.OPEN, late_on__isnull=False
    ).count()
    open_today = _open_items(by, everybody=True).filter(on__lte=by.today).count()
    drafts = Plan.objects.filter(school=by.school, state=Plan.State.DRAFT).count()
    return [
        Card(
            "今天未登记的常规工作",
            open_today,
            "/today/?who=all",
            "warn" if open_today else "quiet",
            order=10,
        ),
        Card("逾期任务", late, "/plans/tasks/?late=on", "bad" if late else "quiet", order=20),
        Card(
            "待核对的计划",
            drafts,
            "/plans/plans/?state=draft",
            "warn" if drafts else "quiet",
            order=30,
        ),
    ]


today_tasks.add(OWN, own_todos)
workbench_cards.add(OWN, cards)
