"""入库：two people, quantity and quality, dates."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from houqin.base.refusal import BadInput, Doubt
from houqin.conftest import TODAY, ActAs
from houqin.kernel.roles.actor import Actor
from houqin.kernel.signatures.models import Signature
from houqin.modules.stores import commands
from houqin.modules.stores.models import Item, Move, Slip, Stock, Store
from houqin.modules.stores.queries import stock
from houqin.modules.stores.tests.conftest import INK, arrived, days, item_of, left, line, refused

pytestmark = pytest.mark.django_db


def receive(by: Actor, store: Store, checker: Actor, *lines: dict, **more):
    given = {"supplier": "青禾文具店", "on": TODAY} | more
    priced = [{"price": Decimal("2.5"), **x} for x in lines]
    return commands.receive(by, store=store, checker=checker.me, lines=priced, **given)


def test_goods_count_only_when_the_second_person_has_confirmed(keeper, second, store, chalk):
    slip = receive(keeper, store, second, line(chalk, 20))
    assert left(store, chalk) == 0
    slip = commands.confirm(second, slip=slip, counted=True, sound=True, answer="外包装完好")
    assert (slip.state, left(store, chalk), slip.amount) == ("posted", 20, Decimal("50.00"))
    assert slip.kept_at
    assert slip.checked_at
    assert slip.number == "RK-2026-0001"


def test_the_checker_is_neither_keeper_nor_caller(keeper, second, store, chalk):
    refused("stores.same_checker", receive, keeper, store, keeper, line(chalk, 1))
    refused("stores.same_checker", receive, second, store, second, line(chalk, 1))
    assert not Slip.objects.exists()


def test_what_the_buyer_brings_needs_the_keeper_and_the_checker(
    holding, keeper, second, store, chalk
):
    buyer = holding("小李", "buyer")
    slip = receive(buyer, store, second, line(chalk, 20), source="验收单YS-2026-0001")
    slip = commands.confirm(second, slip=slip, counted=True, sound=True)
    assert (slip.state, left(store, chalk)) == ("waiting", 0)
    slip = commands.confirm(keeper, slip=slip, counted=True, sound=True)
    assert (slip.state, left(store, chalk)) == ("posted", 20)


def test_the_checker_may_sign_on_the_keepers_screen(keeper, second, store, chalk):
    slip = receive(keeper, store, second, line(chalk, 20))
    refused("stores.not_checker", commands.confirm, keeper, slip=slip, counted=True, sound=True)
    commands.confirm(keeper, slip=slip, counted=True, sound=True, picture=INK)
    assert Signature.objects.get().person == second.person
    assert left(store, chalk) == 20


def test_somebody_else_cannot_confirm(keeper, second, teacher, store, chalk):
    slip = receive(keeper, store, second, line(chalk, 20))
    refused(
        "stores.not_checker",
        commands.confirm,
        teacher,
        slip=slip,
        counted=True,
        sound=True,
        picture=INK,
    )
    assert left(store, chalk) == 0


def test_without_counting_and_looking_there_is_no_confirmation(keeper, second, store, chalk):
    slip = receive(keeper, store, second, line(chalk, 20))
    with pytest.raises(BadInput) as caught:
        commands.confirm(second, slip=slip, counted=True, sound=False)
    assert list(caught.value.errors) == ["sound"]


def test_a_refused_delivery_counts_nothing_and_cannot_be_confirmed_later(
    keeper, second, store, chalk
):
    slip = receive(keeper, store, second, line(chalk, 20))
    commands.refuse(second, slip=slip, reason="少两盒")
    refused("state.wrong", commands.confirm, second, slip=slip, counted=True, sound=True)
    assert not Stock.objects.exists()


def test_expired_goods_are_refused_and_goods_near_their_day_are_doubted(keeper, second, store):
    glue = item_of(keeper, "胶水", unit="瓶", shelf_life=365)
    with pytest.raises(BadInput):
        receive(keeper, store, second, line(glue, 1))
    refused("stores.expired", receive, keeper, store, second, line(glue, 1, expires=days(-1)))
    with pytest.raises(Doubt) as caught:
        receive(keeper, store, second, line(glue, 1, expires=days(20)))
    assert caught.value.code == "stores.soon"
    assert receive(keeper, store, second, line(glue, 1, expires=days(200))).state == "waiting"


def test_goods_that_want_another_condition_are_doubted(keeper, second, store):
    spirit = item_of(keeper, "酒精", unit="瓶", condition="apart")
    with pytest.raises(Doubt) as caught:
        receive(keeper, store, second, line(spirit, 1))
    assert caught.value.code == "stores.condition"


def test_a_new_lot_goes_where_the_item_lay(keeper, second, store, chalk):
    arrived(keeper, second, store, line(chalk, 1, shelf="A-1"))
    arrived(keeper, second, store, line(chalk, 1))
    assert [s.shelf for s in Stock.objects.order_by("pk")] == ["A-1", "A-1"]


def test_the_opening_is_written_once_for_an_item(keeper, second, store, chalk):
    opening = {"store": store, "on": TODAY, "lines": [line(chalk, "12.5", price=Decimal(2))]}
    assert commands.open_stock(keeper, **opening).amount == 25
    with pytest.raises(BadInput):
        commands.open_stock(keeper, **opening)
    assert left(store, chalk) == Decimal("12.5")


def test_an_item_keeps_its_unit_and_may_change_its_barcode(keeper, second, store, chalk: Item):
    arrived(keeper, second, store, line(chalk, 1))
    given = {
        f: getattr(chalk, f)
        for f in (
            "code",
            "name",
            "spec",
            "unit",
            "category",
            "barcode",
            "least",
            "condition",
            "shelf_life",
            "exchange",
            "reusable",
        )
    }
    refused("stores.unit_fixed", commands.mend_item, keeper, item=chalk, **given | {"unit": "支"})
    commands.mend_item(keeper, item=chalk, **given | {"barcode": "6900000000001"})
    chalk.refresh_from_db()
    assert (chalk.barcode, chalk.unit) == ("6900000000001", "盒")
    other = item_of(keeper, "橡皮")
    with pytest.raises(BadInput):
        commands.mend_item(
            keeper, item=other, **given | {"code": other.code, "barcode": "6900000000001"}
        )


def test_every_quantity_is_written_with_its_unit(keeper, second, store, chalk):
    slip = arrived(keeper, second, store, line(chalk, 1))
    assert slip.lines.get().unit == "盒"


def test_the_database_itself_keeps_the_shelf_above_zero_and_moves_as_they_are(
    keeper, second, store, chalk
):
    arrived(keeper, second, store, line(chalk, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        Stock.objects.update(quantity=-1)
    with pytest.raises(Exception, match="only grows"), transaction.atomic():
        Move.objects.update(quantity=5)
    assert stock.unlike(store.school) == []


def test_without_the_grant_nothing_is_received(act_as: ActAs, second, store, chalk):
    refused("grant.missing", receive, act_as("路人"), store, second, line(chalk, 1))
