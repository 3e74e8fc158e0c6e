"""Declare jobs beside their hour, and run those that are due, once each, missed ones included."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from types import MappingProxyType

from django.db import IntegrityError, transaction
from django.utils import timezone

from houqin.kernel.jobs.models import Run
from houqin.kernel.labels import Label
from houqin.kernel.org.models import School
from houqin.kernel.roles.actor import Actor

log = logging.getLogger("houqin.jobs")
Work = Callable[[Actor], object]


@dataclass(frozen=True)
class Job:
    """`at` for once a day, `every` for again and again; `per_school` runs it for each school in turn."""

    code: str
    label: Label
    work: Work
    at: time | None = None
    every: timedelta | None = None
    per_school: bool = True

    def due(self, now: datetime) -> datetime:
        """The last moment not after `now` at which this job should have run."""
        if self.every is not None:
            seconds = int(self.every.total_seconds())
            return now - timedelta(
                seconds=int(now.timestamp()) % seconds, microseconds=now.microsecond
            )
        assert self.at is not None
        today = now.replace(hour=self.at.hour, minute=self.at.minute, second=0, microsecond=0)
        return today if today <= now else today - timedelta(days=1)


PATIENCE = timedelta(hours=2)
"""A run that has not ended after this was killed, as when the PC was switched off: it is begun again."""

_jobs: dict[str, Job] = {}


def daily(code: str, label: Label, at: str, *, per_school: bool = True) -> Callable[[Work], Work]:
    """Run the function once a day at `HH:MM` local time; when the machine was off then, as soon as it is on."""

    def wrap(work: Work) -> Work:
        _declare(Job(code, label, work, at=time.fromisoformat(at), per_school=per_school))
        return work

    return wrap


def every(
    code: str, label: Label, minutes: int, *, per_school: bool = True
) -> Callable[[Work], Work]:
    """Run the function every so many minutes."""

    def wrap(work: Work) -> Work:
        _declare(Job(code, label, work, every=timedelta(minutes=minutes), per_school=per_school))
        return work

    return wrap


def _declare(job: Job) -> None:
    if job.code in _jobs:
        raise ValueError(f"job {job.code} is declared twice")
    _jobs[job.code] = job


def jobs() -> Mapping[str, Job]:
    """Every job by code."""
    return MappingProxyType(_jobs)


def run_due() -> list[Run]:
    """Run what is due and has not run. A job that fails is logged, kept with its error, and stops no other."""
    now = timezone.localtime()
    return [run for job in _jobs.values() if (run := _take(job, job.due(now))) is not None]


def _take(job: Job, due: datetime) -> Run | None:
    run = _begin(job, due)
    if run is None:
        return None
    faults = [fault for by in _actors(job) if (fault := _run(job, by))]
    run.ended, run.ok, run.error = timezone.now(), not faults, "；".join(faults)[:200]
    run.save()
    return run


def _begin(job: Job, due: datetime) -> Run | None:
    """The run that is ours: new, or one that was killed; None when it is done or a worker is still at the job."""
    now, runs = timezone.now(), Run.objects.filter(job=job.code)
    if runs.filter(ended=None, started__gt=now - PATIENCE).exists():
        return None
    known = runs.filter(due=due).first()
    if known is not None:
        killed = Run.objects.filter(pk=known.pk, ended=None, started=known.started)
        return Run.objects.get(pk=known.pk) if killed.update(started=now) else None
    try:
        with transaction.atomic():
            return Run.objects.create(job=job.code, due=due, started=now)
    except IntegrityError:
        return None  # another worker was quicker


def _actors(job: Job) -> list[Actor]:
    today = timezone.localdate()
    if not job.per_school:
        return [Actor.system(None, today)]
    return [Actor.system(school, today) for school in School.objects.order_by("pk")]


def _run(job: Job, by: Actor) -> str:
    try:
        job.work(by)
    except Exception as fault:  # noqa: BLE001 — a job must not take the others down; it is kept and shown
        log.error("job %s failed: %s", job.code, type(fault).__name__)
        return type(fault).__name__
    return ""


def last_runs() -> dict[str, Run]:
    """The latest run of each job."""
    found: dict[str, Run] = {}
    for run in Run.objects.order_by("job", "-due"):
        found.setdefault(run.job, run)
    return found
