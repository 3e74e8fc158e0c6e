"""A school whose 老周 keeps the assets; a room, a store, some computers and forty desks."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from PIL import Image, ImageDraw

from houqin.base.refusal import Refusal
from houqin.conftest import TODAY, ActAs
from houqin.kernel.accounts.models import User
from houqin.kernel.approval.chains import install_defaults
from houqin.kernel.calendar.models import Term
from houqin.kernel.org.models import Campus, Person, Place, School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.install import install_roles
from houqin.kernel.roles.models import Assignment, Role
from houqin.modules.assets import commands
from houqin.modules.assets.models import Card, Category, Holding

LogIn = Callable[[Actor], Client]
BOUGHT = date(2024, 3, 1)


def ink() -> str:
    """A signature as the pad sends it."""
    image = Image.new("RGBA", (300, 120), (255, 255, 255, 0))
    ImageDraw.Draw(image).line([(20, 90), (90, 20), (160, 80), (280, 30)], fill=(0, 0, 0), width=6)
    out = io.BytesIO()
    image.save(out, "PNG")
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()


@pytest.fixture
def holding_role(
    school: School, person: Callable[..., Person], act_as: ActAs
) -> Callable[..., Actor]:
    """`holding_role("老周", "keeper")`: that person with the role the system ships."""
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
def keeper(holding_role: Callable[..., Actor]) -> Actor:
    """老周 keeps the assets."""
    return holding_role("老周", "keeper")


@pytest.fixture
def director(holding_role: Callable[..., Actor]) -> Actor:
    """赵主任 agrees to what costs money."""
    return holding_role("赵主任", "director")


@pytest.fixture
def principal(holding_role: Callable[..., Actor]) -> Actor:
    """王校长 has the last word."""
    return holding_role("王校长", "principal")


@pytest.fixture
def teacher(holding_role: Callable[..., Actor]) -> Actor:
    """陈老师 uses a laptop."""
    return holding_role("陈老师", "teacher")


@pytest.fixture
def places(school: School) -> dict[str, Place]:
    """仓库, 机房, 阅览室."""
    campus, _made = Campus.objects.get_or_create(school=school, name="本部")
    return {
        name: Place.objects.create(
            school=school, campus=campus, kind="room", code=code, name=name, path=f"/{code}/"
        )
        for code, name in (("C01", "仓库"), ("J01", "机房"), ("Y01", "阅览室"))
    }


@pytest.fixture
def classes(keeper: Actor) -> dict[str, Category]:
    """The national classes by code."""
    commands.adopt_categories(keeper)
    return {c.code: c for c in Category.objects.filter(school=keeper.school)}


def line(category: Category, name: str, quantity: int, price: str, **more: Any) -> dict[str, Any]:
    """A line of what was accepted."""
    return {
        "category": category,
        "name": name,
        "quantity": quantity,
        "price": Decimal(price),
        **more,
    }


@pytest.fixture
def desks(keeper: Actor, classes: dict[str, Category], places: dict[str, Place]) -> Card:
    """Forty identical desks on one card, in the store, bought two years ago."""
    (card,) = commands.accept(
        keeper, lines=[line(classes["A05010203"], "单人课桌", 40, "180", place=places["仓库"])], on=BOUGHT, supplier="学青家具厂"
    )  # fmt: skip
    return card


@pytest.fixture
def laptop(keeper: Actor, classes: dict[str, Category], places: dict[str, Place]) -> Card:
    """One laptop in the store."""
    (card,) = commands.accept(
        keeper, lines=[line(classes["A02010108"], "笔记本电脑", 1, "4320", place=places["仓库"])], on=BOUGHT
    )  # fmt: skip
    return card


@pytest.fixture
def term(keeper: Actor) -> Term:
    """The term that runs."""
    return Term.objects.create(
        school=keeper.here, year=2025, number=2, starts=date(2026, 2, 23), ends=date(2026, 3, 27)
    )


def spot(card: Card) -> Holding:
    """The only place where a card's things are."""
    return Holding.objects.select_related("card", "place", "keeper", "unit").get(card=card)


def allocated(keeper: Actor, card: Card, person: Person, quantity: int = 1) -> Any:
    """The person signs for things."""
    return commands.allocate(
        keeper, holding=spot(card), quantity=quantity, keeper=person, on=TODAY, picture=ink()
    )


def refused(code: str, deed: Callable[..., Any], /, *args: Any, **given: Any) -> Refusal:
    """The refusal of a deed, which is that one and no other."""
    with pytest.raises(Refusal) as caught:
        deed(*args, **given)
    assert caught.value.code == code
    return caught.value


@pytest.fixture
def log_in() -> LogIn:
    """`log_in(keeper)`: a browser in which that person is logged in."""

    def enter(by: Actor) -> Client:
        client = Client()
        user, _made = User.objects.get_or_create(
            username=f"{by.me.school_id}-{by.me.pk}", defaults={"person": by.person}
        )
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return enter
