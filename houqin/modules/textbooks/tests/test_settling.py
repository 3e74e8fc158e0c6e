"""Settlement of a class, and who sees what."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from houqin.base.refusal import Forbidden, Missing
from houqin.conftest import TODAY
from houqin.desk.papers import laid_out
from houqin.desk.registers import registers
from houqin.kernel.calendar.models import Term
from houqin.kernel.org.models import ClassGroup
from houqin.kernel.roles.actor import Actor
from houqin.modules.people import commands as people
from houqin.modules.textbooks import commands, papers
from houqin.modules.textbooks.models import Order, Settlement, Title
from houqin.modules.textbooks.queries import giving, roll, settling, titles
from houqin.modules.textbooks.tests.conftest import (
    INK,
    arrived,
    consent,
    given_out,
    ordered,
    pupil,
    refused,
)

pytestmark = pytest.mark.django_db
Books = dict[str, Title]


@pytest.fixture
def settled(
    keeper: Actor, head: Actor, term: Term, group: ClassGroup, stocked: Order
) -> Settlement:
    """三（1）班 got its books, paid ten yuan each, and was settled."""
    given_out(keeper, head, term, group)
    commands.prepay_class(keeper, term=term, class_group=group, amount=Decimal(10), on=TODAY)
    return commands.settle(keeper, term=term, class_group=group)


def test_a_settlement_adds_up(settled: Settlement):
    assert (settled.heads, settled.prepaid, settled.due) == (3, Decimal(30), Decimal(36))
    assert (settled.refund, settled.borne) == (Decimal(0), Decimal(6))
    lines = settling.lines_of(settled)
    assert sum(x.due for x in lines) == settled.due
    assert [row[0] for row in lines[0].detail] == ["音乐三年级下册", "语文三年级下册", "数学作业本"]


def test_a_class_is_settled_once_and_opened_again_with_a_reason(
    settled: Settlement, keeper: Actor, director: Actor, term: Term, group: ClassGroup, books: Books
):
    refused("textbooks.settled", commands.settle, keeper, term=term, class_group=group)
    refused(
        "textbooks.settled", commands.prepay_class, keeper, term=term, class_group=group, amount=Decimal(1), on=TODAY
    )  # fmt: skip
    refused("grant.missing", commands.reopen, keeper, settlement=settled, reason="漏登")
    commands.reopen(director, settlement=settled, reason="漏登退书")
    commands.take_back(
        keeper, term=term, person=pupil("林小满"), reason="too_many", on=TODAY, some=[books["作业本"]], unused=True
    )  # fmt: skip
    again = commands.settle(keeper, term=term, class_group=group)
    assert (again.due, again.refund) == (Decimal(24), Decimal(10))
    assert Settlement.objects.count() == 2


def test_a_slip_nobody_signed_stops_the_settlement(
    keeper: Actor, term: Term, group: ClassGroup, stocked: Order
):
    refused("textbooks.nothing_to_settle", commands.settle, keeper, term=term, class_group=group)
    commands.prepare(keeper, term=term, class_groups=[group])
    refused("textbooks.slip_open", commands.settle, keeper, term=term, class_group=group)


def test_a_pupil_who_changed_class_is_settled_where_he_is(
    keeper: Actor,
    head: Actor,
    term: Term,
    group: ClassGroup,
    other_group: ClassGroup,
    stocked: Order,
):
    given_out(keeper, head, term, group)
    people.move_pupil(
        Actor.system(group.school, TODAY), person=pupil("林小满"), class_group=other_group
    )
    assert [
        a.due for a in settling.accounts(keeper, term, other_group) if a.pupil == pupil("林小满")
    ] == [Decimal(12)]
    assert len(settling.accounts(keeper, term, group)) == 2


def test_a_class_teacher_sees_his_class_only(
    settled: Settlement,
    head: Actor,
    other_head: Actor,
    term: Term,
    other_group: ClassGroup,
    books: Books,
):
    assert settling.settlements(head).count() == 1
    assert giving.entries(head).count() == 9
    for rows in (
        settling.settlements,
        settling.settlement_lines,
        settling.prepaids,
        giving.entries,
        giving.handings,
    ):
        assert rows(other_head).count() == 0
    assert [g.name for g in roll.classes(other_head, giving.CLASS)] == ["三（2）班"]
    with pytest.raises(Missing):
        consent(other_head, term, books["阅读"], ("林小满", True))


def test_another_classes_slip_is_not_his_to_sign(
    keeper: Actor, other_head: Actor, term: Term, group: ClassGroup, stocked: Order
):
    slip = commands.prepare(keeper, term=term, class_groups=[group])[0]
    with pytest.raises(Missing):
        commands.sign_for(other_head, handing=slip, on=TODAY, picture=INK)


def test_who_declined_is_seen_by_his_own_teacher_and_named_nowhere_else(
    keeper: Actor, second: Actor, principal: Actor, director: Actor, head: Actor, other_head: Actor, term: Term,
    group: ClassGroup, books: Books,
):  # fmt: skip
    consent(head, term, books["阅读"], ("林小满", True), ("许知夏", False))
    assert titles.consents(head).count() == 2
    assert titles.consents(other_head).count() == 0
    for by in (keeper, principal, director):
        with pytest.raises(Forbidden):
            registers()["textbooks.consents"].all(by)
    order = ordered(keeper, principal, term)
    arrived(keeper, second, order)
    slip = given_out(keeper, head, term, group)
    made = commands.settle(keeper, term=term, class_group=group)
    printed = [
        laid_out(papers.order(keeper, order), registers()["textbooks.orders"], order),
        laid_out(papers.handing(keeper, slip), registers()["textbooks.handings"], slip),
    ]
    assert "许知夏" not in str(printed)
    row = next(x for x in settling.lines_of(made) if x.pupil.name == "许知夏")
    assert "同步阅读" not in str(row.detail)


def test_the_settlement_paper_says_what_the_register_says(settled: Settlement, keeper: Actor):
    settled.refresh_from_db()
    made = laid_out(
        papers.settlement(keeper, settled), registers()["textbooks.settlements"], settled
    )
    pupils, books = made["tables"]
    assert pupils["foot"][3:6] == ["30.00", "36.00", "0.00"]
    assert [row[:3] for row in books["rows"]] == [
        ["音乐三年级下册", "3", "6.20"], ["语文三年级下册", "3", "8.60"], ["数学作业本", "15", "2.40"],
    ]  # fmt: skip
    assert "叁拾陆元整" in made["money"]


def test_prepaid_by_pupil_takes_a_mistake_back(keeper: Actor, term: Term, group: ClassGroup):
    child = pupil("林小满")
    for amount in (Decimal(50), Decimal(-50), Decimal(15)):
        commands.prepay(keeper, term=term, on=TODAY, lines=[{"pupil": child, "amount": amount}])
    found = {a.pupil: a.prepaid for a in settling.accounts(keeper, term, group)}
    assert found[child] == Decimal(15)
    refused(
        "input.bad",
        commands.prepay,
        keeper,
        term=term,
        on=TODAY,
        lines=[{"pupil": child, "amount": Decimal(0)}],
    )


def test_teachers_who_hold_nothing_may_nothing(
    holding: Callable[..., Actor], term: Term, group: ClassGroup
):
    stranger = holding("路人", "teacher")
    for code in (
        "textbooks.titles",
        "textbooks.entries",
        "textbooks.settlements",
        "textbooks.consents",
    ):
        with pytest.raises(Forbidden):
            registers()[code].all(stranger)
