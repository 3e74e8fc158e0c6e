"""Damage, disposal, the idle pool, the month."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from houqin.base.refusal import BadInput
from houqin.conftest import TODAY
from houqin.kernel.approval import commands as approval
from houqin.kernel.approval.queries import newest
from houqin.kernel.org.models import Campus, Place, School
from houqin.kernel.parameters import commands as parameters
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets import commands, jobs
from houqin.modules.assets.models import (
    Card,
    Category,
    Damage,
    Disposal,
    Holding,
    MonthSum,
    Move,
    Offer,
)
from houqin.modules.assets.queries import cards, standing
from houqin.modules.assets.tests.conftest import BOUGHT, allocated, line, refused, spot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def decided(by: Actor, row: Any, verdict: str = "agree") -> None:
    """One more step of a record's approval."""
    case = newest(row._meta.label_lower, row.pk)
    assert case is not None
    approval.decide(by, case=case, verdict=verdict, comment="看过")
    row.refresh_from_db()


def broken(keeper: Actor, card: Card, **more: Any) -> Damage:
    """A laptop that was dropped."""
    given: dict[str, Any] = {
        "quantity": 1,
        "cause": "careless",
        "what": "从讲台上摔下",
        "on": TODAY,
    }
    return commands.report_damage(keeper, holding=spot(card), **given | more)


def test_carelessness_is_assessed_at_the_book_value_agreed_and_paid(
    keeper: Actor, director: Actor, teacher: Actor, laptop: Card
):
    allocated(keeper, laptop, teacher.me)
    damage = broken(keeper, laptop, person=teacher.me)
    assert (damage.value, damage.assessed, damage.state) == (Decimal(2820), Decimal(2820), "asked")
    assert spot(laptop).use == "mending"
    decided(director, damage)
    refused(
        "assets.other_amount",
        commands.take_payment,
        director,
        damage=damage,
        amount=Decimal(2000),
        on=TODAY,
        receipt="SJ-1",
    )
    commands.take_payment(director, damage=damage, amount=Decimal(2820), on=TODAY, receipt="SJ-1")
    damage.refresh_from_db()
    assert (damage.state, damage.paid, damage.receipt) == ("paid", Decimal(2820), "SJ-1")


def test_the_school_sets_what_share_is_paid(
    keeper: Actor, director: Actor, teacher: Actor, laptop: Card, system: Actor
):
    parameters.set_value(system, key="assets.pay_share", value="50", since=TODAY)
    assert broken(keeper, laptop, person=teacher.me).assessed == Decimal(1410)


def test_wear_goes_to_repair_and_asks_nobody_for_money(
    keeper: Actor, director: Actor, laptop: Card
):
    damage = broken(keeper, laptop, cause="worn")
    assert (damage.state, damage.assessed, newest("assets.damage", damage.pk)) == (
        "mending",
        Decimal(0),
        None,
    )
    assert spot(laptop).use == "mending"


def test_carelessness_of_nobody_is_refused(keeper: Actor, laptop: Card):
    with pytest.raises(BadInput) as caught:
        broken(keeper, laptop)
    assert "person" in caught.value.errors
    assert spot(laptop).use == "used"


def test_what_was_lost_leaves_the_books_only_when_it_is_agreed(
    keeper: Actor, director: Actor, teacher: Actor, laptop: Card
):
    allocated(keeper, laptop, teacher.me)
    damage = broken(keeper, laptop, cause="lost", person=teacher.me)
    assert spot(laptop).use == "missing"
    decided(director, damage)
    laptop.refresh_from_db()
    assert (laptop.holdings.exists(), laptop.ended, damage.state) == (False, TODAY, "due")


def applied(keeper: Actor, card: Card, quantity: int) -> Disposal:
    """Desks that are past use."""
    return commands.apply_disposal(
        keeper, way="scrap", reason="桌面开裂，无法修复", on=TODAY, lines=[{"holding": spot(card), "quantity": quantity}]
    )  # fmt: skip


def test_a_batch_waits_out_of_use_is_agreed_by_two_and_leaves_the_books(
    keeper: Actor, director: Actor, principal: Actor, desks: Card
):
    batch = applied(keeper, desks, 30)
    assert sorted(Holding.objects.values_list("use", "quantity")) == [("leaving", 30), ("used", 10)]
    refused(
        "state.wrong",
        commands.write_off,
        keeper,
        disposal=batch,
        on=TODAY,
        buyer="回收站",
        income=Decimal(0),
    )
    decided(director, batch)
    decided(principal, batch)
    with pytest.raises(BadInput):
        commands.write_off(
            keeper, disposal=batch, on=TODAY, buyer="青河回收站", income=Decimal(150)
        )
    commands.write_off(
        keeper, disposal=batch, on=TODAY, buyer="青河回收站", income=Decimal(150), receipt="JK-09"
    )
    assert (spot(desks).quantity, cards.unbalanced()) == (10, [])
    assert Disposal.objects.get().income == Decimal(150)


def test_statistics_of_the_past_stay_when_things_are_written_off(
    keeper: Actor, director: Actor, principal: Actor, desks: Card
):
    """A trap of others: archiving rewrote the status, and last year's figures changed with it."""
    before = standing.added(desks.school, BOUGHT, BOUGHT, "").value
    batch = applied(keeper, desks, 40)
    decided(director, batch)
    decided(principal, batch)
    commands.write_off(keeper, disposal=batch, on=TODAY, buyer="青河回收站", income=Decimal(0))
    assert standing.added(desks.school, BOUGHT, BOUGHT, "").value == before == 40
    assert standing.gone(desks.school, TODAY, TODAY, "").value == 40
    desks.refresh_from_db()
    assert (desks.quantity, desks.cost, desks.ended) == (40, Decimal(7200), TODAY)


def test_a_batch_sent_back_lies_idle_where_it_was(keeper: Actor, director: Actor, desks: Card):
    place = spot(desks).place
    batch = applied(keeper, desks, 40)
    decided(director, batch, "return")
    assert (batch.state, spot(desks).use, spot(desks).place) == ("returned", "idle", place)


def test_the_same_things_do_not_go_into_two_batches(keeper: Actor, director: Actor, desks: Card):
    applied(keeper, desks, 40)
    refused("assets.not_free", applied, keeper, desks, 40)


def test_who_asked_does_not_agree(director: Actor, keeper: Actor, desks: Card):
    refused("approval.own", applied, director, desks, 5)
    assert spot(desks).use == "used"


def idle(keeper: Actor, card: Card) -> Holding:
    """Nobody uses it any more."""
    commands.lay_idle(
        keeper, holding=spot(card), quantity=spot(card).quantity, on=TODAY, reason="换了新的"
    )
    return spot(card)


def test_old_computers_go_to_the_reading_room(keeper: Actor, director: Actor, laptop: Card):
    offer = commands.offer(
        keeper, holding=idle(keeper, laptop), quantity=1, reach="school", condition="能用"
    )
    place = Place.objects.create(
        school=keeper.here,
        campus=Campus.objects.get(school=keeper.here),
        kind="room",
        code="Y02",
        name="电子阅览室",
    )
    commands.ask_for(keeper, offer=offer, place=place, purpose="查书")
    decided(director, offer)
    assert (offer.state, spot(laptop).place, spot(laptop).use) == ("taken", place, "used")
    assert standing.reused(keeper.here, TODAY, TODAY, "").value == 1


def test_another_school_of_the_district_takes_it_over_with_its_age(
    keeper: Actor, director: Actor, laptop: Card, classes: dict[str, Category]
):
    other = School.objects.create(
        district=keeper.here.district, name="柳溪小学", short="柳小", kind="primary"
    )
    campus = Campus.objects.create(school=other, name="本部")
    place = Place.objects.create(
        school=other, campus=campus, kind="room", code="L01", name="办公室"
    )
    offer = commands.offer(keeper, holding=idle(keeper, laptop), quantity=1, reach="district")
    stranger = Actor.system(other, TODAY)
    commands.ask_for(stranger, offer=offer, place=place, purpose="办公")
    decided(director, offer)
    there = Card.objects.get(school=other)
    assert (there.acquired, there.price, there.way, spot(there).place) == (
        BOUGHT,
        laptop.price,
        "allotted",
        place,
    )
    assert not Holding.objects.filter(school=keeper.here).exists()
    assert Move.objects.get(school=keeper.here, deed="hand_on").number == offer.number


def test_only_idle_things_are_offered_and_only_once(keeper: Actor, laptop: Card):
    refused(
        "assets.not_idle", commands.offer, keeper, holding=spot(laptop), quantity=1, reach="school"
    )
    commands.offer(keeper, holding=idle(keeper, laptop), quantity=1, reach="school")
    refused(
        "assets.offered_already",
        commands.offer,
        keeper,
        holding=spot(laptop),
        quantity=1,
        reach="school",
    )
    assert Offer.objects.count() == 1


def test_what_is_on_offer_stays_until_the_offer_is_withdrawn(
    keeper: Actor, laptop: Card, places: dict[str, Place]
):
    offer = commands.offer(keeper, holding=idle(keeper, laptop), quantity=1, reach="school")
    given: dict[str, Any] = {
        "holding": spot(laptop),
        "quantity": 1,
        "place": places["机房"],
        "on": TODAY,
    }
    refused("assets.on_offer", commands.relocate, keeper, **given)
    refused("assets.on_offer", applied, keeper, laptop, 1)
    commands.withdraw_offer(keeper, offer=offer)
    commands.relocate(keeper, **given)


def test_the_night_sums_up_every_month_that_is_over_once(
    keeper: Actor, laptop: Card, desks: Card, system: Actor
):
    jobs.sum_up(system)
    jobs.sum_up(system)
    months = MonthSum.objects.filter(category=laptop.category).order_by("month")
    assert (months[0].month, months.last().month, months.count()) == (
        date(2024, 3, 1),
        date(2026, 2, 1),
        24,
    )
    last = months.last()
    assert last is not None
    assert (last.cost, last.written, last.total) == (Decimal(4320), Decimal(60), Decimal(1440))
    refused("assets.month_done", commands.sum_month, keeper, month=date(2026, 2, 9))
    refused("assets.month_open", commands.sum_month, keeper, month=TODAY)


def test_what_was_written_off_later_still_counts_in_its_month(
    keeper: Actor, director: Actor, teacher: Actor, laptop: Card
):
    allocated(keeper, laptop, teacher.me)
    decided(director, broken(keeper, laptop, cause="lost", person=teacher.me))
    (month,) = commands.sum_month(keeper, month=date(2026, 2, 1))
    assert (month.quantity, month.cost) == (1, Decimal(4320))


def test_movements_and_months_only_grow(keeper: Actor, laptop: Card):
    commands.sum_month(keeper, month=date(2026, 2, 1))
    for rows in (Move.objects.all(), MonthSum.objects.all()):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(quantity=9)


def test_the_night_is_loud_when_the_books_do_not_balance(
    keeper: Actor, laptop: Card, system: Actor, caplog: Any
):
    jobs.prove(system)
    Holding.objects.filter(card=laptop).update(quantity=2)
    with pytest.raises(RuntimeError):
        jobs.prove(system)
    assert str(laptop.pk) in caplog.text


def test_a_new_card_of_a_class_takes_its_life_at_that_time(
    keeper: Actor, laptop: Card, classes: dict[str, Category]
):
    commands.set_category(keeper, code="A02010108", name="便携式计算机", unit="台", life=60)
    (card,) = commands.accept(
        keeper,
        lines=[line(Category.objects.get(code="A02010108"), "新笔记本", 1, "5000")],
        on=TODAY,
    )
    assert (card.life, Card.objects.get(pk=laptop.pk).life) == (60, 72)
