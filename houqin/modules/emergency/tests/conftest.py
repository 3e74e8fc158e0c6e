"""A school with two classes, and who directs, counts, nurses and puts right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from houqin.base.refusal import Refusal
from houqin.conftest import ActAs
from houqin.kernel.accounts.models import User
from houqin.kernel.approval import commands as approval
from houqin.kernel.approval.chains import install_defaults
from houqin.kernel.approval.models import Case
from houqin.kernel.calendar.models import Term
from houqin.kernel.org.models import ClassGroup, Person, School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.install import install_roles
from houqin.kernel.roles.models import Assignment, Role
from houqin.modules.emergency import commands
from houqin.modules.emergency.models import Drill, Incident, Plan

LogIn = Callable[[Actor], Client]


@pytest.fixture
def holding(school: School, person: Callable[..., Person], act_as: ActAs) -> Callable[..., Actor]:
    """`holding("赵师傅", "worker")`: that person with the role the system ships."""
    install_roles(school)
    install_defaults(school)
    Term.objects.create(
        school=school, year=2025, number=2, starts=date(2026, 3, 2), ends=date(2026, 7, 3)
    )

    def give(name: str, role: str) -> Actor:
        held = Role.objects.get(school=school, code=role)
        Assignment.objects.create(
            person=person(name), role=held, school=school, since=date(2020, 9, 1)
        )
        return act_as(name)

    return give


@pytest.fixture
def director(holding: Callable[..., Actor]) -> Actor:
    """孙主任 arranges and directs."""
    return holding("孙主任", "director")


@pytest.fixture
def principal(holding: Callable[..., Actor]) -> Actor:
    """王校长 approves and is told."""
    return holding("王校长", "principal")


@pytest.fixture
def teacher(holding: Callable[..., Actor]) -> Actor:
    """陈老师 reports and counts a class."""
    return holding("陈老师", "head_teacher")


@pytest.fixture
def nurse(holding: Callable[..., Actor]) -> Actor:
    """吴医生 knows who was hurt."""
    return holding("吴医生", "health")


@pytest.fixture
def passer(act_as: ActAs) -> Actor:
    """路人 may nothing."""
    return act_as("路人")


@pytest.fixture
def classes(school: School) -> list[ClassGroup]:
    """Two classes of three and two children."""
    made = []
    for n, heads in enumerate((3, 2), 1):
        group = ClassGroup.objects.create(school=school, grade=1, name=f"一（{n}）班", entered=2025)
        for child in range(heads):
            Person.objects.create(
                school=school, number=f"P{n}{child}", name=f"学生{n}{child}", kind=Person.Kind.PUPIL,
                class_group=group, since=date(2025, 9, 1),
            )  # fmt: skip
        made.append(group)
    return made


def written(director: Actor, principal: Actor | None, sort: str = "fire", **more: Any) -> Plan:
    """A plan that names the principal within 5 minutes and the fire brigade within 1, approved if a principal is given."""
    named = principal.me if principal else director.me
    given: dict[str, Any] = {
        "name": "火灾应急预案", "steps": "拉响警报\n疏散学生\n清点人数", "lead": director.me, "on": director.today,
        "lines": [
            {"person": None, "outside": "消防119", "phone": "119", "minutes": 1},
            {"person": named, "minutes": 5, "task": "总指挥"},
        ],
    } | more  # fmt: skip
    if "follows" in given:
        plan = commands.revise_plan(director, **{k: v for k, v in given.items() if k != "name"})
    else:
        plan = commands.write_plan(director, sort=sort, **given)
    if principal:
        approve(principal, plan)
    plan.refresh_from_db()
    return plan


def approve(principal: Actor, plan: Plan, yes: bool = True) -> None:
    """The principal says yes or no."""
    case = Case.objects.filter(row=plan.pk, act="emergency.settle_plan").latest("pk")
    verdict, words = ("agree", "") if yes else ("return", "告知名单不全")
    approval.decide(principal, case=case, verdict=verdict, comment=words)


def reported(by: Actor, sort: str = "fire", **more: Any) -> Incident:
    """Smoke on the third floor."""
    return commands.report(by, sort=sort, what="三楼东侧有烟", words="浓烟，没有明火", **more)


def planned(director: Actor, **more: Any) -> Drill:
    """A drill of today at ten."""
    given: dict[str, Any] = {
        "sort": "fire", "title": "消防疏散演练", "planned_at": timezone.now() + timedelta(hours=1),
        "ground": "操场", "lead": director.me,
    } | more  # fmt: skip
    return commands.plan_drill(director, **given)


def held(director: Actor, classes: list[ClassGroup]) -> Drill:
    """A drill that began two minutes ago and in which every child was counted one minute later."""
    drill = commands.begin(director, drill=planned(director), at=ago(2))
    for group in classes:
        heads = Person.objects.filter(class_group=group).count()
        commands.count(director, drill=drill, class_group=group, present=heads, at=ago(1))
    return commands.finish(director, drill=drill)


def ago(minutes: int) -> datetime:
    """So long before now."""
    return timezone.now() - timedelta(minutes=minutes)


def refused(code: str, deed: Callable[..., Any], /, *args: Any, **given: Any) -> Refusal:
    """The refusal of a deed, which must carry this code."""
    with pytest.raises(Refusal) as caught:
        deed(*args, **given)
    assert caught.value.code == code, caught.value
    return caught.value


@pytest.fixture
def log_in() -> LogIn:
    """`log_in(teacher)`: a browser in which that person is logged in."""

    def enter(by: Actor) -> Client:
        client = Client()
        user, _made = User.objects.get_or_create(
            username=f"{by.me.school_id}-{by.me}", defaults={"person": by.me}
        )
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return enter
