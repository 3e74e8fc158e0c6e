"""Lending: promised once, out once, back where it was, told once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houqin.base.refusal import BadInput, Forbidden
from houqin.conftest import TODAY
from houqin.kernel.asked import people_leaving
from houqin.kernel.notices.models import Notice
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets import commands, jobs
from houqin.modules.assets.models import Card, Holding, Loan
from houqin.modules.assets.queries import cards
from houqin.modules.assets.rules import lending
from houqin.modules.assets.tests.conftest import refused, spot
from houqin.modules.assets.tests.test_cases import applied, decided

db = pytest.mark.django_db
SPANS = st.lists(st.tuples(st.integers(1, 7), st.integers(1, 7), st.integers(1, 5)), max_size=6)
DAY = timedelta(days=1)


@given(spans=SPANS)
def test_the_busiest_period_is_no_busier_than_all_and_no_calmer_than_one(
    spans: list[tuple[int, int, int]],
) -> None:
    real = [(min(a, b), max(a, b), n) for a, b, n in spans]
    most = lending.busiest(real, 1, 7)
    assert max((n for _a, _b, n in real), default=0) <= most <= sum(n for _a, _b, n in real)


@pytest.mark.parametrize(
    ("late", "stage"), [(-1, ""), (0, "late0"), (2, "late0"), (3, "late3"), (99, "late10")]
)
def test_a_reminder_has_its_step(late: int, stage: str) -> None:
    assert lending.stage(late, [0, 3, 10]) == stage


@pytest.fixture
def other(holding_role: Any) -> Actor:
    """李老师 wants the same things."""
    actor: Actor = holding_role("李老师", "teacher")
    return actor


def lent(keeper: Actor, card: Card, borrower: Person, quantity: int = 1, **more: Any) -> Loan:
    """Out for a week."""
    held = Holding.objects.get(card=card, use="used")
    given: dict[str, Any] = {"on": TODAY, "due": TODAY + 7 * DAY}
    return commands.lend(keeper, holding=held, quantity=quantity, borrower=borrower, **given | more)


@db
def test_it_comes_back_in_parts_to_where_it_was(
    clock: Any, keeper: Actor, teacher: Actor, desks: Card
):
    home = spot(desks).place
    loan = lent(keeper, desks, teacher.me, 10)
    assert sorted(Holding.objects.values_list("use", "keeper__name", "quantity")) == [
        ("lent", "陈老师", 10),
        ("used", None, 30),
    ]
    commands.bring_back(keeper, loan=loan, quantity=4, on=TODAY)
    with pytest.raises(BadInput):
        commands.bring_back(keeper, loan=loan, quantity=7, on=TODAY)
    commands.bring_back(keeper, loan=loan, quantity=6, on=TODAY)
    loan.refresh_from_db()
    assert (loan.state, loan.left, loan.back_on) == ("back", 0, TODAY)
    assert (spot(desks).place, spot(desks).quantity, spot(desks).use, cards.unbalanced()) == (
        home,
        40,
        "used",
        [],
    )
    refused("assets.not_out", commands.bring_back, keeper, loan=loan, quantity=1, on=TODAY)


@db
def test_an_old_loan_without_a_purpose_comes_back_all_the_same(
    clock: Any, keeper: Actor, teacher: Actor, laptop: Card
):
    """A trap of others: a field that became required blocked the return of what was lent before."""
    loan = lent(keeper, laptop, teacher.me, purpose="")
    assert commands.bring_back(keeper, loan=loan, quantity=1, on=TODAY).state == "back"


@db
def test_what_one_has_reserved_is_not_handed_to_another_by_scan(
    clock: Any, keeper: Actor, teacher: Actor, other: Actor, laptop: Card
):
    """A trap of others: the reserved piece went to whoever stood at the counter."""
    commands.reserve(teacher, card=laptop, quantity=1, on=TODAY + DAY, first=2, last=3)
    refused("assets.reserved", lent, keeper, laptop, other.me)
    lent(keeper, laptop, other.me, due=TODAY)
    commands.bring_back(keeper, loan=Loan.objects.get(), quantity=1, on=TODAY)
    assert lent(keeper, laptop, teacher.me).borrower == teacher.person


@db
def test_periods_that_overlap_are_promised_once(
    clock: Any, keeper: Actor, teacher: Actor, other: Actor, laptop: Card
):
    mine = commands.reserve(teacher, card=laptop, quantity=1, on=TODAY, first=2, last=3)
    refused(
        "assets.reserved",
        commands.reserve,
        other,
        card=laptop,
        quantity=1,
        on=TODAY,
        first=3,
        last=4,
    )
    commands.reserve(other, card=laptop, quantity=1, on=TODAY, first=4, last=4)
    with pytest.raises(BadInput):
        commands.reserve(other, card=laptop, quantity=1, on=TODAY, first=8, last=8)
    with pytest.raises(Forbidden):
        commands.cancel_reservation(other, reservation=mine)
    commands.cancel_reservation(teacher, reservation=mine)
    commands.reserve(other, card=laptop, quantity=1, on=TODAY, first=2, last=2)


def lend_out(keeper: Actor, laptop: Card) -> Loan:
    """The village committee wants to show a film."""
    return commands.ask_lend_out(
        keeper,
        holding=spot(laptop),
        quantity=1,
        outsider="柳溪村委会",
        on=TODAY,
        due=TODAY + DAY,
        purpose="放映",
    )


@db
def test_nothing_leaves_the_school_without_the_principal(
    clock: Any, keeper: Actor, principal: Actor, laptop: Card
):
    loan = lend_out(keeper, laptop)
    assert (loan.state, spot(laptop).use) == ("asked", "used")
    decided(principal, loan)
    assert (loan.state, spot(laptop).use, spot(laptop).keeper) == ("out", "lent", None)


@db
def test_a_refused_request_leaves_the_thing_where_it_is(
    clock: Any, keeper: Actor, principal: Actor, laptop: Card
):
    loan = lend_out(keeper, laptop)
    decided(principal, loan, "return")
    assert (loan.state, spot(laptop).use) == ("returned", "used")


@db
def test_lent_things_are_not_disposed_of_and_block_a_leaver(
    clock: Any, keeper: Actor, director: Actor, teacher: Actor, laptop: Card
):
    lent(keeper, laptop, teacher.me)
    refused("assets.not_free", applied, keeper, laptop, 1)
    found = dict(people_leaving.items())["assets"](keeper, teacher.me)
    assert [("借用未还" in h.title, h.blocks) for h in found] == [(True, True)]


@db
def test_each_step_is_told_once(
    clock: Any, keeper: Actor, teacher: Actor, laptop: Card, system: Actor
):
    """A trap of others: hundreds of mails for one thing that is late."""
    loan = lent(keeper, laptop, teacher.me, due=TODAY)
    for _night in range(3):
        jobs.remind(system)
    assert Notice.objects.filter(person=teacher.me, about=f"assets.loan:{loan.pk}").count() == 1


@db
def test_at_the_end_of_term_everything_is_called_back(
    clock: Any, keeper: Actor, teacher: Actor, other: Actor, desks: Card, laptop: Card
):
    lent(keeper, desks, teacher.me, 2, due=TODAY + 60 * DAY)
    lent(keeper, laptop, other.me)
    assert commands.recall_loans(keeper, due=TODAY + 3 * DAY) == 2
    assert set(Loan.objects.values_list("due", flat=True)) == {TODAY + 3 * DAY}
    assert commands.recall_loans(keeper, due=TODAY + 3 * DAY) == 0
    refused("input.bad", commands.recall_loans, keeper, due=TODAY - DAY)
