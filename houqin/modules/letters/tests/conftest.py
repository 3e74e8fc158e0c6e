"""王校长 above 孙主任 above 陈老师 and 刘老师; a class with two pupils."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from PIL import Image, ImageDraw

from houqin.base.refusal import BadInput, Refusal
from houqin.conftest import TODAY, ActAs
from houqin.kernel.accounts.models import User
from houqin.kernel.approval.chains import install_defaults
from houqin.kernel.org.models import ClassGroup, Person, School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.install import install_roles
from houqin.kernel.roles.models import Assignment, Role
from houqin.modules.letters import commands
from houqin.modules.letters.models import Campaign, Letter, Template

LogIn = Callable[[Actor], Client]
DUE = TODAY + timedelta(days=10)


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

    def give(name: str, role: str, **limit: Any) -> Actor:
        held = Role.objects.get(school=school, code=role)
        Assignment.objects.create(
            person=person(name), role=held, school=school, since=date(2020, 9, 1), **limit
        )
        return act_as(name)

    return give


@pytest.fixture
def principal(holding: Callable[..., Actor]) -> Actor:
    """王校长."""
    return holding("王校长", "principal")


@pytest.fixture
def director(holding: Callable[..., Actor]) -> Actor:
    """孙主任, with the house's texts."""
    by = holding("孙主任", "director")
    commands.adopt_templates(by)
    return by


@pytest.fixture
def chen(holding: Callable[..., Actor]) -> Actor:
    """陈老师."""
    return holding("陈老师", "teacher")


@pytest.fixture
def liu(holding: Callable[..., Actor]) -> Actor:
    """刘老师."""
    return holding("刘老师", "teacher")


@pytest.fixture
def group(school: School) -> ClassGroup:
    """六(1)班 with 小明 and 小红."""
    made = ClassGroup.objects.create(school=school, name="六(1)班", grade=6, entered=2020)
    for number, name in (("S1", "陈小明"), ("S2", "李小红")):
        Person.objects.create(
            school=school, kind="pupil", number=number, name=name, class_group=made, since=date(2020, 9, 1)
        )  # fmt: skip
    return made


@pytest.fixture
def head(holding: Callable[..., Actor], group: ClassGroup) -> Actor:
    """周老师, class teacher of 六(1)班 and of no other."""
    return holding("周老师", "head_teacher", class_group=group)


def text(by: Actor, kind: str = "safety") -> Template:
    """The house's text of a kind."""
    return Template.objects.get(school=by.school, kind=kind)


def line(**given: Any) -> dict[str, Any]:
    """A line as the slip brings it: every field, empty where nothing is said."""
    return {"role": None, "unit": None, "person": None, "above": None} | given


def sent(by: Actor, principal: Actor, *staff: Actor) -> Campaign:
    """The principal answers to the school, the director to him, the staff to the director."""
    lines = [line(person=principal.me), line(person=by.me, above=principal.me)]
    lines += [line(person=s.me, above=by.me) for s in staff]
    return commands.send(by, wording=text(by), year=2025, due=DUE, lines=lines)


def letter_of(campaign: Campaign, who: Actor) -> Letter:
    """Somebody's letter."""
    return Letter.objects.get(campaign=campaign, person=who.me)


def refused(code: str, deed: Callable[..., Any], /, *args: Any, **given: Any) -> Refusal:
    """The refusal of a deed, which must carry this code."""
    with pytest.raises(Refusal) as caught:
        deed(*args, **given)
    assert caught.value.code == code, caught.value
    return caught.value


def blamed(deed: Callable[..., Any], /, *args: Any, **given: Any) -> dict[str, Any]:
    """What a slip that is filled in badly is told, field by field."""
    with pytest.raises(BadInput) as caught:
        deed(*args, **given)
    return dict(caught.value.errors)


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
