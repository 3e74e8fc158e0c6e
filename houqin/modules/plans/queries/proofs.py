"""Which records prove what a plan promises: the plans' own, what people pointed at, and what other trades answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from houqin.kernel.asked import Promise, Proof, evidence
from houqin.kernel.attachments.models import Attachment
from houqin.kernel.roles.actor import Actor
from houqin.modules.plans.models import Evidence, Routine, Target, Task, WorkItem
from houqin.modules.plans.queries.plan import VIEW

Found = dict[tuple[str, int], list[Proof]]


def pointed(by: Actor) -> QuerySet[Evidence]:
    """Every record pointed at that the actor may see."""
    rows = Evidence.objects.select_related(
        "school", "task", "routine", "target", "by", "withdrawn_by"
    )
    return by.narrow(rows, VIEW)


def standing_evidence(by: Actor) -> QuerySet[Evidence]:
    """What the actor's school points at and has not withdrawn, for choice."""
    return Evidence.objects.filter(school=by.school, withdrawn_on=None).order_by("-pk")


def provable_tasks(by: Actor) -> QuerySet[Task]:
    """The tasks of the actor's school that were not given up, for choice."""
    rows = Task.objects.filter(school=by.school).exclude(state=Task.State.CANCELLED)
    return rows.order_by("-due", "pk")


def provable_routines(by: Actor) -> QuerySet[Routine]:
    """The routines of the actor's school, for choice."""
    return Routine.objects.filter(school=by.school).order_by("title", "pk")


def proofs_of(by: Actor, promises: Sequence[Promise]) -> Found:
    """Every proof of some promises, by kind and row, oldest first. A statement or two per source, however many promises."""
    found: Found = defaultdict(list)
    for source in (_files, _ticks, _pointed, _figures):
        for promise, proof in source(by, promises):
            found[(promise.kind, promise.row)].append(proof)
    for contribution in evidence:
        for promise, proof in contribution(by, promises):
            found[(promise.kind, promise.row)].append(proof)
    for proofs in found.values():
        proofs.sort(key=lambda p: (p.on, p.row))
    return found


def proofs_on(by: Actor, kind: str, row: Any) -> list[Proof]:
    """The proofs of one task, routine or target."""
    since = getattr(row, "month", None) or row.since
    until = max(since, getattr(row, "done_on", None) or getattr(row, "until", None) or by.today)
    promise = Promise(kind, row.pk, row.title, row.area, since, until)
    return proofs_of(by, [promise]).get((kind, row.pk), [])


def _by_row(promises: Sequence[Promise], kind: str) -> dict[int, Promise]:
    return {p.row: p for p in promises if p.kind == kind}


def _files(by: Actor, promises: Sequence[Promise]) -> Iterable[tuple[Promise, Proof]]:
    """Photos and papers on the promise's own record."""
    for kind in ("task", "routine", "target"):
        mine = _by_row(promises, kind)
        rows = Attachment.objects.filter(
            kind=f"plans.{kind}", row__in=list(mine), withdrawn_at=None
        )
        for file in rows:
            name = file.label or file.name
            proof = Proof(
                name, f"/files/{file.pk}/", file.at.date(), "attachments.attachment", file.pk
            )
            yield mine[file.row], proof


def _ticks(by: Actor, promises: Sequence[Promise]) -> Iterable[tuple[Promise, Proof]]:
    """The times a routine was ticked, as one proof, and the photos taken at them, as another."""
    mine = _by_row(promises, "routine")
    since = min((p.since for p in mine.values()), default=by.today)
    until = max((p.until for p in mine.values()), default=by.today)
    done = WorkItem.objects.filter(routine__in=list(mine), state=WorkItem.State.DONE)
    done = done.filter(on__gte=since, on__lte=until)
    for row in done.values("routine").annotate(n=Count("pk"), last=Max("on")).order_by():
        promise = mine[row["routine"]]
        url = f"/plans/work_items/?routine={promise.row}&state=done"
        yield (
            promise,
            Proof(
                f"完成登记{row['n']}次",
                url,
                min(row["last"], by.today),
                "plans.routine",
                promise.row,
            ),
        )
    photos = Attachment.objects.filter(
        kind="plans.workitem", row__in=done.values("pk"), withdrawn_at=None
    )
    of = dict(done.filter(pk__in=photos.values("row")).values_list("pk", "routine"))
    heaps: dict[int, list[Attachment]] = defaultdict(list)
    for photo in photos.order_by("at", "pk"):
        heaps[of[photo.row]].append(photo)
    for routine, files in heaps.items():
        last = files[-1]
        url = f"/plans/work_items/{last.row}/"
        proof = Proof(f"现场照片{len(files)}张", url, last.at.date(), "plans.workitem", last.row)
        yield mine[routine], proof


def _pointed(by: Actor, promises: Sequence[Promise]) -> Iterable[tuple[Promise, Proof]]:
    of = {k: _by_row(promises, k) for k in ("task", "routine", "target")}
    ours = Q(task__in=list(of["task"])) | Q(routine__in=list(of["routine"]))
    rows = Evidence.objects.filter(ours | Q(target__in=list(of["target"])), withdrawn_on=None)
    for row in rows:
        kind = "task" if row.task_id else "routine" if row.routine_id else "target"
        promise = of[kind][row.task_id or row.routine_id or row.target_id or 0]
        yield promise, Proof(row.title, row.url, row.on, row.kind, row.row)


def _figures(by: Actor, promises: Sequence[Promise]) -> Iterable[tuple[Promise, Proof]]:
    mine = _by_row(promises, "target")
    until = max((p.until for p in mine.values()), default=by.today)
    rows = Target.objects.filter(pk__in=list(mine), actuals__on__lte=until)
    for row in rows.annotate(n=Count("actuals"), last=Max("actuals__on")):
        url = f"/plans/actuals/?target={row.pk}"
        yield mine[row.pk], Proof(f"实际数{row.n}条", url, row.last, "plans.target", row.pk)
