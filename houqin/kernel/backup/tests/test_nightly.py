"""The nightly backup: made, noted, thinned; and when it fails, somebody is told."""

from __future__ import annotations

from datetime import date

import pytest

from houqin.base.refusal import Refusal
from houqin.kernel.audit.models import Entry
from houqin.kernel.backup import archive, commands, jobs, making
from houqin.kernel.jobs import schedule
from houqin.kernel.notices.models import Notice
from houqin.kernel.org.models import Person, School
from houqin.kernel.parameters import commands as parameters
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.models import Assignment, Role


@pytest.fixture
def director(house: School) -> Person:
    """陈主任, who answers for the backups."""
    who = Person.objects.create(
        school=house, kind="staff", number="1001", name="陈主任", since=date(2020, 9, 1)
    )
    role = Role.objects.create(school=house, code="d", name="总务主任", grants=[commands.ANSWERS])
    Assignment.objects.create(person=who, role=role, school=house, since=date(2020, 9, 1))
    return who


def night(day: date) -> Actor:
    return Actor.system(None, day)


def test_it_is_made_every_night_and_noted(house: School, day: date) -> None:
    jobs.nightly(night(day))
    (file,) = making.folder().iterdir()
    assert archive.Reader(file).manifest["tables"]["org.school"] == 1
    assert Entry.objects.get(act="backup.note").given["file"] == file.name


def test_it_is_on_the_schedule() -> None:
    job = schedule.jobs()["backup.nightly"]
    assert job.at is not None
    assert not job.per_school


def test_the_longest_wish_of_any_school_counts(house: School, day: date) -> None:
    parameters.set_value(Actor.system(house, day), key="backup.keep_days", value="365", since=day)
    making.folder().mkdir()
    old = making.folder() / "houqin-20250601-013000.hqb"
    older = making.folder() / "houqin-20240601-013000.hqb"
    old.touch()
    older.touch()
    jobs.nightly(night(day))
    assert old.exists()
    assert not older.exists()


def test_when_it_fails_the_director_is_told_once_a_day(
    house: School, director: Person, day: date
) -> None:
    making.folder().write_text("a file where the folder should be")
    for _attempt in range(2):
        with pytest.raises(Refusal) as refusal:
            jobs.nightly(night(day))
        assert refusal.value.code == "backup.not_written"
    notice = Notice.objects.get()
    assert notice.person == director
    assert notice.kind == Notice.Kind.TODO
    assert "备份没有做成" in notice.title
