"""Routines: added, mended, paused; and the opening of what they make due."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.calendar.days import SchoolCalendar
from houqin.kernel.commands.core import command, note
from houqin.kernel.org.models import Person, Place, Post
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.modules.plans.commands.intake import own_school
from houqin.modules.plans.models import Plan, Routine, Task, WorkItem
from houqin.modules.plans.queries import days
from houqin.modules.plans.queries import work as queries
from houqin.modules.plans.queries.owners import Owners
from houqin.modules.plans.rules.occurrences import occurrences
from houqin.modules.plans.rules.passages import shape_complaints

SHAPE = (
    "frequency",
    "count",
    "interval",
    "unit",
    "weekdays",
    "day_of_month",
    "months",
    "when",
    "until",
)
REST = ("title", "area", "owner", "place", "minutes", "method")
MOST_DAYS = 400


@command("plans.add_routine", _("添加常规工作"))
def add_routine(
    by: Actor, *, title: str, frequency: str, since: date, area: str = "other", count: int = 1, interval: int = 1,
    unit: str = "", weekdays: list[int] | None = None, day_of_month: int | None = None, months: list[int] | None = None,
    when: str = "school", until: date | None = None, owner: Person | None = None, place: Place | None = None,
    minutes: int | None = None, method: str = "", plan: Plan | None = None,
) -> Routine:  # fmt: skip
    """Add a job that comes round. `weekdays` 0 is Monday. Without an owner it falls to whoever answers for the area."""
    given = _given(locals())
    school = own_school(by)
    person, post = (owner, None) if owner else Owners(school, by.today).find("", area)
    routine = Routine(
        school=school, plan=plan, since=since, post=post, **(given | {"owner": person})
    )
    _check(routine)
    routine.save()
    index.put(routine, school, routine.title)
    return routine


@command("plans.mend_routine", _("修改常规工作"))
def mend_routine(
    by: Actor, *, routine: Routine, title: str, frequency: str, area: str = "other", count: int = 1, interval: int = 1,
    unit: str = "", weekdays: list[int] | None = None, day_of_month: int | None = None, months: list[int] | None = None,
    when: str = "school", until: date | None = None, owner: Person | None = None, place: Place | None = None,
    minutes: int | None = None, method: str = "",
) -> Routine:  # fmt: skip
    """Put a routine right. A new shape holds from today: what was due before stays, what opens later is opened anew."""
    given = _given(locals())
    before = {n: getattr(routine, n) for n, v in given.items() if getattr(routine, n) != v}
    for name, value in given.items():
        setattr(routine, name, value)
    if any(name in SHAPE for name in before):
        routine.since = max(routine.since, by.today)
        _withdraw_openings(routine, by.today)
    _check(routine)
    routine.save()
    if "owner" in before:
        routine.items.filter(state=WorkItem.State.OPEN).update(owner=routine.owner)
    index.put(routine, routine.school, routine.title)
    note(before={name: str(value) for name, value in before.items()})
    return routine


def _given(given: dict[str, Any]) -> dict[str, Any]:
    found = {name: given[name] for name in (*SHAPE, *REST)}
    found["title"] = found["title"].strip()
    return found | {name: sorted(found[name] or []) for name in ("weekdays", "months")}


def _check(routine: Routine) -> None:
    said = shape_complaints({n: getattr(routine, n) for n in SHAPE})
    if routine.until is not None and routine.until < routine.since:
        said["until"] = [f"不能早于开始日期{routine.since}。"]
    if said:
        raise BadInput(said)


def _withdraw_openings(routine: Routine, today: date) -> int:
    """Take back what was opened ahead and nobody has touched: an opening is a forecast, not yet a record."""
    ahead = routine.items.filter(state=WorkItem.State.OPEN, opens__gt=today)
    return ahead.delete()[0]


@command("plans.pause_routine", _("暂停或恢复常规工作"))
def pause_routine(by: Actor, *, routine: Routine, paused: bool, reason: str) -> Routine:
    """Stop a routine from opening work, or let it go on from today. Days in between stay without items, on purpose."""
    if routine.paused == paused:
        now = "已经暂停" if paused else "没有暂停"
        raise Refusal("plans.paused_already", f"这项常规工作{now}，请刷新页面看最新状态。")
    routine.paused = paused
    if not paused:
        routine.since = max(routine.since, by.today)
        if routine.until is not None and routine.until < routine.since:
            raise Refusal("plans.ended", f"这项常规工作到{routine.until}为止，请先修改止期。")
    routine.save(update_fields=["paused", "since"])
    withdrawn = _withdraw_openings(routine, by.today) if paused else 0
    note(withdrawn=withdrawn)
    return routine


@command("plans.open_items", _("生成工作事项"))
def open_items(by: Actor, *, since: date, until: date) -> int:
    """Open what every running routine makes due from `since` to `until`; doing it twice changes nothing.

    Returns how many items were opened. Refuses a span backwards or longer than `MOST_DAYS` days.
    """
    if not timedelta(0) <= until - since <= timedelta(days=MOST_DAYS):
        raise Refusal("plans.span", f"日期要从前到后，且不超过{MOST_DAYS}天。")
    school = own_school(by)
    calendar = days.days_between(SchoolCalendar(school), since, until)
    wanted = [
        WorkItem(
            school=school, routine=routine, period=due.period, slot=due.slot, opens=due.opens, on=due.on,
            owner_id=routine.owner_id,
        )
        for routine in queries.active_routines(school, since, until)
        for due in occurrences(days.spec_of(routine), calendar, since, until)
    ]  # fmt: skip
    near = WorkItem.objects.filter(school=school, on__gte=since)
    before = near.count()
    WorkItem.objects.bulk_create(wanted, batch_size=2000, ignore_conflicts=True)
    opened = near.count() - before
    note(opened=opened)
    return opened


@command("plans.follow_post", _("随岗位移交工作"))
def follow_post(by: Actor, *, post: Post, before: Person | None, person: Person) -> int:
    """Give the open work of a post to whoever holds it now: its routines, its open tasks and their open items.

    Work that the former holder had by name, and not by the post, stays his. Returns how much moved.
    """
    routines = Routine.objects.filter(post=post, owner=before)
    ids = list(routines.values_list("pk", flat=True))
    moved = routines.update(owner=person)
    WorkItem.objects.filter(routine__in=ids, state=WorkItem.State.OPEN, owner=before).update(
        owner=person
    )
    moved += Task.objects.filter(post=post, owner=before, state=Task.State.OPEN).update(
        owner=person
    )
    note(moved=moved)
    return moved
