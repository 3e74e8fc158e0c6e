"""Summaries, and what the records say for one."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from houqin.base.areas import AREAS
from houqin.kernel.asked import Proof
from houqin.kernel.roles.actor import Actor
from houqin.modules.plans.models import Plan, Summary, Task
from houqin.modules.plans.queries import coverage as promises
from houqin.modules.plans.queries import target as targets
from houqin.modules.plans.queries.coverage import Block, Coverage, Line
from houqin.modules.plans.queries.plan import VIEW
from houqin.modules.plans.rules import summary as rules
from houqin.modules.plans.rules import targets as figures
from houqin.modules.plans.rules.words import often


def summaries(by: Actor) -> QuerySet[Summary]:
    """Every summary the actor may see."""
    rows = Summary.objects.select_related("school", "plan", "made_by", "issued_by")
    return by.narrow(rows.defer("plan__text"), VIEW)


def drafts(by: Actor) -> QuerySet[Summary]:
    """The summaries of the actor's school that may still change, for choice."""
    return Summary.objects.filter(school=by.school, state=Summary.State.DRAFT).order_by("-pk")


def not_void(by: Actor) -> QuerySet[Summary]:
    """The summaries of the actor's school that hold, for choice."""
    rows = Summary.objects.filter(school=by.school).exclude(state=Summary.State.VOID)
    return rows.order_by("-pk")


def living_plans(by: Actor) -> QuerySet[Plan]:
    """The plans of the actor's school that are in force, for choice."""
    return Plan.objects.filter(school=by.school, state__in=promises.LIVING).order_by("-pk")


def content(by: Actor, plan: Plan, since: date, until: date) -> dict[str, Any]:
    """What the records say of a plan between two days, as plain data: every statement with the addresses of its records."""
    found = promises.coverage(by, plan, since, until)
    return {
        "opening": {"text": _opening(found), "proofs": [_link("落实情况", f"/plans/coverage/{plan.pk}/")]},
        "blocks": [_block(block, by.today) for block in found.blocks],
        "targets": [_target(line) for line in found.lines if line.kind == "target"],
        "areas": _areas(found), "months": _months(found), "as_of": by.today.isoformat(),
    }  # fmt: skip


def _opening(found: Coverage) -> str:
    routines = [line for line in found.lines if line.kind == "routine"]
    due, done = (sum(getattr(line.row, name) for line in routines) for name in ("due", "done"))
    skipped = sum(n for line in routines for _why, n in line.skips)
    return rules.opening(found.counts, due, done, skipped)


def _link(title: str, url: str) -> dict[str, str]:
    return {"title": title, "url": url}


def _block(block: Block, today: date) -> dict[str, Any]:
    done: list[dict[str, Any]] = []
    left: list[dict[str, Any]] = []
    for line in block.lines:
        finished, text = _sentence(line, today)
        said = {
            "text": text, "standing": line.standing,
            "proofs": [_link("登记", line.url), *(_link(_named(p), p.url) for p in line.proofs[:8])],
        }  # fmt: skip
        (done if finished else left).append(said)
    return {
        "heading": block.heading,
        "level": rules.level(block.heading),
        "done": done,
        "left": left,
    }


def _named(proof: Proof) -> str:
    return f"{proof.title}（{proof.on:%Y-%m-%d}）"


def _sentence(line: Line, today: date) -> tuple[bool, str]:
    """Whether it belongs to what was done, and what is said of it."""
    if line.kind == "task":
        return _of_task(line, line.row, today)
    if line.kind == "routine":
        row = line.row
        shape = often(row.frequency, row.count, row.interval, row.unit, row.weekdays)
        return row.done > 0, rules.routine(row.title, shape, row.due, row.done, line.skips)
    return line.standing == "proved", f"{line.title}：{line.note}。"


def _of_task(line: Line, task: Task, today: date) -> tuple[bool, str]:
    carried = [(t.month, t.reason) for t in line.earlier]
    if task.state == Task.State.DONE and task.done_on is not None:
        who = task.done_by or task.owner
        name = who.name if who else ""
        return True, rules.task_done(
            task.title, task.done_on, task.outcome, name, carried, len(line.proofs)
        )
    return False, rules.task_open(task.title, task.state, task.due, task.reason, carried, today)


def _target(line: Line) -> dict[str, Any]:
    row = line.row
    now, gap = targets.actual(row), targets.gap(row)
    return {
        "title": row.title, "wanted": row.wanted, "url": line.url,
        "actual": "" if now is None else f"{figures.number(now)}{row.unit}",
        "gap": "" if gap is None else f"{figures.number(gap)}{row.unit}" if gap else "无",
        "standing": "不再考核" if row.dropped else figures.STANDINGS[targets.standing(row)],
    }  # fmt: skip


def _areas(found: Coverage) -> list[dict[str, Any]]:
    return _rows(found, lambda line: line.row.area, lambda key: AREAS.get(key, key))


def _months(found: Coverage) -> list[dict[str, Any]]:
    return _rows(found, lambda line: line.month, lambda key: key)


def _rows(found: Coverage, key_of: Any, name_of: Any) -> list[dict[str, Any]]:
    """Promises counted by a key, as rows of a table and bars of a chart; what was given up left out."""
    counts: dict[str, dict[str, int]] = {}
    for line in found.lines:
        key = key_of(line)
        if key and line.standing != "off":
            row = counts.setdefault(key, {"proved": 0, "doing": 0, "none": 0})
            row[line.standing] += 1
    return [{"name": name_of(key), **counts[key]} for key in sorted(counts)]
