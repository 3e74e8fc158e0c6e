"""A school with a calendar, people in charge, and a plan to take in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from houqin.conftest import ActAs
from houqin.kernel.approval.chains import install_defaults
from houqin.kernel.calendar import commands as calendar
from houqin.kernel.calendar.models import Holiday, Term
from houqin.kernel.org.models import Person, School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.install import install_roles
from houqin.kernel.roles.models import Assignment, Role
from houqin.modules.people import commands as people
from houqin.modules.plans import commands
from houqin.modules.plans.models import Plan

PLAN = """青禾小学后勤工作计划
一、常规工作
1、门卫每天巡查校门和围墙。
2、食堂一日两次消毒餐具，每次30分钟。
3、每周五检查灭火器（老周）。
4、每月盘点一次库房。
二、各月安排
3月份：
1、3月20日前修好操场护栏。
2、发放新学期教具（小李）。
4月份：
1、开展春季卫生大扫除。
三、目标
1、维修及时率达到95%。
"""


@pytest.fixture
def term(system: Actor) -> Term:
    """The spring term of 2026, with the national calendar that ships."""
    if not Holiday.objects.exists():
        Holiday.objects.bulk_create(calendar.shipped_days())
    return calendar.open_term(
        system, year=2025, number=2, starts=date(2026, 3, 2), ends=date(2026, 7, 3)
    )


@pytest.fixture
def holding(
    school: School, person: Callable[..., Person], act_as: ActAs
) -> Callable[[str, str], Actor]:
    """`holding("老周", "keeper")`: that person with the role the system ships."""
    install_roles(school)

    def give(name: str, role: str) -> Actor:
        held = Role.objects.get(school=school, code=role)
        Assignment.objects.create(
            person=person(name), role=held, school=school, since=date(2020, 9, 1)
        )
        return act_as(name)

    return give


@pytest.fixture
def director(holding: Callable[[str, str], Actor], school: School) -> Actor:
    """赵主任 steers; 王校长 approves by the shipped chain."""
    install_defaults(school)
    holding("王校长", "principal")
    return holding("赵主任", "director")


@pytest.fixture
def keeper(
    holding: Callable[[str, str], Actor], system: Actor, person: Callable[..., Person]
) -> Actor:
    """老周 keeps the store and answers for it by his post."""
    post = people.open_post(system, name="库房保管员", unit=None, areas=["stores"])
    people.hand_over(system, post=post, person=person("老周"), on=date(2024, 9, 1))
    return holding("老周", "keeper")


@pytest.fixture
def draft(director: Actor, keeper: Actor, term: Term) -> Plan:
    """The plan as it was taken in, nothing looked through."""
    return commands.take_in(director, text=PLAN, term=term)[0]
