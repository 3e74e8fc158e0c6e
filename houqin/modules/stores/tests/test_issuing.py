"""领用：signed, first expired first out, never below zero, old for new."""

from __future__ import annotations

import threading
from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import connection

from houqin.base.refusal import BadInput, Refusal
from houqin.conftest import TODAY
from houqin.kernel.notices.models import Notice
from houqin.kernel.signatures import commands as signatures
from houqin.kernel.signatures.models import Signature
from houqin.modules.stores import commands
from houqin.modules.stores.models import Move, Slip, Stock
from houqin.modules.stores.queries import items, stock
from houqin.modules.stores.tests.conftest import (
    INK,
    agree,
    arrived,
    days,
    issued,
    item_of,
    left,
    line,
    refused,
)

pytestmark = pytest.mark.django_db


def test_goods_are_handed_over_against_a_signature(keeper, second, teacher, store, chalk, group):
    arrived(keeper, second, store, line(chalk, 20))
    refused("signature.none", issued, keeper, store, teacher.me, line(chalk, 2), picture="")
    assert left(store, chalk) == 20
    slip = issued(keeper, store, teacher.me, line(chalk, 2), class_group=group)
    assert (left(store, chalk), slip.number, slip.amount) == (18, "CK-2026-0001", Decimal("5.00"))
    assert Signature.objects.get().person == teacher.person


def test_or_against_the_receivers_own_confirm_code(keeper, second, teacher, store, chalk):
    arrived(keeper, second, store, line(chalk, 20))
    signatures.request_code(teacher)
    code = Notice.objects.get(person=teacher.person).title[6:12]
    refused(
        "signature.code_wrong",
        issued,
        keeper,
        store,
        teacher.me,
        line(chalk, 2),
        picture="",
        code="abc",
    )
    issued(keeper, store, teacher.me, line(chalk, 2), picture="", code=code)
    assert left(store, chalk) == 18


def test_more_than_is_there_is_refused_and_changes_nothing(
    keeper, second, teacher, store, chalk, mop
):
    arrived(keeper, second, store, line(chalk, 3))
    moves = Move.objects.count()
    said = refused("stores.short", issued, keeper, store, teacher.me, line(chalk, 4))
    assert "只有3盒" in said.message
    assert (left(store, chalk), Move.objects.count()) == (3, moves)
    assert not Slip.objects.filter(kind="issue").exists()


def test_the_first_to_expire_goes_out_and_expired_lots_stay(
    keeper, second, teacher, store, director
):
    glue = item_of(keeper, "胶水", unit="瓶", shelf_life=365)
    for left_days in (300, 100):
        arrived(keeper, second, store, line(glue, 5, expires=days(left_days)))
    issued(keeper, store, teacher.me, line(glue, 6))
    held = {s.lot.expires: s.quantity for s in Stock.objects.select_related("lot")}
    assert held == {days(100): 0, days(300): 4}
    keeper.today = days(301)
    said = refused("stores.short", issued, keeper, store, teacher.me, line(glue, 1), on=days(301))
    assert "另有4瓶已过期" in said.message


def test_old_for_new(keeper, second, teacher, store, mop, group):
    arrived(keeper, second, store, line(mop, 10))
    with pytest.raises(BadInput) as caught:
        issued(keeper, store, teacher.me, line(mop, 2), class_group=group)
    assert "以旧换新" in caught.value.errors["lines"][0]["old"][0]
    issued(keeper, store, teacher.me, line(mop, 2, first=True), class_group=group)
    with pytest.raises(BadInput):
        issued(keeper, store, teacher.me, line(mop, 1, first=True), class_group=group)
    slip = issued(keeper, store, teacher.me, line(mop, 1, old=Decimal(1)), class_group=group)
    assert slip.lines.get().old == 1
    assert left(store, mop) == 7


def test_one_item_twice_on_a_slip_is_refused(keeper, second, teacher, store, chalk):
    arrived(keeper, second, store, line(chalk, 3))
    with pytest.raises(BadInput):
        issued(keeper, store, teacher.me, line(chalk, 2), line(chalk, 2))


def test_asked_agreed_and_fetched(keeper, second, director, teacher, store, chalk, group):
    arrived(keeper, second, store, line(chalk, 20))
    slip = commands.request(
        teacher, store=store, lines=[line(chalk, 15)], note="上课用", class_group=group
    )
    assert (slip.state, slip.amount) == ("asked", Decimal("37.50"))
    refused("state.wrong", commands.hand_out, keeper, slip=slip, on=TODAY, picture=INK)
    agree(director)
    row = items.stock_book(keeper).get(pk=chalk.pk)
    assert (row.on_hand, row.promised, row.available) == (20, 15, 5)
    slip = commands.hand_out(keeper, slip=slip, on=TODAY, picture=INK)
    assert (slip.state, left(store, chalk)) == ("posted", 5)
    refused("state.wrong", commands.hand_out, keeper, slip=slip, on=TODAY, picture=INK)


def test_more_than_there_is_to_have_is_doubted_when_it_is_asked_for(
    keeper, second, director, teacher, store, chalk
):
    """库里二十盒，别人已批走十五盒：再申请六盒先问一声；多打了几个零，到不了主任那里。"""
    arrived(keeper, second, store, line(chalk, 20))
    commands.request(teacher, store=store, lines=[line(chalk, 15)], note="上课用")
    agree(director)
    wanted = {"store": store, "lines": [line(chalk, 6)], "note": "上课用"}
    said = refused("stores.beyond", commands.request, teacher, **wanted)
    assert "申请6盒，可领5盒" in str(said)
    sure = replace(teacher, sure=frozenset({"stores.beyond"}))
    assert commands.request(sure, **wanted).state == "asked"


def test_old_things_promised_on_a_request_are_handed_in_first(
    keeper, second, director, teacher, store, mop
):
    arrived(keeper, second, store, line(mop, 5))
    slip = commands.request(teacher, store=store, lines=[line(mop, 1, old=Decimal(1))], note="坏了")
    agree(director)
    refused("stores.no_old", commands.hand_out, keeper, slip=slip, on=TODAY, picture=INK)
    commands.hand_out(keeper, slip=slip, on=TODAY, picture=INK, old_in=True)
    assert left(store, mop) == 4


def test_a_request_sent_back_promises_nothing(keeper, second, director, teacher, store, chalk):
    from houqin.kernel.approval import commands as approval
    from houqin.kernel.approval import queries as cases

    arrived(keeper, second, store, line(chalk, 20))
    slip = commands.request(teacher, store=store, lines=[line(chalk, 15)], note="上课用")
    approval.decide(
        director, case=cases.waiting_for(director).get(), verdict="return", comment="太多"
    )
    slip.refresh_from_db()
    assert slip.state == "returned"
    assert items.stock_book(keeper).get(pk=chalk.pk).available == 20


def test_low_is_told_of_what_remains_not_of_what_was_bought(
    keeper, second, director, teacher, store, chalk
):
    arrived(keeper, second, store, line(chalk, 20))
    assert not items.low_items(keeper).exists()
    commands.request(teacher, store=store, lines=[line(chalk, 11)], note="上课用")
    agree(director)
    assert (
        items.low_items(keeper).get() == chalk
    )  # 9 remain: the promised ones are still on the shelf


def test_the_figure_of_the_store_falls_with_the_total(
    keeper, second, teacher, director, store, chalk, school
):
    from houqin.modules.stores.tests.conftest import room

    other = commands.open_store(
        director, place=room(school, "D1", "食堂库"), name="食堂库", keeper=keeper.me
    )
    arrived(keeper, second, store, line(chalk, 20))
    commands.transfer(keeper, store=store, other=other, lines=[line(chalk, 5)], on=TODAY)
    issued(keeper, other, teacher.me, line(chalk, 2))
    assert (left(store, chalk), left(other, chalk)) == (15, 3)
    assert items.stock_book(keeper).get(pk=chalk.pk).on_hand == 18
    assert stock.unlike(school) == []


@pytest.mark.usefixtures("many_clients")
def test_eight_issuers_at_once_never_take_more_than_there_is(
    keeper, second, teacher, store, chalk, mop, school
):
    """20 boxes in two lots, 8 clerks who each want 1 box five times: 20 get one, 20 are refused."""
    arrived(keeper, second, store, line(chalk, 8, expires=days(90)))
    arrived(keeper, second, store, line(chalk, 12, expires=days(99)))
    got: list[str] = []

    def clerk() -> None:
        for _n in range(5):
            try:
                got.append(issued(keeper, store, teacher.me, line(chalk, 1)).number)
            except Refusal as refusal:
                got.append(refusal.code)
        connection.close()

    threads = [threading.Thread(target=clerk) for _n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got.count("stores.short") == 20
    assert len({x for x in got if x.startswith("CK")}) == 20
    assert left(store, chalk) == 0
    assert stock.unlike(school) == []
