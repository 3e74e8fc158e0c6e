"""Things change hands: what stands in the books afterwards, and what is refused."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from houqin.base.refusal import BadInput
from houqin.conftest import TODAY
from houqin.desk.registers import registers
from houqin.kernel.asked import people_leaving
from houqin.kernel.org.models import Place
from houqin.kernel.periods import commands as periods
from houqin.kernel.roles.actor import Actor
from houqin.kernel.signatures import signing
from houqin.modules.assets import commands, reactions
from houqin.modules.assets.models import Card, Category, Holding, Move
from houqin.modules.assets.queries import cards
from houqin.modules.assets.tests.conftest import BOUGHT, allocated, ink, line, refused, spot
from houqin.modules.office.events import SchoolFounded

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
Places = dict[str, Place]


def test_accepted_things_stand_on_a_card_with_number_label_and_life(desks: Card, places: Places):
    assert (desks.number, desks.label, desks.quantity, int(desks.cost), desks.life) == (
        "ZC-2024-0001",
        "ZC-2024-0001",
        40,
        7200,
        180,
    )
    assert (spot(desks).quantity, spot(desks).place, spot(desks).use) == (
        40,
        places["仓库"],
        "used",
    )
    assert cards.unbalanced() == []


def test_apart_gives_each_piece_a_card(keeper: Actor, classes: dict[str, Category]):
    made = commands.accept(
        keeper, lines=[line(classes["A02010105"], "台式计算机", 52, "3980", apart=True)], on=TODAY
    )
    assert [made[0].number, made[-1].number] == ["ZC-2026-0001", "ZC-2026-0052"]
    assert {spot(c).use for c in made} == {"idle"}


def test_a_slip_of_the_pen_does_not_make_a_million_cards(
    keeper: Actor, classes: dict[str, Category]
):
    """数量多打了几个零，又勾了“一件一卡”：退回，一张也不建。"""
    lines = [line(classes["A02010105"], "台式计算机", n, "3980", apart=True) for n in (1, 5200000)]
    said = refused("assets.too_many_cards", commands.accept, keeper, lines=lines, on=TODAY)
    assert "一次最多建1000张" in str(said)
    assert not Card.objects.exists()


def test_a_person_signs_for_what_he_takes_and_the_signature_holds(
    keeper: Actor, teacher: Actor, laptop: Card
):
    move = allocated(keeper, laptop, teacher.me)
    (signature,) = signing.on(move)
    assert signature.person == teacher.person
    assert signing.holds(
        signature,
        {"number": move.number, "card": laptop.number, "quantity": 1, "keeper": teacher.me.number},
    )
    assert (spot(laptop).keeper, spot(laptop).quantity) == (teacher.person, 1)


def test_without_a_signature_nothing_changes_hands(keeper: Actor, teacher: Actor, laptop: Card):
    refused(
        "signature.none",
        commands.allocate,
        keeper,
        holding=spot(laptop),
        quantity=1,
        keeper=teacher.me,
        on=TODAY,
    )
    assert spot(laptop).keeper is None
    assert not Move.objects.filter(deed="allocate").exists()


def test_nobody_hands_things_to_himself(keeper: Actor, laptop: Card):
    refused(
        "assets.own_hand",
        commands.allocate,
        keeper,
        holding=spot(laptop),
        quantity=1,
        keeper=keeper.me,
        on=TODAY,
        picture=ink(),
    )


def test_a_part_of_a_card_goes_and_the_rest_stays(
    keeper: Actor, teacher: Actor, desks: Card, places: Places
):
    commands.relocate(keeper, holding=spot(desks), quantity=15, place=places["阅览室"], on=TODAY)
    assert sorted(Holding.objects.values_list("place__name", "quantity")) == [
        ("仓库", 25),
        ("阅览室", 15),
    ]
    more = Holding.objects.get(place=places["仓库"])
    refused(
        "assets.short",
        commands.relocate,
        keeper,
        holding=more,
        quantity=26,
        place=places["机房"],
        on=TODAY,
    )
    commands.relocate(keeper, holding=more, quantity=25, place=places["阅览室"], on=TODAY)
    assert (spot(desks).quantity, cards.unbalanced()) == (40, [])


def test_what_is_given_back_has_no_keeper_any_more_on_page_and_sheet(
    keeper: Actor, teacher: Actor, laptop: Card
):
    """Two traps of others: the old custodian stayed on a returned thing, and the export showed him still."""
    allocated(keeper, laptop, teacher.me)
    commands.give_back(keeper, holding=spot(laptop), quantity=1, on=TODAY)
    assert (spot(laptop).keeper, spot(laptop).unit, spot(laptop).use) == (None, None, "idle")
    register = registers()["assets.cards"]
    row = register.get(keeper, laptop.pk)
    assert "陈老师" not in [c.text(row) for c in register.columns]
    refused("row.missing", registers()["assets.cards"].get, teacher, laptop.pk)


def test_a_new_field_on_the_slip_does_not_block_the_return_of_old_things(
    keeper: Actor, teacher: Actor, laptop: Card
):
    """A trap of others: a purpose demanded since yesterday kept what was taken before from coming back."""
    allocated(keeper, laptop, teacher.me)
    assert (
        commands.give_back(keeper, holding=spot(laptop), quantity=1, on=TODAY, reason="").deed
        == "give_back"
    )


def test_a_leaver_is_stopped_by_what_he_holds_until_it_is_recalled(
    keeper: Actor, teacher: Actor, laptop: Card, places: Places
):
    allocated(keeper, laptop, teacher.me)
    asked = dict(people_leaving.items())["assets"]
    assert [h.blocks for h in asked(keeper, teacher.me)] == [True]
    commands.recall(keeper, person=teacher.me, on=TODAY, place=places["仓库"], reason="调离")
    assert list(asked(keeper, teacher.me)) == []
    refused(
        "assets.nothing_held",
        commands.recall,
        keeper,
        person=teacher.me,
        on=TODAY,
        place=places["仓库"],
        reason="调离",
    )


def test_the_label_can_be_changed_but_not_to_one_that_is_stuck_elsewhere(
    keeper: Actor, laptop: Card, desks: Card
):
    given: dict[str, Any] = {"name": laptop.name, "model": "", "serial": "SN-1"}
    commands.mend_card(keeper, card=laptop, label="6901234", **given)
    assert Card.objects.get(label="6901234").serial == "SN-1"
    with pytest.raises(BadInput) as caught:
        commands.mend_card(keeper, card=laptop, label=desks.label, **given)
    assert "label" in caught.value.errors


def test_a_closed_month_takes_no_movement(
    system: Actor, keeper: Actor, director: Actor, laptop: Card, places: Places
):
    periods.close(system, book="assets", month=date(2026, 2, 1))
    refused(
        "period.closed",
        commands.relocate,
        keeper,
        holding=spot(laptop),
        quantity=1,
        place=places["机房"],
        on=date(2026, 2, 9),
    )
    refused(
        "assets.future",
        commands.relocate,
        keeper,
        holding=spot(laptop),
        quantity=1,
        place=places["机房"],
        on=TODAY + timedelta(days=1),
    )


def test_bringing_in_names_the_line_whose_label_is_taken_and_brings_in_none(
    keeper: Actor, classes: dict[str, Category], desks: Card
):
    old = {
        "category": classes["A02010105"],
        "name": "电脑",
        "quantity": 1,
        "price": 1,
        "acquired": BOUGHT,
    }
    with pytest.raises(BadInput) as caught:
        commands.bring_in(
            keeper,
            lines=[old | {"label": "A1"}, old | {"label": "A1"}, old | {"label": desks.label}],
            on=TODAY,
        )
    assert [bool(fault) for fault in caught.value.errors["lines"]] == [False, True, True]
    assert Card.objects.count() == 1


def test_an_outsider_may_nothing(act_as: Any, laptop: Card):
    from houqin.base.refusal import Forbidden

    with pytest.raises(Forbidden):
        commands.lay_idle(act_as("路人"), holding=spot(laptop), quantity=1, on=TODAY, reason="试试")


def test_a_school_founded_by_the_district_finds_the_classes_ready(system: Actor) -> None:
    made = Category.objects.filter(school=system.school)
    made.delete()
    reactions.start_with_classes(Actor.system(None, TODAY), SchoolFounded(system.here.pk))
    assert made.filter(code="A02010105").exists()
