"""Due once, run once, missed ones caught up, one failure alone."""

from __future__ import annotations

import pytest
import time_machine

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
