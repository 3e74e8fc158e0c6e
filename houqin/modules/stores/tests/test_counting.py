"""盘点与月结."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from houqin.base.refusal import BadInput, Doubt
from houqin.conftest import TODAY
from houqin.kernel.approval import commands as approval
from houqin.kernel.approval import queries as cases
from houqin.kernel.notices.models import Notice
from houqin.kernel.periods import commands as periods
from houqin.kernel.signatures.models import Signature
from houqin.modules.stores import commands
from houqin.modules.stores.models import Stock, Tally
from houqin.modules.stores.queries import counts, stock
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


def sure(by, *codes: str):
    from dataclasses import replace

    return replace(by, sure=frozenset(codes))


def opened(keeper, store) -> Tally:
    return commands.open_tally(keeper, store=store, on=TODAY)


def count(by, tally, item, n, **more):
    return commands.count(by, tally=tally, item=item, counted=Decimal(n), **more)


def submit(by, tally):
    return commands.submit_tally(
        sure(by, "stores.large_difference", "stores.uncounted"), tally=tally, picture=INK
    )


def test_differences_are_posted_when_another_person_has_agreed(
    keeper, second, director, store, chalk, mop
):
    arrived(keeper, second, store, line(chalk, 20), line(mop, 5))
    tally = opened(keeper, store)
    count(keeper, tally, chalk, 18, remark="受潮丢弃")
    count(keeper, tally, mop, 6, remark="上次少登")
    submit(keeper, tally)
    assert (left(store, chalk), left(store, mop)) == (20, 5)
    assert not cases.waiting_for(keeper).exists()
    agree(director)
    tally.refresh_from_db()
    assert (left(store, chalk), left(store, mop), tally.state) == (18, 6, "agreed")
    assert tally.slip.kind == "difference"
    assert stock.unlike(store.school) == []
    assert Signature.objects.filter(row=tally.pk, person=keeper.person).exists()


def test_a_count_sent_back_is_open_again_and_changed_nothing(
    keeper, second, director, store, chalk
):
    arrived(keeper, second, store, line(chalk, 20))
    tally = opened(keeper, store)
    count(keeper, tally, chalk, 19)
    submit(keeper, tally)
    approval.decide(
        director, case=cases.waiting_for(director).get(), verdict="return", comment="再数"
    )
    tally.refresh_from_db()
    assert (tally.state, left(store, chalk)) == ("open", 20)
    count(keeper, tally, chalk, 20)
    assert commands.submit_tally(keeper, tally=tally, picture=INK).state == "asked"


def test_a_large_difference_wants_its_reason(keeper, second, store, chalk):
    arrived(keeper, second, store, line(chalk, 20))
    tally = opened(keeper, store)
    count(keeper, tally, chalk, 10)
    with pytest.raises(BadInput):
        commands.submit_tally(keeper, tally=tally, picture=INK)
    count(keeper, tally, chalk, 10, remark="借出未登记")
    with pytest.raises(Doubt) as caught:
        commands.submit_tally(keeper, tally=tally, picture=INK)
    assert caught.value.code == "stores.large_difference"


def test_a_count_that_comes_late_is_held_against_the_book_of_its_moment(
    keeper, second, teacher, store, chalk
):
    arrived(keeper, second, store, line(chalk, 20))
    tally = opened(keeper, store)
    counted_at = timezone.now()
    import time_machine

    with time_machine.travel(counted_at + timedelta(minutes=30), tick=False):
        issued(keeper, store, teacher.me, line(chalk, 5))
        late = count(keeper, tally, chalk, 20, at=counted_at)
    assert (late.book, late.counted) == (20, 20)


def test_one_count_at_a_time_in_a_store(keeper, second, store, chalk):
    arrived(keeper, second, store, line(chalk, 20))
    tally = opened(keeper, store)
    refused("stores.counting", commands.open_tally, keeper, store=store, on=TODAY)
    commands.void_tally(keeper, tally=tally, reason="开错库房")
    assert opened(keeper, store).number == "PD-2026-0002"


def test_what_was_never_counted_stays_on_the_due_list(keeper, second, director, store, chalk, mop):
    arrived(keeper, second, store, line(chalk, 20), line(mop, 5))
    assert {s.item for s in counts.due(keeper)} == {chalk, mop}
    tally = opened(keeper, store)
    count(keeper, tally, chalk, 20)
    with pytest.raises(Doubt) as caught:
        commands.submit_tally(keeper, tally=tally, picture=INK)
    assert caught.value.code == "stores.uncounted"
    submit(keeper, tally)
    agree(director)
    assert [s.item for s in counts.due(keeper)] == [mop]
    keeper.today = days(40)
    assert [s.item for s in counts.due(keeper)] == [mop, chalk]  # never counted comes first


def test_nothing_counted_cannot_be_submitted(keeper, second, store, chalk):
    arrived(keeper, second, store, line(chalk, 20))
    tally = opened(keeper, store)
    refused("stores.nothing_counted", commands.submit_tally, keeper, tally=tally, picture=INK)


def test_an_item_found_that_was_not_on_the_list_is_added(keeper, second, director, store, chalk):
    arrived(keeper, second, store, line(chalk, 20))
    ruler = item_of(keeper, "直尺", unit="把")
    tally = opened(keeper, store)
    count(keeper, tally, chalk, 20)
    count(keeper, tally, ruler, 3, remark="柜底找到")
    submit(keeper, tally)
    agree(director)
    assert left(store, ruler) == 3


FEBRUARY = date(2026, 2, 20)


def february(keeper, second, teacher, director, store, chalk) -> None:
    """20 boxes came at 2.50 in February, 4 were used, and the shelf was counted in March."""
    arrived(keeper, second, store, line(chalk, 20), on=FEBRUARY)
    issued(keeper, store, teacher.me, line(chalk, 4), on=FEBRUARY)
    tally = opened(keeper, store)
    count(keeper, tally, chalk, 16)
    submit(keeper, tally)
    agree(director)


def test_a_closed_month_takes_no_more_postings(
    keeper, second, teacher, director, accountant, store, chalk
):
    february(keeper, second, teacher, director, store, chalk)
    made = commands.close_month(accountant, month=FEBRUARY)
    assert [made.opening, made.received, made.issued, made.differences, made.closing] == [
        Decimal(n) for n in (0, 50, 10, 0, 40)
    ]
    assert made.lines[0]["closing"] == "40.00"
    refused("period.closed", issued, keeper, store, teacher.me, line(chalk, 1), on=FEBRUARY)
    refused("period.closed", arrived, keeper, second, store, line(chalk, 1), on=FEBRUARY)
    issued(keeper, store, teacher.me, line(chalk, 1))
    periods.reopen(director, close=made.close, reason="补录")
    issued(keeper, store, teacher.me, line(chalk, 1), on=FEBRUARY)


def test_a_month_closes_only_when_it_was_counted_and_nothing_waits(
    keeper, second, teacher, director, accountant, store, chalk
):
    arrived(keeper, second, store, line(chalk, 20), on=FEBRUARY)
    refused("stores.not_counted", commands.close_month, accountant, month=FEBRUARY)
    commands.receive(
        keeper,
        store=store,
        supplier="甲",
        checker=second.me,
        on=FEBRUARY,
        lines=[line(chalk, 1, price=1)],
    )
    refused("stores.waiting", commands.close_month, accountant, month=FEBRUARY)
    refused(
        "period.not_over", _close_now, keeper, second, teacher, director, accountant, store, chalk
    )


def _close_now(keeper, second, teacher, director, accountant, store, chalk):
    commands.refuse(second, slip=_waiting(), reason="退货")
    tally = opened(keeper, store)
    count(keeper, tally, chalk, 20)
    submit(keeper, tally)
    agree(director)
    return commands.close_month(accountant, month=TODAY)


def _waiting():
    from houqin.modules.stores.models import Slip

    return Slip.objects.get(state="waiting")


def test_the_nightly_proof_finds_a_figure_that_is_not_the_sum_of_its_moves(
    keeper, second, store, chalk, system
):
    arrived(keeper, second, store, line(chalk, 20))
    assert commands.prove(system) == 0
    Stock.objects.update(quantity=21)
    assert commands.prove(system) == 1
    assert Notice.objects.filter(person=keeper.person, title__contains="不一致").count() == 1


def test_an_expiring_lot_is_told_once_a_stage(keeper, second, store, system):
    glue = item_of(keeper, "胶水", unit="瓶", shelf_life=365)
    arrived(keeper, second, store, line(glue, 5, expires=days(50)))
    told = []
    for today in (TODAY, days(1), days(21), days(22), days(44), days(51), days(52)):
        system.today = today
        told.append(commands.warn(system))
    assert told == [1, 0, 1, 0, 1, 1, 0]


def test_a_slip_nobody_fetched_is_told_once(
    keeper, second, director, teacher, store, chalk, system
):
    arrived(keeper, second, store, line(chalk, 5))
    commands.request(teacher, store=store, lines=[line(chalk, 1)], note="用")
    agree(director)
    assert commands.warn(system) == 0
    system.today = days(9)
    assert commands.warn(system) == 2
    assert commands.warn(system) == 0
