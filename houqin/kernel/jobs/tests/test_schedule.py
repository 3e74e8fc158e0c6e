"""Due once, run once, missed ones caught up, one failure alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from houqin.kernel.jobs import schedule
from houqin.kernel.jobs.models import Run
from houqin.kernel.org.models import School
from houqin.kernel.roles.actor import Actor

seen: list[tuple[str, str]] = []


@pytest.fixture(autouse=True)
def only_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    """Just the jobs of this test."""
    monkeypatch.setattr(schedule, "_jobs", {})
    seen.clear()

    @schedule.daily("proof.nightly", "夜间", "02:00")
    def nightly(by: Actor) -> None:
        seen.append(("nightly", str(by.school)))

    @schedule.every("proof.often", "常常", 10, per_school=False)
    def often(by: Actor) -> None:
        seen.append(("often", ""))
        raise RuntimeError


def test_each_due_time_runs_once_for_each_school(
    school: School, other_school: School, clock: time_machine.Traveller
) -> None:
    schedule.run_due()
    schedule.run_due()
    assert seen == [("nightly", "青禾小学"), ("nightly", "柳溪小学"), ("often", "")]


def test_a_failure_is_kept_and_stops_no_other(school: School) -> None:
    schedule.run_due()
    assert Run.objects.get(job="proof.nightly").ok
    assert (Run.objects.get(job="proof.often").ok, Run.objects.get(job="proof.often").error) == (
        False,
        "RuntimeError",
    )


def test_a_night_missed_is_caught_up_in_the_morning(
    school: School, clock: time_machine.Traveller
) -> None:
    schedule.run_due()
    clock.move_to("2026-03-18T08:00:00+08:00")
    schedule.run_due()
    assert [s for s in seen if s[0] == "nightly"] == [("nightly", "青禾小学")] * 2


def test_a_job_a_worker_is_still_at_is_not_begun_beside_it(
    school: School, clock: time_machine.Traveller
) -> None:
    begun = timezone.now()
    Run.objects.create(job="proof.often", due=begun - timedelta(minutes=10), started=begun)
    schedule.run_due()
    assert ("often", "") not in seen


def test_a_run_that_was_killed_is_begun_again_once(
    school: School, clock: time_machine.Traveller
) -> None:
    due = schedule.jobs()["proof.nightly"].due(timezone.localtime())
    Run.objects.create(job="proof.nightly", due=due, started=timezone.now() - timedelta(hours=3))
    schedule.run_due()
    schedule.run_due()
    assert seen.count(("nightly", "青禾小学")) == 1
    assert Run.objects.get(job="proof.nightly").ok
