"""Lending over the counter: by scan, for periods of a day, to who reserved it; what is missing when it comes back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houqin.base.refusal import BadInput
from houqin.conftest import TODAY
from houqin.kernel.org.models import Person, Place
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets import commands
from houqin.modules.assets.models import Card, Damage, Loan, Move, Reservation
from houqin.modules.assets.queries import cards, loans, promised
from houqin.modules.assets.queries.public import mark_of
from houqin.modules.assets.rules import lending
from houqin.modules.assets.tests.conftest import LogIn, refused, spot

db = pytest.mark.django_db
DAY = timedelta(days=1)
ON = date(2026, 3, 16)


@pytest.fixture
def other(holding_role: Any) -> Actor:
    """李老师 wants the same things."""
    actor: Actor = holding_role("李老师", "teacher")
    return actor


def by_scan(keeper: Actor, card: Card, who: Actor, quantity: int = 1, **more: Any) -> Loan:
    """Handed over the counter, for today."""
    when: dict[str, Any] = {"on": TODAY, "due": TODAY}
    return commands.lend_by_label(
        keeper, card=card, quantity=quantity, borrower=who.me, **when | more
    )


@given(
    days=st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 5)),
    first=st.none() | st.integers(1, 7),
    last=st.none() | st.integers(1, 7),
)
def test_a_loan_takes_whole_days_between_its_ends(
    days: tuple[int, int, int], first: int | None, last: int | None
) -> None:
    on, due, day = (ON + n * DAY for n in (min(days[:2]), max(days[:2]), days[2]))
    span = lending.hours(day, on, due, first, last, 7)
    if not on <= day <= due:
        assert span is None
    elif on < day < due:
        assert span == (1, 7)
    elif span is not None:
        assert 1 <= span[0] <= span[1] <= 7


@db
def test_two_classes_use_one_thing_in_one_day(
    clock: Any, keeper: Actor, teacher: Actor, other: Actor, laptop: Card
):
    commands.reserve(other, card=laptop, quantity=1, on=TODAY, first=4, last=5)
    refused("assets.reserved", by_scan, keeper, laptop, teacher)
    refused("assets.reserved", by_scan, keeper, laptop, teacher, first=3, last=4)
    loan = by_scan(keeper, laptop, teacher, first=2, last=3)
    assert loans.when(loan.first, loan.last) == "第2节到第3节"
    commands.bring_back(keeper, loan=loan, quantity=1, on=TODAY)
    assert by_scan(keeper, laptop, other, first=4, last=5).borrower == other.me


@db
@pytest.mark.parametrize("ends", [{"first": 5, "last": 4}, {"first": 8}, {"due": TODAY - DAY}])
def test_ends_that_make_no_sense_are_bad_input(
    clock: Any, keeper: Actor, teacher: Actor, laptop: Card, ends: dict[str, Any]
):
    with pytest.raises(BadInput):
        by_scan(keeper, laptop, teacher, **ends)


@db
def test_what_is_out_can_be_reserved_for_after_its_return_but_not_before(
    clock: Any, keeper: Actor, teacher: Actor, other: Actor, laptop: Card
):
    by_scan(keeper, laptop, teacher, due=TODAY + 2 * DAY, last=3)
    wanted: dict[str, Any] = {"card": laptop, "quantity": 1, "first": 3, "last": 4}
    refused("assets.reserved", commands.reserve, other, on=TODAY + 2 * DAY, **wanted)
    commands.reserve(other, on=TODAY + 2 * DAY, **wanted | {"first": 4})
    commands.reserve(other, on=TODAY + 3 * DAY, **wanted)


@db
def test_what_is_late_is_not_promised_to_anybody(
    clock: Any, keeper: Actor, teacher: Actor, other: Actor, laptop: Card
):
    by_scan(keeper, laptop, teacher, on=TODAY - 3 * DAY, due=TODAY - DAY)
    wanted = {"card": laptop, "quantity": 1, "on": TODAY + 30 * DAY, "first": 1, "last": 1}
    refused("assets.reserved", commands.reserve, other, **wanted)


@db
def test_what_was_reserved_is_handed_over_by_scanning_it_and_counted_once(
    clock: Any, keeper: Actor, teacher: Actor, other: Actor, desks: Card, laptop: Card
):
    kept = commands.reserve(teacher, card=desks, quantity=30, on=TODAY, first=2, last=3)
    refused("assets.other_thing", commands.hand_over, keeper, reservation=kept, card=laptop)
    loan = commands.hand_over(keeper, reservation=kept, card=desks)
    kept.refresh_from_db()
    assert (loan.quantity, loan.due, loan.last, kept.loan) == (30, TODAY, 3, loan)
    refused("assets.not_waiting", commands.hand_over, keeper, reservation=kept, card=desks)
    assert by_scan(keeper, desks, other, 10).left == 10


@db
def test_a_reservation_is_not_handed_over_before_its_day(
    clock: Any, keeper: Actor, teacher: Actor, laptop: Card
):
    kept = commands.reserve(teacher, card=laptop, quantity=1, on=TODAY + DAY, first=2, last=3)
    refused("assets.too_early", commands.hand_over, keeper, reservation=kept, card=laptop)


@db
def test_what_waits_for_the_principal_is_kept_for_it(
    clock: Any, keeper: Actor, principal: Actor, teacher: Actor, laptop: Card
):
    commands.ask_lend_out(
        keeper, holding=spot(laptop), quantity=1, outsider="柳溪村委会", on=TODAY, due=TODAY + DAY, purpose="放映"
    )  # fmt: skip
    wanted = {"card": laptop, "quantity": 1, "on": TODAY + DAY, "first": 1, "last": 1}
    refused("assets.reserved", commands.reserve, teacher, **wanted)


@db
def test_a_piece_that_does_not_come_back_becomes_a_case(
    clock: Any, keeper: Actor, director: Actor, teacher: Actor, desks: Card
):
    loan = by_scan(keeper, desks, teacher, 5)
    with pytest.raises(BadInput):
        commands.bring_back(keeper, loan=loan, quantity=0, on=TODAY)
    with pytest.raises(BadInput):
        commands.bring_back(keeper, loan=loan, quantity=4, missing=2, on=TODAY)
    done = commands.bring_back(keeper, loan=loan, quantity=3, damaged=1, missing=1, on=TODAY)
    assert (done.state, done.left) == ("back", 0)
    found = {d.cause: (d.quantity, d.person) for d in Damage.objects.all()}
    assert found == {"lost": (1, teacher.me), "careless": (1, teacher.me)}
    uses = dict(desks.holdings.values_list("use", "quantity"))
    assert (uses, cards.unbalanced()) == ({"used": 38, "missing": 1, "mending": 1}, [])


@db
def test_an_idle_thing_comes_back_idle(clock: Any, keeper: Actor, teacher: Actor, laptop: Card):
    commands.lay_idle(keeper, holding=spot(laptop), quantity=1, on=TODAY, reason="多余")
    loan = by_scan(keeper, laptop, teacher)
    commands.bring_back(keeper, loan=loan, quantity=1, on=TODAY)
    assert spot(laptop).use == "idle"


@db
def test_the_box_takes_what_a_scan_reads_and_never_an_inner_id(
    clock: Any, keeper: Actor, teacher: Actor, desks: Card, laptop: Card, log_in: LogIn
):
    browser = log_in(keeper)
    slip: dict[str, Any] = {
        "quantity": 1, "borrower": teacher.me.pk, "on": TODAY, "due": TODAY,
    }  # fmt: skip
    page = browser.get(f"/assets/lend_by_label/?card={laptop.pk}").content.decode()
    assert f'value="{laptop.label}"' in page
    said = browser.post("/assets/lend_by_label/", {**slip, "card": laptop.pk})
    assert (said.status_code, Loan.objects.count()) == (422, 0)
    read = f"http://house.test/s/assets.card/{laptop.pk}/?t={mark_of(laptop)}"
    assert browser.post("/assets/lend_by_label/", {**slip, "card": read}).status_code == 302
    assert browser.post("/assets/lend_by_label/", {**slip, "card": desks.number}).status_code == 302
    assert set(Loan.objects.values_list("card", flat=True)) == {desks.pk, laptop.pk}


@db
def test_the_slip_of_the_recall_proposes_the_end_of_term_and_the_keeper_is_told_in_time(
    clock: Any, keeper: Actor, teacher: Actor, laptop: Card, term: Any
):
    by_scan(keeper, laptop, teacher, due=term.ends + DAY)
    assert loans.recall_day(keeper) == term.ends
    said = "期末催还：还有1件借出没有还"
    for before, told in ((20, []), (3, [said])):
        by = Actor(keeper.school, keeper.person, "html", term.ends - before * DAY)
        assert [str(t.title) for t in promised.todos(by) if "催还" in str(t.title)] == told


@db
def test_the_school_and_the_place_are_those_of_the_move(
    clock: Any, keeper: Actor, teacher: Actor, places: dict[str, Place], laptop: Card
):
    loan = by_scan(keeper, laptop, teacher)
    move = Move.objects.get(number=loan.number)
    assert (move.deed, move.to_keeper, move.to_place) == ("lend", teacher.me, places["仓库"])


@db
def test_things_of_who_left_meanwhile_come_back_in_nobodys_name(
    clock: Any, keeper: Actor, teacher: Actor, other: Actor, laptop: Card
):
    commands.allocate(
        Actor.system(keeper.school, TODAY), holding=spot(laptop), quantity=1, keeper=teacher.me, on=TODAY
    )  # fmt: skip
    loan = by_scan(keeper, laptop, other)
    Person.objects.filter(pk=teacher.me.pk).update(until=TODAY - DAY)
    commands.bring_back(keeper, loan=loan, quantity=1, on=TODAY)
    assert (spot(laptop).keeper, spot(laptop).use) == (None, "used")


@db
def test_who_lends_is_told_what_people_come_for_today_and_what_is_late(
    clock: Any, keeper: Actor, teacher: Actor, desks: Card, laptop: Card
):
    commands.reserve(teacher, card=laptop, quantity=1, on=TODAY, first=2, last=3)
    by_scan(keeper, desks, teacher, on=TODAY - 3 * DAY, due=TODAY - DAY)
    said = [str(t.title) for t in promised.todos(keeper)]
    assert "交付预约：陈老师第2节笔记本电脑1台" in said
    assert {n.label: n.number for n in promised.numbers(keeper)}["逾期未还的借用"] == 1
    commands.hand_over(keeper, reservation=Reservation.objects.get(), card=laptop)
    assert not [t for t in promised.todos(keeper) if "交付预约" in str(t.title)]


@db
def test_things_nobody_borrows_are_found_for_reuse(
    clock: Any, keeper: Actor, teacher: Actor, desks: Card, laptop: Card
):
    def found() -> list[str]:
        return [h.card.name for h in loans.hardly_used(cards.here(keeper), TODAY).order_by("pk")]

    assert found() == ["单人课桌", "笔记本电脑"]
    loan = by_scan(keeper, laptop, teacher)
    commands.bring_back(keeper, loan=loan, quantity=1, on=TODAY)
    assert found() == ["单人课桌"]
