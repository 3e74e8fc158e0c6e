"""退库、调拨、红冲、报损、作废."""

from __future__ import annotations

from decimal import Decimal

import pytest

from houqin.base.refusal import BadInput
from houqin.conftest import TODAY
from houqin.kernel.roles.actor import Actor
from houqin.modules.stores import commands
from houqin.modules.stores.models import Move, Stock, Store
from houqin.modules.stores.queries import stock
from houqin.modules.stores.tests.conftest import (
    agree,
    arrived,
    days,
    issued,
    item_of,
    left,
    line,
    refused,
    room,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def cook(holding) -> Actor:
    """冯管理员 keeps the canteen's store."""
    found: Actor = holding("冯管理员", "keeper")
    return found


@pytest.fixture
def other(store, director, cook) -> Store:
    """食堂库, kept by somebody else."""
    place = room(store.school, "D104", "食堂库")
    return commands.open_store(director, place=place, name="食堂库", keeper=cook.me)


def test_unused_goods_come_back_into_their_lots_and_no_more_than_were_taken(
    keeper, second, teacher, store, chalk, group
):
    arrived(keeper, second, store, line(chalk, 5, price=Decimal(2)))
    arrived(keeper, second, store, line(chalk, 5, price=Decimal(3)))
    issued(keeper, store, teacher.me, line(chalk, 7), class_group=group)
    given = {"store": store, "receiver": teacher.me, "class_group": group, "on": TODAY}
    slip = commands.give_back(keeper, lines=[line(chalk, 3)], **given)
    assert slip.amount == 8  # two of the dearer lot, taken last, and one of the other
    with pytest.raises(BadInput) as caught:
        commands.give_back(keeper, lines=[line(chalk, 5)], **given)
    assert "未退的“粉笔”是4盒" in caught.value.errors["lines"][0]["quantity"][0]
    with pytest.raises(BadInput):  # another user took none
        commands.give_back(keeper, lines=[line(chalk, 1)], **given | {"class_group": None})
    assert left(store, chalk) == 6
    assert stock.unlike(store.school) == []


def test_another_keeper_takes_over_before_anything_moves(keeper, second, cook, store, other, chalk):
    arrived(keeper, second, store, line(chalk, 5))
    slip = commands.transfer(keeper, store=store, other=other, lines=[line(chalk, 2)], on=TODAY)
    assert (slip.state, left(store, chalk), left(other, chalk)) == ("waiting", 5, 0)
    refused("stores.not_checker", commands.confirm, second, slip=slip, counted=True, sound=True)
    commands.confirm(cook, slip=slip, counted=True, sound=True)
    assert (left(store, chalk), left(other, chalk)) == (3, 2)
    lot = Stock.objects.filter(store=other).get().lot
    assert Stock.objects.filter(store=store).get().lot == lot


def test_a_transfer_within_a_store_or_of_too_much_is_refused(keeper, second, store, other, chalk):
    arrived(keeper, second, store, line(chalk, 5))
    with pytest.raises(BadInput):
        commands.transfer(keeper, store=store, other=store, lines=[line(chalk, 2)], on=TODAY)
    refused(
        "stores.short",
        commands.transfer,
        keeper,
        store=store,
        other=other,
        lines=[line(chalk, 6)],
        on=TODAY,
    )


def test_a_slip_is_put_right_by_its_opposite_once(keeper, second, teacher, store, chalk):
    arrived(keeper, second, store, line(chalk, 5))
    slip = issued(keeper, store, teacher.me, line(chalk, 3))
    made = commands.reverse(keeper, slip=slip, on=TODAY, reason="发错人")
    assert (left(store, chalk), made.number, made.amount) == (5, "HC-2026-0001", -slip.amount)
    assert Move.objects.filter(slip=slip).count() == 1
    refused("stores.reversed", commands.reverse, keeper, slip=slip, on=TODAY, reason="再来")
    refused("stores.reverse_reverse", commands.reverse, keeper, slip=made, on=TODAY, reason="再来")
    assert stock.held(stock.user(None, None, teacher.me), chalk) == 0


def test_a_receipt_whose_goods_were_handed_out_cannot_be_reversed(
    keeper, second, teacher, store, chalk
):
    slip = arrived(keeper, second, store, line(chalk, 5))
    issued(keeper, store, teacher.me, line(chalk, 3))
    said = refused("stores.short", commands.reverse, keeper, slip=slip, on=TODAY, reason="退货")
    assert "只剩2盒" in said.message
    assert left(store, chalk) == 2


def test_spoiled_goods_leave_the_book_with_approval(keeper, second, director, store):
    glue = item_of(keeper, "胶水", unit="瓶", shelf_life=365)
    arrived(keeper, second, store, line(glue, 5, expires=days(40)))
    row = Stock.objects.get()
    with pytest.raises(BadInput):
        commands.write_off(
            keeper, store=store, lines=[{"stock": row, "quantity": Decimal(6)}], note="变质"
        )
    slip = commands.write_off(
        keeper, store=store, lines=[{"stock": row, "quantity": Decimal(5)}], note="变质"
    )
    assert left(store, glue) == 5
    agree(director)
    slip.refresh_from_db()
    assert (left(store, glue), slip.state, slip.amount) == (0, "posted", Decimal("12.50"))


def test_a_slip_that_moved_nothing_is_voided_and_a_posted_one_is_not(keeper, second, store, chalk):
    waiting = commands.receive(
        keeper,
        store=store,
        supplier="甲",
        checker=second.me,
        on=TODAY,
        lines=[line(chalk, 1, price=1)],
    )
    assert commands.void_slip(keeper, slip=waiting, reason="重复").state == "void"
    posted = arrived(keeper, second, store, line(chalk, 1))
    refused("stores.posted", commands.void_slip, keeper, slip=posted, reason="重复")


def test_an_item_or_a_store_with_goods_in_it_is_not_closed(keeper, second, director, store, chalk):
    arrived(keeper, second, store, line(chalk, 1))
    refused("stores.item_in_stock", commands.close_item, keeper, item=chalk)
    refused(
        "stores.not_empty",
        commands.mend_store,
        director,
        store=store,
        keeper=keeper.me,
        closed=True,
    )
