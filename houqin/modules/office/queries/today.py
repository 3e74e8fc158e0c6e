"""What the workbench shows: numbers and jobs that every trade contributes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from houqin.desk.registers import Register, registers
from houqin.kernel.asked import Card, Todo, today_tasks, workbench_cards
from houqin.kernel.jobs.schedule import last_runs
from houqin.kernel.org.models import School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.modules.office.queries.org import VIEW


def cards(by: Actor) -> list[Card]:
    """The numbers of every trade that the actor may see, those that need a person first."""
    found = [card for ask in workbench_cards for card in ask(by)]
    loud = {"bad": 0, "warn": 1}
    return sorted(found, key=lambda c: (loud.get(c.tone, 2) if c.number else 2, c.order))


def todos(by: Actor) -> list[Todo]:
    """What the actor has to do today, the latest first."""
    found = [todo for ask in today_tasks for todo in ask(by)]
    return sorted(found, key=lambda t: (-t.late_days, t.due or by.today))


def district(by: Actor) -> list[tuple[School, list[Card]]]:
    """Each school the actor may look at, with its numbers side by side."""
    schools = by.schools(VIEW).order_by("pk")
    return [(school, cards(replace(by, school=school))) for school in schools]


@dataclass
class Hits:
    """What a search found in one register; `more` when there is more than is shown."""

    register: Register
    rows: list[object]
    more: bool


def find(by: Actor, query: str, most: int = 6) -> list[Hits]:
    """Rows of every searchable register that the query finds and the actor may see."""
    found: list[Hits] = []
    for register in registers().values():
        if not (register.search and query.strip() and by.may(register.sees)):
            continue
        rows = list(index.matching(register.all(by), query).order_by(*register.order)[: most + 1])
        if rows:
            found.append(Hits(register, rows[:most], len(rows) > most))
    return found


def warnings(by: Actor, now: datetime) -> list[str]:
    """Sentences about the machine itself that somebody should act on."""
    runs = last_runs()
    said = [
        f"后台任务“{run.job}”最近一次没有成功，请联系系统管理员查看。"
        for run in runs.values()
        if run.ok is False and now - run.due < timedelta(days=2)
    ]
    latest = max((run.due for run in runs.values()), default=None)
    if latest is not None and now - latest > timedelta(hours=2):
        said.append("后台任务两小时没有运行，定时工作和提醒可能停了，请重新启动系统。")
    return said
