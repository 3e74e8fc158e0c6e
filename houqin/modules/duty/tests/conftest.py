"""A school with a duty list of ten: two leaders and eight others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest

from houqin.conftest import ActAs
from houqin.kernel.org.models import Person, School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.install import install_roles
from houqin.kernel.roles.models import Assignment, Role
from houqin.modules.duty import commands
from houqin.modules.duty.models import Kind, Pool, Roster, Watch
from houqin.modules.duty.tests.roster_cases import LEADERS, MONDAY, STAFF

SINCE = date(2026, 3, 1)


@pytest.fixture
def holding(
    school: School, person: Callable[..., Person], act_as: ActAs
) -> Callable[[str, str], Actor]:
    """`holding("张老师", "teacher")`: that person with the role the system ships."""
    install_roles(school)

    def give(name: str, role: str) -> Actor:
        held = Role.objects.get(school=school, code=role)
        Assignment.objects.create(person=person(name), role=held, school=school, since=SINCE)
        return act_as(name)

    return give


@pytest.fixture
def director(holding: Callable[[str, str], Actor]) -> Actor:
    """赵主任 arranges the duty."""
    return holding("赵主任", "director")


@pytest.fixture
def pool(director: Actor, person: Callable[..., Person]) -> Pool:
    """护校队: a night watch of two every day, one of them a leader, and a day watch of two on free days."""
    made = commands.add_pool(director, name="护校队", sort="guard", rest=10)
    night = {"starts": time(18), "minutes": 840, "night": True, "leaders": 1}
    day = {"starts": time(8), "minutes": 600}
    commands.add_kind(director, pool=made, name="夜班", workday=2, weekend=2, holiday=2, **night)
    commands.add_kind(director, pool=made, name="白班", weekend=2, holiday=2, **day)
    for name in STAFF:
        commands.add_member(
            director, pool=made, person=person(name), since=SINCE, leader=name in LEADERS
        )
    return made


@pytest.fixture
def roster(director, pool, person) -> Roster:
    """A draft written by hand: 王校长 and 陈老师 every night of the week but never two in a row, and no day watch."""
    made = Roster.objects.create(
        school=pool.school, pool=pool, first=MONDAY, last=MONDAY + timedelta(days=3), state="draft"
    )
    night = Kind.objects.get(name="夜班")
    for day, names in enumerate([STAFF[:4:3], STAFF[1:5:3], STAFF[:4:3], STAFF[1:5:3]]):
        for name in names:
            Watch.objects.create(
                roster=made, kind=night, on=MONDAY + timedelta(day), person=person(name)
            )
    return made


@pytest.fixture
def night(pool) -> Kind:
    return Kind.objects.get(name="夜班")


@pytest.fixture
def published(roster, director) -> Roster:
    return commands.publish(director, roster=roster)
