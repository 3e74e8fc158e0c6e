"""The figures that the plans themselves can give for targets."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from houqin.base.areas import AREAS
from houqin.kernel.asked import Measure, Reading, measures
from houqin.kernel.org.models import School
from houqin.kernel.roles.actor import Actor
from houqin.modules.plans.models import Routine, Task, WorkItem

ALL = "all"


def _share(done: int, of: int) -> Decimal:
    return (Decimal(100) * done / of).quantize(Decimal("0.1")) if of else Decimal(0)


def _tasks(school: School, since: date, until: date, area: str) -> QuerySet[Task]:
    rows = Task.objects.filter(school=school, due__gte=since, due__lte=until)
    rows = rows.exclude(state__in=[Task.State.CANCELLED, Task.State.CARRIED])
    return rows if area in ("", ALL) else rows.filter(area=area)


def tasks_done(school: School, since: date, until: date, area: str) -> Reading:
    """How many tasks due in the span are done."""
    done = _tasks(school, since, until, area).filter(state=Task.State.DONE).count()
    return Reading(Decimal(done), _tasks_url(since, until, area, "&state=done"))


def tasks_share(school: School, since: date, until: date, area: str) -> Reading:
    """Of the tasks due in the span, how many in a hundred are done."""
    rows = _tasks(school, since, until, area)
    done = rows.filter(state=Task.State.DONE).count()
    return Reading(_share(done, rows.count()), _tasks_url(since, until, area))


def _tasks_url(since: date, until: date, area: str, more: str = "") -> str:
    of = "" if area in ("", ALL) else f"&area={area}"
    return f"/plans/tasks/?due_after={since}&due_before={until}{of}{more}"


def _items(school: School, since: date, until: date, routine: str) -> QuerySet[WorkItem]:
    rows = WorkItem.objects.filter(school=school, on__gte=since, on__lte=until)
    return rows if routine in ("", ALL) else rows.filter(routine=int(routine))


def items_done(school: School, since: date, until: date, routine: str) -> Reading:
    """How many times a routine was done in the span."""
    done = _items(school, since, until, routine).filter(state=WorkItem.State.DONE).count()
    return Reading(Decimal(done), _items_url(since, until, routine, "&state=done"))


def items_share(school: School, since: date, until: date, routine: str) -> Reading:
    """Of the times a routine was due in the span, how many in a hundred it was done."""
    rows = _items(school, since, until, routine)
    done = rows.filter(state=WorkItem.State.DONE).count()
    return Reading(_share(done, rows.count()), _items_url(since, until, routine))


def _items_url(since: date, until: date, routine: str, more: str = "") -> str:
    of = "" if routine in ("", ALL) else f"&routine={routine}"
    return f"/plans/work_items/?on_after={since}&on_before={until}{of}{more}"


def areas(by: Actor) -> list[tuple[str, str]]:
    """All areas of work, and all of them together."""
    return [(ALL, "全部事项"), *((code, str(name)) for code, name in AREAS.items())]


def routines(by: Actor) -> list[tuple[str, str]]:
    """The routines of the actor's school that run, and all of them together."""
    rows = Routine.objects.filter(school=by.school, paused=False).order_by("title")
    return [(ALL, "全部常规工作"), *((str(r.pk), r.title[:60]) for r in rows)]


measures.add("plans.tasks_share", Measure(_("任务完成率"), _("%"), tasks_share, areas))
measures.add("plans.tasks_done", Measure(_("已完成任务"), _("件"), tasks_done, areas))
measures.add("plans.items_share", Measure(_("常规工作完成率"), _("%"), items_share, routines))
measures.add("plans.items_done", Measure(_("常规工作完成次数"), _("次"), items_done, routines))
