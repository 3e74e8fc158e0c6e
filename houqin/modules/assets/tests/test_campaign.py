"""Stock-taking: what is found, what differs, what changes and when."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from houqin.base.refusal import Forbidden
from houqin.conftest import TODAY
from houqin.desk.registers import registers
from houqin.kernel.org.models import Place
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets import commands
from houqin.modules.assets.models import (
    Campaign,
    Card,
    Category,
    Difference,
    Expected,
    Holding,
    Sighting,
)
from houqin.modules.assets.queries import campaigns, cards
from houqin.modules.assets.rules import counting
from houqin.modules.assets.tests.conftest import LogIn, allocated, ink, line, refused, spot
from houqin.modules.assets.tests.test_cases import decided

db = pytest.mark.django_db
PLACES = st.dictionaries(st.sampled_from([1, 2, 3, None]), st.integers(1, 9), max_size=4)


@given(expected=PLACES, seen=PLACES)
def test_the_pieces_add_up(expected: dict[Any, int], seen: dict[Any, int]) -> None:
    found = counting.gaps(expected, seen)
    of = {
        kind: sum(g.quantity for g in found if g.kind == kind)
        for kind in ("missing", "more", "elsewhere")
    }
    assert sum(expected.values()) + of["more"] - of["missing"] == sum(seen.values())
    assert not (of["more"] and of["missing"])
    assert all(g.quantity > 0 and (g.kind != "elsewhere" or g.place != g.found) for g in found)


def test_what_is_short_here_and_over_there_was_carried() -> None:
    assert counting.gaps({1: 40}, {1: 35, 2: 5}) == [counting.Gap("elsewhere", 5, 1, 2)]
    assert counting.gaps({1: 40}, {1: 40}) == []
    assert counting.newest([(7, 1, 3), (7, 1, 4)]) == {7: {1: 4}}


@pytest.fixture
def opened(keeper: Actor, desks: Card, laptop: Card, clock: Any) -> Campaign:
    """A stock-taking of everything: forty desks and a laptop in the store."""
    return commands.open_campaign(keeper, title="期末盘点", until=TODAY + timedelta(days=9))


def seen(
    by: Actor, campaign: Campaign, label: str, place: Place, quantity: int = 1, **more: Any
) -> Sighting:
    """Somebody scans."""
    return commands.count(
        by, campaign=campaign, label=label, place=place, quantity=quantity, **more
    )


def submitted(keeper: Actor, campaign: Campaign) -> Campaign:
    """Signed and put up for approval."""
    return commands.submit_campaign(keeper, campaign=campaign, picture=ink())


@db
def test_it_expects_what_the_books_hold_in_its_range(
    keeper: Actor, opened: Campaign, desks: Card, places: dict[str, Place]
):
    assert sorted(Expected.objects.values_list("card__name", "quantity")) == [
        ("单人课桌", 40),
        ("笔记本电脑", 1),
    ]
    refused(
        "assets.nothing_to_count",
        commands.open_campaign,
        keeper,
        title="空",
        until=TODAY,
        place=places["阅览室"],
    )
    of_desks = commands.open_campaign(keeper, title="课桌", until=TODAY, category=desks.category)
    assert of_desks.expected.count() == 1


@db
@pytest.mark.parametrize(
    "read", ["http://10.0.0.5:8000/s/assets.card/{pk}/", "{label}", "{number}"]
)
def test_sticker_label_and_number_lead_to_the_card(
    keeper: Actor, opened: Campaign, laptop: Card, places: dict[str, Place], read: str
):
    text = read.format(pk=laptop.pk, label=laptop.label, number=laptop.number)
    assert seen(keeper, opened, text, places["仓库"]).card == laptop


@db
def test_nothing_changes_before_two_others_have_agreed(
    keeper: Actor,
    director: Actor,
    principal: Actor,
    opened: Campaign,
    desks: Card,
    laptop: Card,
    places: dict[str, Place],
):
    seen(keeper, opened, desks.label, places["仓库"], 33)
    seen(keeper, opened, desks.label, places["仓库"], 34)
    seen(keeper, opened, desks.label, places["阅览室"], 5)
    seen(keeper, opened, laptop.label, places["仓库"], 0)
    seen(keeper, opened, "老标签-88", places["机房"])
    submitted(keeper, opened)
    assert campaigns.counts_of(opened) == {"elsewhere": 5, "missing": 2, "unknown": 1}
    assert (spot(desks).quantity, laptop.holdings.count()) == (40, 1)
    decided(director, opened)
    assert spot(desks).quantity == 40
    decided(principal, opened)
    assert sorted(Holding.objects.values_list("place__name", "quantity")) == [
        ("仓库", 34),
        ("阅览室", 5),
    ]
    laptop.refresh_from_db()
    assert (laptop.ended, cards.unbalanced(), opened.state) == (TODAY, [], "agreed")
    assert campaigns.right_share(keeper.here, TODAY, TODAY) == (82.9, 1)


@db
def test_what_moved_after_the_count_is_left_alone_and_says_so(
    keeper: Actor,
    director: Actor,
    principal: Actor,
    opened: Campaign,
    desks: Card,
    laptop: Card,
    places: dict[str, Place],
):
    seen(keeper, opened, desks.label, places["仓库"], 30)
    seen(keeper, opened, laptop.label, places["仓库"])
    submitted(keeper, opened)
    commands.relocate(keeper, holding=spot(desks), quantity=40, place=places["机房"], on=TODAY)
    decided(director, opened)
    decided(principal, opened)
    assert spot(desks).quantity == 40
    assert "已有变动" in Difference.objects.get().done


@db
def test_more_than_the_books_say_enters_them(
    keeper: Actor,
    director: Actor,
    principal: Actor,
    opened: Campaign,
    desks: Card,
    laptop: Card,
    places: dict[str, Place],
):
    seen(keeper, opened, desks.label, places["仓库"], 42)
    seen(keeper, opened, laptop.label, places["仓库"])
    submitted(keeper, opened)
    decided(director, opened)
    decided(principal, opened)
    assert (
        sum(Holding.objects.filter(card=desks).values_list("quantity", flat=True)),
        cards.unbalanced(),
    ) == (42, [])


@db
def test_a_result_sent_back_is_counted_on(
    keeper: Actor, director: Actor, opened: Campaign, laptop: Card, places: dict[str, Place]
):
    seen(keeper, opened, laptop.label, places["仓库"], 0)
    submitted(keeper, opened)
    refused("assets.campaign_over", seen, keeper, opened, laptop.label, places["仓库"])
    decided(director, opened, "return")
    assert (opened.state, opened.differences.count()) == ("open", 0)
    seen(keeper, opened, laptop.label, places["仓库"], 1)


@db
def test_a_keeper_confirms_his_own_and_nobody_elses(
    keeper: Actor, teacher: Actor, desks: Card, laptop: Card, clock: Any
):
    allocated(keeper, laptop, teacher.me)
    opened = commands.open_campaign(keeper, title="自查", until=TODAY)
    assert commands.confirm_own(teacher, campaign=opened) == 1
    assert list(opened.sightings.values_list("card__name", "counter__name")) == [
        ("笔记本电脑", "陈老师")
    ]


@db
def test_counting_by_hand_is_a_right_of_its_own(
    keeper: Actor,
    act_as: Any,
    holding_role: Any,
    opened: Campaign,
    laptop: Card,
    places: dict[str, Place],
):
    accountant = holding_role("会计", "accountant")
    assert seen(accountant, opened, laptop.label, places["仓库"]).counter == accountant.person
    with pytest.raises(Forbidden):
        seen(accountant, opened, laptop.label, places["仓库"], by_hand=True)


@db
def test_what_was_never_counted_stays_on_the_due_list(
    keeper: Actor, opened: Campaign, desks: Card, laptop: Card, places: dict[str, Place]
):
    """A trap of others: "never audited" fell out of the list of what is due."""
    seen(keeper, opened, laptop.label, places["仓库"])
    due = campaigns.never_or_long_ago(cards.here(keeper), TODAY)
    assert [h.card for h in due] == [desks]
    register = registers()["assets.holdings"]
    assert "overdue" in [f.name for f in register.filters]


@db
def test_sightings_only_grow(
    keeper: Actor, opened: Campaign, laptop: Card, places: dict[str, Place]
):
    seen(keeper, opened, laptop.label, places["仓库"])
    with pytest.raises(DatabaseError), transaction.atomic():
        Sighting.objects.all().delete()


@db
def test_an_empty_count_is_not_submitted(keeper: Actor, opened: Campaign):
    refused("assets.not_counted", submitted, keeper, opened)


@db
def test_the_room_page_ticks_a_thing_once_however_often_it_is_sent(
    keeper: Actor, opened: Campaign, laptop: Card, places: dict[str, Place], log_in: LogIn
):
    browser = log_in(keeper)
    address = f"/assets/counting/{opened.pk}/{places['仓库'].pk}/"
    page = browser.get(address).content.decode()
    assert "0</b> / 2 项已盘" in page
    given = {
        "campaign": opened.pk,
        "label": laptop.label,
        "place": places["仓库"].pk,
        "quantity": 1,
        "_key": "phone-1",
        "_next": address,
    }
    for _n in range(2):
        assert browser.post("/assets/count/", given).status_code == 302
    assert Sighting.objects.count() == 1
    again = browser.get(address).content.decode()
    assert "1</b> / 2 项已盘" in again
    assert re.search(r"实盘1，账面1", again)
    assert browser.get(f"/assets/counting/{opened.pk}/999999/").status_code == 404


@db
def test_the_signed_report_is_printed_when_it_was_submitted(
    keeper: Actor,
    director: Actor,
    opened: Campaign,
    laptop: Card,
    places: dict[str, Place],
    log_in: LogIn,
):
    browser = log_in(keeper)
    assert browser.get(f"/assets/campaigns/{opened.pk}/paper/0/").status_code == 404
    seen(keeper, opened, laptop.label, places["仓库"], 0)
    submitted(keeper, opened)
    assert browser.get(f"/assets/campaigns/{opened.pk}/paper/0/").content.startswith(b"%PDF")


@db
def test_twenty_rooms_of_things_are_opened_at_once(
    keeper: Actor, classes: dict[str, Category], places: dict[str, Place], clock: Any
):
    commands.accept(
        keeper,
        lines=[line(classes["A02010105"], "电脑", 300, "1", apart=True, place=places["机房"])],
        on=TODAY,
    )
    made = commands.open_campaign(keeper, title="机房", until=TODAY, place=places["机房"])
    assert made.expected.count() == 300
