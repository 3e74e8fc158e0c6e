"""A school with rooms, points, a route, and who walks, grades, puts right and verifies."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from houqin.base.refusal import Refusal
from houqin.conftest import TODAY, ActAs
from houqin.kernel.accounts.models import User
from houqin.kernel.calendar.models import Term
from houqin.kernel.org.models import Campus, Person, Place, School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.install import install_roles
from houqin.kernel.roles.models import Assignment, Role
from houqin.modules.patrols import commands
from houqin.modules.patrols.models import Checklist, Hazard, Point, Round, Route, Stop

LogIn = Callable[[Actor], Client]
PRESSURE = {"name": "灭火器压力", "kind": "number", "low": "1.0", "high": "1.4", "unit": "MPa"}


@pytest.fixture
def holding(school: School, person: Callable[..., Person], act_as: ActAs) -> Callable[..., Actor]:
    """`holding("赵师傅", "worker")`: that person with the role the system ships."""
    install_roles(school)
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
    """孙主任 arranges and grades."""
    return holding("孙主任", "director")


@pytest.fixture
def principal(holding: Callable[..., Actor]) -> Actor:
    """王校长 is told and verifies."""
    return holding("王校长", "principal")


@pytest.fixture
def worker(holding: Callable[..., Actor]) -> Actor:
    """赵师傅 puts right."""
    return holding("赵师傅", "worker")


@pytest.fixture
def walker(holding: Callable[..., Actor]) -> Actor:
    """解老师 walks."""
    return holding("解老师", "teacher")


@pytest.fixture
def passer(act_as: ActAs) -> Actor:
    """路人 may nothing."""
    return act_as("路人")


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
def upstairs(school: School, building: Place) -> Place:
    """明德楼201室."""
    return place_of(school, "A201", "明德楼201室", building)


@pytest.fixture
def checklist(director: Actor) -> Checklist:
    """通道畅通, and the pressure of the extinguisher."""
    lines = [{"name": "通道畅通", "kind": "pass"}, {**PRESSURE, "low": 1.0, "high": 1.4}]
    return commands.add_checklist(director, name="楼道表", item="fire", lines=lines)


@pytest.fixture
def points(director: Actor, room: Place, upstairs: Place, checklist: Checklist) -> list[Point]:
    """一楼东 (a key place) and 二楼东."""
    lines = [
        {"name": "一楼东", "place": room, "checklist": checklist, "key": True},
        {"name": "二楼东", "place": upstairs, "checklist": checklist},
    ]
    return commands.add_point(director, lines=lines)


def routed(director: Actor, walker: Actor, points: list[Point], **more: Any) -> Route:
    """A route walked at 08:50 and 15:00."""
    given: dict[str, Any] = {"name": "教学楼", "times": "08:50、15:00", "minutes": 30} | more
    return commands.add_route(director, walker=walker.me, points=points, **given)


@pytest.fixture
def route(director: Actor, walker: Actor, points: list[Point]) -> Route:
    """解老师's way."""
    return routed(director, walker, points)


@pytest.fixture
def round_now(system: Actor, route: Route) -> Round:
    """The round of 08:50, open at nine o'clock."""
    commands.open_day(system)
    return Round.objects.order_by("opens")[0]


def stop_of(row: Round, name: str = "一楼东") -> Stop:
    """Its stop at a point."""
    return Stop.objects.get(round=row, point__name=name)


def fine(by: Actor, stop: Stop, **more: Any) -> Any:
    """Walked, all well, pressure 1.2."""
    return commands.mark(by, stop=stop, good=True, lines=[reading("1.2")], **more)


def reading(number: str) -> dict[str, Any]:
    """The gauge."""
    return {"name": "灭火器压力", "number": Decimal(number)}


def reported(by: Actor, place: Place, what: str = "栏杆松动", **more: Any) -> Hazard:
    """A hazard somebody saw."""
    return commands.report_hazard(by, place=place, what=what, **more)


def assigned(director: Actor, worker: Actor, hazard: Hazard, **more: Any) -> Hazard:
    """Graded 一般 unless said otherwise, and sent to the worker."""
    given: dict[str, Any] = {"level": "general"} | more
    return commands.grade(director, hazard=hazard, rectifier=worker.me, **given)


def put_right(worker: Actor, hazard: Hazard) -> Hazard:
    """With a picture."""
    return commands.rectify(worker, hazard=hazard, result="重新焊牢", photo=picture())


def picture(colour: str = "teal") -> ContentFile[bytes]:
    """A picture as a telephone sends it."""
    out = io.BytesIO()
    Image.new("RGB", (40, 40), colour).save(out, "PNG")
    return ContentFile(out.getvalue(), "spot.png")


def refused(code: str, deed: Callable[..., Any], /, *args: Any, **given: Any) -> Refusal:
    """The refusal of a deed, which must carry this code."""
    with pytest.raises(Refusal) as caught:
        deed(*args, **given)
    assert caught.value.code == code, caught.value
    return caught.value


def on_day(by: Actor, days: int) -> Actor:
    """The same actor some days later."""
    return Actor(by.school, by.person, by.door, TODAY + timedelta(days=days))


def at(hour: int, minute: int = 0, day: date = TODAY) -> datetime:
    """A moment of the test's day."""
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


@pytest.fixture
def log_in() -> LogIn:
    """`log_in(walker)`: a browser in which that person is logged in."""

    def enter(by: Actor) -> Client:
        client = Client()
        user, _made = User.objects.get_or_create(
            username=f"{by.me.school_id}-{by.me}", defaults={"person": by.me}
        )
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return enter
