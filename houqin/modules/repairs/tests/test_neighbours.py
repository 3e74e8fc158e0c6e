"""Repairs with the store and the assets below them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from houqin.conftest import TODAY
from houqin.kernel.events import outbox
from houqin.kernel.notices.models import Notice
from houqin.kernel.org.models import Place
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets import commands as assets
from houqin.modules.assets.models import Card, Holding
from houqin.modules.repairs import commands
from houqin.modules.repairs.models import Order, Part
from houqin.modules.repairs.queries import figures
from houqin.modules.repairs.queries import order as queries
from houqin.modules.repairs.tests.conftest import mended, refused, reported, signature
from houqin.modules.stores import commands as stores
from houqin.modules.stores.models import Item, Stock, Store

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def shelf(director: Actor, keeper: Actor, clerk: Actor, building: Place) -> Store:
    """A store with five taps at 22 yuan."""
    store = stores.open_store(director, place=building, name="总务库房", keeper=keeper.me)
    given = {
        "code": "W001", "name": "水龙头", "spec": "4分", "unit": "个", "category": "repair", "barcode": "",
        "least": Decimal(0), "condition": "dry", "shelf_life": None, "exchange": False, "reusable": False,
    }  # fmt: skip
    (tap,) = stores.add_items(keeper, lines=[given])
    line = {"item": tap, "quantity": Decimal(5), "price": Decimal(22)}
    slip = stores.receive(
        keeper, store=store, supplier="诚信五金", lines=[line], checker=clerk.me, on=TODAY
    )
    stores.confirm(clerk, slip=slip, counted=True, sound=True)
    return store


def draw(keeper: Actor, order: Order, store: Store, quantity: int) -> list[Part]:
    """The keeper hands taps to the worker, who signs."""
    line = {"item": Item.objects.get(), "quantity": Decimal(quantity)}
    return commands.draw_parts(
        keeper, order=order, store=store, lines=[line], on=TODAY, picture=signature()
    )


def test_parts_come_from_the_store_at_their_price_and_leave_its_shelf(
    keeper: Actor, worker: Actor, teacher: Actor, room: Place, rule: Any, shelf: Store
):
    order = reported(teacher, room)
    refused("repairs.not_in_hand", draw, keeper, order, shelf, 1)
    commands.accept(worker, order=order)
    (part,) = draw(keeper, order, shelf, 2)
    assert (part.quantity, part.price, part.slip != "") == (Decimal(2), Decimal(22), True)
    assert Stock.objects.get(store=shelf).quantity == 3
    found: Any = queries.orders(keeper).get()
    assert found.material == 44


def test_what_the_store_refuses_leaves_nothing_on_the_order(
    keeper: Actor, worker: Actor, teacher: Actor, room: Place, rule: Any, shelf: Store
):
    order = reported(teacher, room)
    commands.accept(worker, order=order)
    refused("stores.short", draw, keeper, order, shelf, 6)
    assert not Part.objects.exists()


def test_worn_out_things_get_an_order_in_the_name_of_who_said_so(
    worker: Actor, keeper: Actor, director: Actor, room: Place, rule: Any, projector: Card
):
    held = Holding.objects.get(card=projector)
    assets.report_damage(keeper, holding=held, quantity=1, cause="worn", what="不亮", on=TODAY)
    outbox.deliver_due()
    order = Order.objects.get()
    assert (order.source, order.card, order.place) == ("asset", projector, room)
    assert (order.reporter, order.worker) == (keeper.me, worker.me)
    assert figures.found_first(room.school, TODAY, TODAY, "all").value == 0


def test_costs_stand_with_the_thing_and_scrapping_asks_for_its_disposal(
    worker: Actor, keeper: Actor, director: Actor, teacher: Actor, room: Place, rule: Any, projector: Card
):  # fmt: skip
    order = mended(worker, reported(teacher, room, "投影仪", card=projector), hours=Decimal(2))
    thing: Any = figures.by_thing(director).get()
    assert (thing.number, thing.times, thing.total) == (projector.number, 1, 50)
    commands.scrap(director, order=order, verdict="没有配件")
    told = Notice.objects.filter(person=keeper.me, title__contains="请申请处置")
    assert projector.number in told.get().title
