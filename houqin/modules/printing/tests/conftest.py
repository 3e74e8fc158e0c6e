"""A subject group, who asks, who approves, who prints; paper in the print room."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from PIL import Image, ImageDraw

from houqin.base.refusal import Refusal
from houqin.conftest import TODAY, ActAs
from houqin.kernel.accounts.models import User
from houqin.kernel.approval import commands as approval
from houqin.kernel.approval.chains import install_defaults
from houqin.kernel.approval.models import Case
from houqin.kernel.org.models import Person, School, Unit
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.install import install_roles
from houqin.kernel.roles.models import Assignment, Role
from houqin.modules.printing import commands
from houqin.modules.printing.models import Job

LogIn = Callable[[Actor], Client]


def _ink() -> str:
    """A stroke drawn on the pad, as the page sends it."""
    out = io.BytesIO()
    picture = Image.new("RGBA", (200, 80))
    ImageDraw.Draw(picture).line([(10, 60), (90, 15), (180, 55)], fill="black", width=4)
    picture.save(out, "PNG")
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()


INK = _ink()


@pytest.fixture
def holding(school: School, person: Callable[..., Person], act_as: ActAs) -> Callable[..., Actor]:
    """`holding("陈老师", "teacher")`: that person with the role the system ships."""
    install_roles(school)
    install_defaults(school)

    def give(name: str, role: str) -> Actor:
        held = Role.objects.get(school=school, code=role)
        Assignment.objects.create(
            person=person(name), role=held, school=school, since=date(2020, 9, 1)
        )
        return act_as(name)

    return give


@pytest.fixture
def group(school: School) -> Unit:
    """语文组."""
    return Unit.objects.create(school=school, name="语文组")


@pytest.fixture
def director(holding: Callable[..., Actor]) -> Actor:
    """孙主任 approves."""
    return holding("孙主任", "director")


@pytest.fixture
def room(holding: Callable[..., Actor]) -> Actor:
    """文师傅 prints; five packs of A4 came."""
    by = holding("文师傅", "printer")
    commands.take_paper(
        by, on=TODAY, paper="CK-2026-0001", lines=[{"size": "a4", "packs": 5, "each": 500}]
    )
    return by


@pytest.fixture
def teacher(holding: Callable[..., Actor]) -> Actor:
    """陈老师 asks."""
    return holding("陈老师", "teacher")


@pytest.fixture
def colleague(holding: Callable[..., Actor]) -> Actor:
    """刘老师 of the same group."""
    return holding("刘老师", "teacher")


def asked(by: Actor, group: Unit, **more: Any) -> Job:
    """Thirty copies of four pages on both sides: sixty sheets."""
    given: dict[str, Any] = {
        "kind": "work", "title": "三年级练习", "audience": "三年级", "size": "a4", "pages": 4, "copies": 30,
        "needed_on": TODAY + timedelta(days=2),
    } | more  # fmt: skip
    return commands.ask(by, unit=group, **given)


def agreed(director: Actor, job: Job, verdict: str = "agree") -> Job:
    """The director says yes."""
    case = Case.objects.get(act="printing.settle_job", row=job.pk)
    approval.decide(director, case=case, verdict=verdict, comment="请双面")
    job.refresh_from_db()
    return job


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
