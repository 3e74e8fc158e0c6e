"""A school with a store: 老周 keeps it, 李老师 checks, 赵主任 approves, 陈老师 asks."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from PIL import Image, ImageDraw

from houqin.base.refusal import Refusal
from houqin.conftest import TODAY, ActAs
from houqin.kernel.approval import commands as approval
from houqin.kernel.approval import queries as cases
from houqin.kernel.approval.chains import install_defaults
from houqin.kernel.org.models import Campus, ClassGroup, Person, Place, School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.install import install_roles
from houqin.kernel.roles.models import Assignment, Role
from houqin.modules.stores import commands
from houqin.modules.stores.models import Item, Stock, Store


def ink() -> str:
    """A signature as the pad sends it."""
    picture = Image.new("RGBA", (200, 80), (0, 0, 0, 0))
    ImageDraw.Draw(picture).line([(10, 60), (60, 20), (110, 60), (180, 30)], fill="black", width=5)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()


INK = ink()


@pytest.fixture
def holding(school: School, person: Callable[..., Person], act_as: ActAs) -> Callable[..., Actor]:
    """`holding("老周", "keeper")`: that person with the role the system ships."""
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
def keeper(holding: Callable[..., Actor]) -> Actor:
    """老周 keeps the store."""
    return holding("老周", "keeper")


@pytest.fixture
def second(holding: Callable[..., Actor]) -> Actor:
    """李老师 is the second pair of eyes."""
    return holding("李老师", "clerk")


@pytest.fixture
def director(holding: Callable[..., Actor]) -> Actor:
    """赵主任 approves."""
    return holding("赵主任", "director")


@pytest.fixture
def teacher(holding: Callable[..., Actor]) -> Actor:
    """陈老师 asks."""
    return holding("陈老师", "teacher")


@pytest.fixture
def accountant(holding: Callable[..., Actor]) -> Actor:
    """郑会计 closes the month."""
    return holding("郑会计", "accountant")


@pytest.fixture
def group(school: School) -> ClassGroup:
    """一（1）班."""
    return ClassGroup.objects.create(school=school, name="一（1）班", grade=1, entered=2025)


def room(school: School, code: str, name: str) -> Place:
    """A room."""
    campus, _new = Campus.objects.get_or_create(school=school, name="本部")
    return Place.objects.create(school=school, campus=campus, kind="room", code=code, name=name)


@pytest.fixture
def store(school: School, keeper: Actor, director: Actor) -> Store:
    """总务库房."""
    place = room(school, "C102", "总务库房")
    return commands.open_store(director, place=place, name="总务库房", keeper=keeper.me)


def item_of(by: Actor, name: str, **more: Any) -> Item:
    """An item in the catalogue."""
    given = {
        "code": f"W{Item.objects.count() + 1:03d}", "name": name, "spec": "", "unit": "盒", "category": "teaching",
        "barcode": "", "least": Decimal(0), "condition": "dry", "shelf_life": None, "exchange": False, "reusable": False,
    }  # fmt: skip
    return commands.add_items(by, lines=[given | more])[0]


@pytest.fixture
def chalk(keeper: Actor) -> Item:
    """粉笔, by the box."""
    return item_of(keeper, "粉笔", least=Decimal(10), barcode="6901234567892")


@pytest.fixture
def mop(keeper: Actor) -> Item:
    """拖把: old for new."""
    return item_of(keeper, "拖把", unit="把", category="cleaning", exchange=True)


def line(item: Item, quantity: Any, **more: Any) -> dict[str, Any]:
    """One line of a slip."""
    return {"item": item, "quantity": Decimal(quantity), **more}


def arrived(keeper: Actor, second: Actor, store: Store, *lines: dict[str, Any], **more: Any) -> Any:
    """A delivery, looked at by two people."""
    priced = [{"price": Decimal("2.50"), **x} for x in lines]
    given: dict[str, Any] = {"supplier": "青禾文具店", "checker": second.me, "on": TODAY} | more
    slip = commands.receive(keeper, store=store, lines=priced, **given)
    return commands.confirm(second, slip=slip, counted=True, sound=True)


def issued(
    keeper: Actor, store: Store, receiver: Person, *lines: dict[str, Any], **more: Any
) -> Any:
    """Goods handed over at the counter, signed."""
    given: dict[str, Any] = {"on": TODAY, "picture": INK} | more
    return commands.issue(keeper, store=store, lines=list(lines), receiver=receiver, **given)


def agree(by: Actor) -> None:
    """Agree to the only case that waits."""
    approval.decide(by, case=cases.waiting_for(by).get(), verdict="agree")


def left(store: Store, item: Item) -> Any:
    """How much a store holds of an item."""
    return sum((s.quantity for s in Stock.objects.filter(store=store, item=item)), Decimal(0))


def refused(code: str, deed: Callable[..., Any], /, *args: Any, **given: Any) -> Refusal:
    """The refusal of a deed, which must carry this code."""
    with pytest.raises(Refusal) as caught:
        deed(*args, **given)
    assert caught.value.code == code, caught.value
    return caught.value


def days(n: int) -> date:
    """So many days from today."""
    return TODAY + timedelta(days=n)
