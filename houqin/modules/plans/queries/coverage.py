"""What became of each promise of a plan, in the plan's own order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Q

from houqin.kernel.asked import Promise, Proof
from houqin.kernel.parameters import book
from houqin.kernel.roles.actor import Actor
from houqin.modules.plans.models import Passage, Plan, Routine, Task, WorkItem
from houqin.modules.plans.queries import target as targets
from houqin.modules.plans.queries.plan import VIEW, passages_of
from houqin.modules.plans.queries.proofs import proofs_of
from houqin.modules.plans.rules import coverage as rules
from houqin.modules.plans.rules.words import often

LIVING = (Plan.State.CONFIRMED, Plan.State.ADOPTED)
KINDS = {"task": "任务", "routine": "常规", "target": "目标"}
BESIDES = "计划外增加的工作"


@dataclass
class Line:
    """One promise. `row` is its task (the last it was carried to), routine or target; `earlier` what it was carried from."""

    kind: str
    row: Any
    standing: str
    note: str
    proofs: list[Proof]
    url: str
    earlier: list[Task] = field(default_factory=list)
    skips: list[tuple[str, int]] = field(default_factory=list)
    early: bool = False

    @property
    def title(self) -> str:
        """What was promised."""
        return str(self.row.title)

    @property
    def tone(self) -> str:
        """How loud its state is; what is not due yet is quiet."""
        return "quiet" if self.early and self.standing == "none" else rules.TONES[self.standing]

    @property
    def kind_name(self) -> str:
        """Task, routine or target in words."""
        return KINDS[self.kind]

    @property
    def standing_name(self) -> str:
        """Its state in words."""
        return rules.STANDINGS[self.standing]

    @property
    def month(self) -> str:
        """The month a task is due in; nothing for the rest."""
        return f"{self.row.due:%Y-%m}" if self.kind == "task" else ""


@dataclass
class Block:
    """A heading of the plan and the promises under it."""

    heading: str
    section_kind: str
    lines: list[Line] = field(default_factory=list)


@dataclass
class Coverage:
    """A plan's promises and what became of them."""

    plan: Plan
    blocks: list[Block]

    @property
    def lines(self) -> list[Line]:
        """Every promise, in order."""
        return [line for block in self.blocks for line in block.lines]

    @property
    def counts(self) -> dict[str, int]:
        """How many promises stand where, all states named."""
        found = Counter(line.standing for line in self.lines)
        return {name: found[name] for name in rules.STANDINGS}

    @property
    def share(self) -> int:
        """Of the promises not given up, how many in a hundred are proved."""
        return rules.share(line.standing for line in self.lines)


def living_plans(by: Actor) -> list[Plan]:
    """The plans in force that the actor may see, newest term first, with their schools."""
    rows = by.narrow(Plan.objects.filter(state__in=LIVING), VIEW)
    return list(
        rows.select_related("school", "term")
        .defer("text")
        .order_by("-term__starts", "school", "-pk")
    )


def coverage(
    by: Actor, plan: Plan, since: date | None = None, until: date | None = None
) -> Coverage:
    """What became of a plan: all of it, or what fell due in a span of days."""
    found = _Promises(by, plan, since, until)
    blocks, lines = [Block("", "")], found.by_passage()
    for passage in passages_of(plan):
        if passage.state == Passage.State.DROPPED:
            continue
        if passage.kind == Passage.Kind.SECTION:
            blocks.append(Block(passage.heading or passage.text, passage.section_kind))
        blocks[-1].lines += lines.pop(passage.pk, [])
    blocks.append(Block(BESIDES, "", lines.pop(None, [])))
    return Coverage(plan, [b for b in blocks if b.lines or b.heading not in ("", BESIDES)])


class _Promises:
    """The tasks, routines and targets of a plan with their proofs, from a fixed number of statements."""

    def __init__(self, by: Actor, plan: Plan, since: date | None, until: date | None) -> None:
        self.by, self.plan = by, plan
        self.since, self.last = since, until or date.max
        self.until = min(self.last, by.today)
        ends = plan.term.ends if plan.term else by.today
        self.far = until or max(ends, by.today)
        self.tasks = self._tasks(until)
        self.routines = self._routines()
        rows = by.narrow(targets.as_of(self.until), VIEW).filter(plan=plan).order_by("pk")
        self.targets = list(rows) if since is None else list(rows.filter(since__lte=self.until))
        self.skips = self._skips()
        self.least = int(book.value(plan.school, "plans.proved_share", by.today))
        self.proofs = proofs_of(by, list(self._asked()))

    def _tasks(self, until: date | None) -> list[Task]:
        rows = Task.objects.filter(plan=self.plan).select_related("owner", "done_by", "passage")
        if self.since and until:
            rows = rows.filter(due__gte=self.since, due__lte=until)
        return list(rows.order_by("due", "pk"))

    def _span(self) -> Q:
        span = Q(items__on__lte=self.last)
        return span & Q(items__on__gte=self.since) if self.since else span

    def _routines(self) -> list[Any]:
        span, done = self._span(), Q(items__state=WorkItem.State.DONE)
        past = span & (Q(items__on__lt=self.by.today) | ~Q(items__state=WorkItem.State.OPEN))
        rows = Routine.objects.filter(plan=self.plan).select_related("owner")
        return list(
            rows.annotate(
                due=Count("items", filter=past), done=Count("items", filter=span & done)
            ).order_by("pk")
        )

    def _skips(self) -> dict[int, list[tuple[str, int]]]:
        rows = WorkItem.objects.filter(
            routine__plan=self.plan, state=WorkItem.State.SKIPPED, on__lte=self.last
        )
        rows = rows.filter(on__gte=self.since) if self.since else rows
        found: dict[int, list[tuple[str, int]]] = {}
        for routine, reason, n in (
            rows.values_list("routine", "reason").annotate(n=Count("pk")).order_by("-n", "reason")
        ):
            found.setdefault(routine, []).append((reason, n))
        return found

    def _asked(self) -> Iterable[Promise]:
        first = self.since or (self.plan.term.starts if self.plan.term else self.until)
        for t in self.tasks:
            yield Promise(
                "task", t.pk, t.title, t.area, min(t.month, first), t.done_on or self.until
            )
        for r in self.routines:
            yield Promise("routine", r.pk, r.title, r.area, max(first, r.since), self.far)
        for g in self.targets:
            yield Promise("target", g.pk, g.title, g.area, max(first, g.since), self.until)

    def by_passage(self) -> dict[int | None, list[Line]]:
        """The lines under the passage they come from; those that no passage asked for under None."""
        found: dict[int | None, list[Line]] = {}
        for row, line in [*self._task_lines(), *self._routine_lines(), *self._target_lines()]:
            found.setdefault(row.passage_id, []).append(line)
        return found

    def _task_lines(self) -> Iterable[tuple[Task, Line]]:
        """One line per task; a carried one stands with the task that goes on with it."""
        before: dict[int, list[Task]] = {}
        known = {t.pk for t in self.tasks}
        for task in self.tasks:
            chain = before.pop(task.pk, [])
            if task.carried_to_id in known:
                before[task.carried_to_id or 0] = [*chain, task]
                continue
            proofs = [p for t in [*chain, task] for p in self.proofs.get(("task", t.pk), [])]
            standing = rules.task(task.state, len(proofs))
            note = _task_note(task, chain, self.by.today)
            yield (
                task,
                Line(
                    "task",
                    task,
                    standing,
                    note,
                    proofs,
                    f"/plans/tasks/{task.pk}/",
                    chain,
                    early=task.due >= self.by.today,
                ),
            )

    def _routine_lines(self) -> Iterable[tuple[Routine, Line]]:
        for r in self.routines:
            proofs = self.proofs.get(("routine", r.pk), [])
            standing = rules.routine(r.due, r.done, len(proofs), self.least)
            skips = self.skips.get(r.pk, [])
            yield (
                r,
                Line(
                    "routine",
                    r,
                    standing,
                    _routine_note(r, skips),
                    proofs,
                    f"/plans/routines/{r.pk}/",
                    skips=skips,
                    early=not r.due,
                ),
            )

    def _target_lines(self) -> Iterable[tuple[Any, Line]]:
        for g in self.targets:
            proofs = self.proofs.get(("target", g.pk), [])
            standing = rules.target(targets.standing(g), bool(g.dropped), len(proofs))
            yield g, Line("target", g, standing, _target_note(g), proofs, f"/plans/targets/{g.pk}/")


def _task_note(task: Task, chain: list[Task], today: date) -> str:
    carried = "".join(f"{t.month:%Y年%m月}未完成（{t.reason}），结转；" for t in chain)
    if task.state == Task.State.DONE:
        return f"{carried}{task.done_on}完成"
    if task.state == Task.State.CARRIED:
        return f"{carried}已结转（{task.reason}）"
    if task.state == Task.State.CANCELLED:
        return f"{carried}已取消（{task.reason}）"
    late = (today - task.due).days
    return f"{carried}期限{task.due}" + (f"，已逾期{late}天" if late > 0 else "")


def _routine_note(routine: Any, skips: list[tuple[str, int]]) -> str:
    shape = often(
        routine.frequency, routine.count, routine.interval, routine.unit, routine.weekdays
    )
    missed = sum(n for _reason, n in skips)
    return f"{shape}，应做{routine.due}次，已做{routine.done}次" + (
        f"，写明原因未做{missed}次" if missed else ""
    )


def _target_note(target: Any) -> str:
    if target.dropped:
        return f"不再考核（{target.dropped}）"
    now, gap = targets.actual(target), targets.gap(target)
    if now is None:
        return f"要求{target.wanted}，尚无数据"
    word = "超出" if targets.standing(target) == "over" else "差"
    short = f"，{word}{gap.normalize():f}{target.unit}" if gap else "，已达到"
    return f"要求{target.wanted}，实际{now.normalize():f}{target.unit}{short}"
