"""A school with a worker, an office, a teacher, and rooms in which things break."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from PIL import Image, ImageDraw

from houqin.base.refusal import Refusal
from houqin.conftest import TODAY, ActAs
from houqin.kernel.accounts.models import User
from houqin.kernel.org.models import Campus, Person, Place, School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.install import install_roles
from houqin.kernel.roles.models import Assignment, Role
from houqin.modules.assets import commands as assets
from houqin.modules.assets.models import Card, Category
from houqin.modules.repairs import commands
from houqin.modules.repairs.models import Order

LogIn = Callable[[Actor], Client]


@pytest.fixture(autouse=True)
def forgetful() -> None:
    """Nobody has scanned anything yet."""
    cache.clear()


@pytest.fixture
def holding(school: School, person: Callable[..., Person], act_as: ActAs) -> Callable[..., Actor]:
    """`holding("赵师傅", "worker")`: that person with the role the system ships, in a place where one is named."""
    install_roles(school)

    def give(name: str, role: str, place: Place | None = None) -> Actor:
        held = Role.objects.get(school=school, code=role)
        Assignment.objects.create(
            person=person(name), role=held, school=school, since=date(2020, 9, 1), place=place
        )
        return act_as(name)

    return give


@pytest.fixture
def worker(holding: Callable[..., Actor]) -> Actor:
    """赵师傅 mends."""
    return holding("赵师傅", "worker")


@pytest.fixture
def other_worker(holding: Callable[..., Actor]) -> Actor:
    """钱师傅 mends too."""
    return holding("钱师傅", "worker")


@pytest.fixture
def director(holding: Callable[..., Actor]) -> Actor:
    """孙主任 sends."""
    return holding("孙主任", "director")


@pytest.fixture
def clerk(holding: Callable[..., Actor]) -> Actor:
    """小李 takes the telephone."""
    return holding("小李", "clerk")


@pytest.fixture
def teacher(holding: Callable[..., Actor]) -> Actor:
    """陈老师 asks."""
    return holding("陈老师", "teacher")


def place_of(school: School, code: str, name: str, parent: Place | None = None) -> Place:
    """A building, or a room in one."""
    campus, _new = Campus.objects.get_or_create(school=school, name="本部")
    sort = Place.Kind.ROOM if parent else Place.Kind.BUILDING
    made = Place.objects.create(
        school=school, campus=campus, kind=sort, code=code, name=name, parent=parent
    )
    made.path = f"{parent.path if parent else '/'}{made.pk}/"
    made.save()
    return made


@pytest.fixture
def building(school: School) -> Place:
    """明德楼."""
    return place_of(school, "A", "明德楼")


@pytest.fixture
def room(school: School, building: Place) -> Place:
    """明德楼101室."""
    return place_of(school, "A101", "明德楼101室", building)


@pytest.fixture
def rule(director: Actor, worker: Actor) -> Any:
    """Everything goes to 赵师傅."""
    return commands.add_rule(director, worker=worker.me)


def reported(by: Actor, place: Place, what: str = "水龙头", **more: Any) -> Order:
    """A fault, reported by somebody who is logged in."""
    given: dict[str, Any] = {"kind": "water", "words": "关不紧，一直滴水"} | more
    return commands.report(by, place=place, what=what, **given)


def mended(worker: Actor, order: Order, **more: Any) -> Order:
    """Taken on and done."""
    commands.accept(worker, order=order)
    commands.arrive(worker, order=order)
    given: dict[str, Any] = {"result": "换了阀芯", "hours": Decimal("0.5")} | more
    return commands.finish(worker, order=order, **given)


def refused(code: str, deed: Callable[..., Any], /, *args: Any, **given: Any) -> Refusal:
    """The refusal of a deed, which must carry this code."""
    with pytest.raises(Refusal) as caught:
        deed(*args, **given)
    assert caught.value.code == code, caught.value
    return caught.value


def picture(colour: str = "teal") -> ContentFile[bytes]:
    """A picture as a telephone sends it."""
    out = io.BytesIO()
    Image.new("RGB", (40, 40), colour).save(out, "PNG")
    return ContentFile(out.getvalue(), "fault.png")


def late(order: Order, respond: datetime | None = None, finish: datetime | None = None) -> None:
    """Let the times of an order be over."""
    past = timezone.now() - timedelta(hours=1)
    Order.objects.filter(pk=order.pk).update(respond_by=respond or past, finish_by=finish or past)


@pytest.fixture
def log_in() -> LogIn:
    """`log_in(worker)`: a browser in which that person is logged in."""

    def enter(by: Actor) -> Client:
        client = Client()
        user, _made = User.objects.get_or_create(
            username=f"{by.me.school_id}-{by.me}", defaults={"person": by.me}
        )
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return enter


@pytest.fixture
def keeper(holding: Callable[..., Actor]) -> Actor:
    """老周 keeps the store and the assets."""
    return holding("老周", "keeper")


@pytest.fixture
def projector(school: School, room: Place, keeper: Actor) -> Card:
    """A projector on the books, in the room."""
    system = Actor.system(school, TODAY)
    assets.adopt_categories(system)
    category = Category.objects.filter(school=school).order_by("code")[0]
    line = {
        "category": category, "name": "投影仪", "quantity": 1, "price": Decimal(4200), "place": room,
        "keeper": keeper.me,
    }  # fmt: skip
    return assets.accept(system, lines=[line], on=TODAY)[0]


def signature() -> str:
    """A signature as the pad sends it."""
    image = Image.new("RGBA", (200, 80), (0, 0, 0, 0))
    ImageDraw.Draw(image).line([(10, 60), (60, 20), (110, 60), (180, 30)], fill="black", width=5)
    out = io.BytesIO()
    image.save(out, "PNG")
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()
