"""A school with guards, a class teacher, two pupils, and somebody at the gate."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image

from houqin.base.refusal import Refusal
from houqin.conftest import TODAY, ActAs
from houqin.kernel.accounts.models import User
from houqin.kernel.approval.chains import install_defaults
from houqin.kernel.org.models import ClassGroup, Person, School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.install import install_roles
from houqin.kernel.roles.models import Assignment, Role
from houqin.modules.gate import commands
from houqin.modules.gate.models import Visit

LogIn = Callable[[Actor], Client]
IDENTITY = "11010519491231002X"
"""A well-formed number of nobody: the example of GB 11643."""


@pytest.fixture
def holding(school: School, person: Callable[..., Person], act_as: ActAs) -> Callable[..., Actor]:
    """`holding("老蒋", "guard")`: that person with the role the system ships, in a class where one is named."""
    install_roles(school)

    def give(name: str, role: str, group: ClassGroup | None = None) -> Actor:
        held = Role.objects.get(school=school, code=role)
        Assignment.objects.create(
            person=person(name), role=held, school=school, since=date(2020, 9, 1), class_group=group
        )
        return act_as(name)

    return give


@pytest.fixture
def guard(holding: Callable[..., Actor]) -> Actor:
    """老蒋, on duty."""
    return holding("老蒋", "guard")


@pytest.fixture
def second(holding: Callable[..., Actor]) -> Actor:
    """老汪, who takes over."""
    return holding("老汪", "guard")


@pytest.fixture
def director(holding: Callable[..., Actor], school: School) -> Actor:
    """赵主任 oversees the gate and approves what leaves."""
    install_defaults(school)
    return holding("赵主任", "director")


@pytest.fixture
def group(school: School, person: Callable[..., Person]) -> ClassGroup:
    """一（1）班, headed by 陈老师."""
    return ClassGroup.objects.create(
        school=school, name="一（1）班", grade=1, entered=2025, head=person("陈老师")
    )


@pytest.fixture
def teacher(holding: Callable[..., Actor], group: ClassGroup) -> Actor:
    """陈老师 heads the class."""
    return holding("陈老师", "head_teacher", group)


def pupil_of(group: ClassGroup, number: str, name: str) -> Person:
    """A pupil on the rolls."""
    return Person.objects.create(
        school=group.school, kind=Person.Kind.PUPIL, number=number, name=name, class_group=group,
        since=date(2025, 9, 1),
    )  # fmt: skip


@pytest.fixture
def child(group: ClassGroup) -> Person:
    """单知乐 of 一（1）班."""
    return pupil_of(group, "20250001", "单知乐")


def admitted(by: Actor, **more: Any) -> Visit:
    """A visitor with an identity card, looked at."""
    given: dict[str, Any] = {
        "name": "钱来福", "papers": "identity", "document": IDENTITY, "seen": True, "purpose": "送货",
        "phone": "19912345678",
    }  # fmt: skip
    return commands.admit(by, **(given | more))


def guardian_of(by: Actor, pupil: Person, name: str = "单母", **more: Any) -> Any:
    """A registered guardian."""
    return commands.add_guardian(
        by, pupil=pupil, name=name, relation="母亲", consent_on=TODAY, **more
    )


def refused(code: str, deed: Callable[..., Any], /, *args: Any, **given: Any) -> Refusal:
    """The refusal of a deed, which must carry this code."""
    with pytest.raises(Refusal) as caught:
        deed(*args, **given)
    assert caught.value.code == code
    return caught.value


def face() -> ContentFile[bytes]:
    """A picture as a telephone sends it."""
    out = io.BytesIO()
    Image.new("RGB", (40, 40), "teal").save(out, "PNG")
    return ContentFile(out.getvalue(), "face.png")


@pytest.fixture
def log_in() -> LogIn:
    """`log_in(guard)`: a browser in which that person is logged in."""

    def enter(by: Actor) -> Client:
        client = Client()
        user, _made = User.objects.get_or_create(
            username=f"{by.person.school_id}-{by.person}", defaults={"person": by.person}
        )
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return enter
