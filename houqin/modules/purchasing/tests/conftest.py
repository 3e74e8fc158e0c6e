"""A school that buys: 陈老师 asks, 赵主任 and 王校长 approve, 小李 buys, 老周 and 李老师 take in, 孙出纳 pays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from houqin.base.refusal import Refusal
from houqin.conftest import TODAY, ActAs
from houqin.kernel.approval import commands as approval
from houqin.kernel.approval import queries as cases
from houqin.kernel.approval.chains import install_defaults
from houqin.kernel.org.models import Campus, Person, Place, School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.install import install_roles
from houqin.kernel.roles.models import Assignment, Role
from houqin.modules.assets.models import Category
from houqin.modules.purchasing import commands
from houqin.modules.purchasing.models import Order, Request, Supplier
from houqin.modules.purchasing.queries import papers
from houqin.modules.stores import commands as stores
from houqin.modules.stores.models import Item, Store

PEOPLE = {
    "asker": ("陈老师", "teacher"), "director": ("赵主任", "director"), "principal": ("王校长", "principal"),
    "buyer": ("小李", "buyer"), "keeper": ("老周", "keeper"), "second": ("李老师", "clerk"), "third": ("何老师", "teacher"),
    "cashier": ("孙出纳", "cashier"), "accountant": ("郑会计", "accountant"),
}  # fmt: skip


@pytest.fixture
def us(school: School, person: Callable[..., Person], act_as: ActAs) -> Any:
    """Everybody, by what he does: `us.buyer`."""
    install_roles(school)
    install_defaults(school)
    made = SimpleNamespace()
    for part, (name, role) in PEOPLE.items():
        held = Role.objects.get(school=school, code=role)
        Assignment.objects.create(
            person=person(name), role=held, school=school, since=TODAY - timedelta(days=900)
        )
        setattr(made, part, act_as(name))
    return made


@pytest.fixture
def room(school: School) -> Place:
    """电脑房."""
    campus = Campus.objects.create(school=school, name="本部")
    return Place.objects.create(
        school=school, campus=campus, kind="room", code="B401", name="电脑房"
    )


@pytest.fixture
def store(us: Any, room: Place) -> Store:
    """总务库房, kept by 老周."""
    return stores.open_store(us.director, place=room, name="总务库房", keeper=us.keeper.me)


@pytest.fixture
def paper(us: Any) -> Item:
    """A4 paper, an item of the store."""
    given = {
        "code": "W001", "name": "A4复印纸", "spec": "", "unit": "包", "category": "office", "barcode": "",
        "least": Decimal(30), "condition": "dry", "shelf_life": None, "exchange": False, "reusable": False,
    }  # fmt: skip
    return stores.add_items(us.keeper, lines=[given])[0]


@pytest.fixture
def computers(us: Any, school: School) -> Category:
    """台式计算机, a class of assets."""
    return Category.objects.filter(school=school).first() or Category.objects.create(
        school=school, code="A02010104", name="台式计算机"
    )


def firm(by: Actor, name: str, **more: Any) -> Supplier:
    """A firm on the list."""
    given = {
        "name": name, "credit": "", "sells": "文具", "contact": "", "phone": "", "bank": "", "needs": [], "outsourced": False,
    }  # fmt: skip
    return commands.add_suppliers(by, lines=[given | more])[0]


def line(name: str, quantity: Any, price: Any, **more: Any) -> dict[str, Any]:
    """A line of a request."""
    return {
        "name": name,
        "unit": "台",
        "quantity": Decimal(quantity),
        "price": Decimal(price),
    } | more


def asked(by: Actor, *lines: dict[str, Any], **more: Any) -> Request:
    """A request in approval."""
    given: dict[str, Any] = {"kind": "teaching", "purpose": "换电脑"} | more
    return commands.request(by, lines=list(lines), **given)


def agree(*people: Actor) -> None:
    """Each in turn agrees to the only case that waits for him."""
    for by in people:
        approval.decide(by, case=cases.waiting_for(by).get(), verdict="agree")


def agreed(us: Any, *lines: dict[str, Any], **more: Any) -> Request:
    """A request that was agreed to and given to 小李."""
    method = more.pop("method", "")
    made = asked(us.asker, *lines, **more)
    agree(us.director, *([us.principal] if made.estimate >= 500 else []))
    usual = method or made.method
    reason = "" if usual == made.method else "协议供货单位"
    return commands.assign(
        us.director, request=made, buyer=us.buyer.me, method=usual, reason=reason
    )


def offer(by: Actor, request: Request, supplier: Supplier, *prices: Any) -> Any:
    """An offer on every line."""
    lines = [
        {"line": x, "price": Decimal(p)}
        for x, p in zip(papers.lines_of(request), prices, strict=True)
    ]
    return commands.quote(by, request=request, supplier=supplier, on=TODAY, lines=lines)


def ordered(by: Actor, request: Request, supplier: Supplier, quantity: Any = None) -> Order:
    """An order of all, or of so many, at the estimated price."""
    lines = [
        {"line": x, "quantity": Decimal(quantity or x.quantity), "price": x.price}
        for x in papers.lines_of(request)
    ]
    due = TODAY + timedelta(days=7)
    return commands.order(by, request=request, supplier=supplier, due=due, lines=lines)


def arrived(by: Actor, second: Actor, order: Order, good: Any = None, **more: Any) -> Any:
    """What came, written down by one and waiting for the other."""
    lines = [
        {"line": x, "arrived": x.quantity - x.accepted, "good": Decimal(good if good is not None else x.quantity - x.accepted), "why": "屏幕破损"}
        for x in papers.order_lines_of(order)
    ]  # fmt: skip
    given = {"on": TODAY, "second": second.me} | more
    return commands.accept(by, order=order, lines=lines, **given)


def confirmed(by: Actor, acceptance: Any) -> Any:
    """The second says yes."""
    return commands.confirm(by, acceptance=acceptance, counted=True, sound=True)


def refused(code: str, deed: Callable[..., Any], /, *args: Any, **given: Any) -> Refusal:
    """The refusal of a deed, which must carry this code."""
    with pytest.raises(Refusal) as caught:
        deed(*args, **given)
    assert caught.value.code == code, caught.value
    return caught.value
