"""Orders from the rolls, deliveries counted twice."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from houqin.base.refusal import BadInput, Doubt
from houqin.conftest import TODAY
from houqin.kernel.calendar.models import Term
from houqin.kernel.org.models import ClassGroup
from houqin.kernel.parameters import commands as rulebook
from houqin.kernel.roles.actor import Actor
from houqin.modules.textbooks import commands
from houqin.modules.textbooks.models import Delivery, OrderLine, Shelf, Title
from houqin.modules.textbooks.queries import orders
from houqin.modules.textbooks.tests.conftest import (
    INK,
    arrived,
    consent,
    left,
    ordered,
    refused,
    sure,
    title,
)

pytestmark = pytest.mark.django_db
Books = dict[str, Title]


def test_next_years_order_counts_the_classes_where_they_will_be(
    keeper: Actor, term: Term, group: ClassGroup, books: Books
):
    autumn = Term.objects.create(
        school=term.school, year=2026, number=1, starts=date(2026, 9, 1), ends=date(2027, 1, 20)
    )
    fourth = title(keeper, "语文四年级上册", "free", "8.60", grade=4, half=1)
    first = title(keeper, "语文一年级上册", "free", "8.60", grade=1, half=1)
    order = commands.draw_up(
        keeper, term=autumn, supplier="青禾新华书店", kinds=["free"], newcomers=40
    )
    assert {x.title: x.pupils for x in orders.lines_of(order)} == {fourth: 3, first: 40}


def test_nothing_voluntary_is_ordered_without_consent(
    keeper: Actor, head: Actor, term: Term, group: ClassGroup, books: Books
):
    only = {"term": term, "supplier": "青禾新华书店", "kinds": ["voluntary"]}
    refused("textbooks.nothing", commands.draw_up, keeper, **only)
    consent(head, term, books["阅读"], ("林小满", True), ("周一帆", False))
    order = commands.draw_up(keeper, **only)
    line = order.lines.get()
    assert (line.pupils, line.teachers, line.spare) == (1, 0, 0)
    with pytest.raises(BadInput):
        commands.mend_line(keeper, line=line, teachers=0, spare=1)


def test_an_order_is_changed_as_a_draft_only(
    keeper: Actor, principal: Actor, term: Term, group: ClassGroup, books: Books
):
    order = commands.draw_up(keeper, term=term, supplier="书店", kinds=["free"])
    line = commands.mend_line(keeper, line=order.lines.get(), teachers=2, spare=3)
    order.refresh_from_db()
    assert (line.quantity, order.amount) == (8, line.price * 8)
    commands.submit_order(keeper, order=order)
    refused("state.wrong", commands.mend_line, keeper, line=line, teachers=0, spare=0)


def test_the_school_sets_teachers_and_spare_copies(
    keeper: Actor, director: Actor, term: Term, group: ClassGroup, books: Books
):
    rulebook.set_value(
        Actor.system(term.school, TODAY), key="textbooks.teacher_copies", value="3", since=TODAY, reason="教研组要求"
    )  # fmt: skip
    order = commands.draw_up(keeper, term=term, supplier="书店", kinds=["free"])
    assert order.lines.get().teachers == 3


def test_whoever_enters_a_delivery_does_not_check_it(
    keeper: Actor, second: Actor, principal: Actor, term: Term, group: ClassGroup, books: Books
):
    order = ordered(keeper, principal, term)
    lines = [{"line": x, "came": 1, "damaged": 0} for x in orders.lines_of(order)[:1]]
    with pytest.raises(BadInput):
        commands.receive(keeper, order=order, checker=keeper.me, on=TODAY, lines=lines)
    made = commands.receive(keeper, order=order, checker=second.me, on=TODAY, lines=lines)
    refused("textbooks.not_checker", commands.confirm, keeper, delivery=made, counted=True)
    commands.confirm(
        keeper, delivery=made, counted=True, picture=INK
    )  # signed on the keeper's screen
    assert left(orders.lines_of(order)[0].title) == 1
    refused("state.wrong", commands.confirm, second, delivery=made, counted=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Delivery.objects.filter(pk=made.pk).update(checker=keeper.me)


def test_a_refused_delivery_counts_for_nothing(
    keeper: Actor, second: Actor, principal: Actor, term: Term, group: ClassGroup, books: Books
):
    order = ordered(keeper, principal, term, kinds=["free"])
    line = orders.lines_of(order)[0]
    made = commands.receive(
        keeper, order=order, checker=second.me, on=TODAY, lines=[{"line": line, "came": 3, "damaged": 0}]
    )  # fmt: skip
    commands.refuse_delivery(second, delivery=made, reason="少一捆")
    line.refresh_from_db()
    assert (line.good, left(line.title)) == (0, 0)


def test_more_than_was_ordered_is_asked_about_and_more_damaged_than_came_refused(
    keeper: Actor, second: Actor, principal: Actor, term: Term, group: ClassGroup, books: Books
):
    order = ordered(keeper, principal, term, kinds=["free"])
    line = orders.lines_of(order)[0]
    given = {"order": order, "checker": second.me, "on": TODAY}
    with pytest.raises(Doubt):
        commands.receive(keeper, **given, lines=[{"line": line, "came": 99, "damaged": 0}])
    with pytest.raises(BadInput):
        commands.receive(keeper, **given, lines=[{"line": line, "came": 2, "damaged": 3}])
    commands.receive(
        sure(keeper, "textbooks.too_many"), **given, lines=[{"line": line, "came": 99, "damaged": 0}]
    )  # fmt: skip


def test_what_is_missing_is_seen_until_it_came_and_needs_a_reason_to_be_let_go(
    keeper: Actor, second: Actor, principal: Actor, term: Term, group: ClassGroup, books: Books
):
    order = ordered(keeper, principal, term)
    arrived(keeper, second, order, {books["语文"]: 2})
    owed = orders.lines(keeper).filter(owed__gt=0)
    assert [(x.title.name, x.missing) for x in owed] == [("语文三年级下册", 2)]
    with pytest.raises(BadInput):
        commands.close_order(keeper, order=order)
    commands.close_order(keeper, order=order, reason="书店停印，改用循环教材")
    line = OrderLine.objects.filter(order=order).first()
    refused(
        "state.wrong", commands.receive, keeper, order=order, checker=second.me, on=TODAY,
        lines=[{"line": line, "came": 1, "damaged": 0}],
    )  # fmt: skip


def test_the_shelf_cannot_go_below_zero_even_in_the_table(books: Books):
    row = Shelf.objects.create(title=books["语文"], quantity=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Shelf.objects.filter(pk=row.pk).update(quantity=-1)


def test_a_code_stands_once_and_a_count_needs_a_difference(keeper: Actor, books: Books):
    with pytest.raises(BadInput):
        title(keeper, "另一本", "free", "1.00", code="J001")
    refused(
        "textbooks.same",
        commands.count_shelf,
        keeper,
        title=books["语文"],
        counted=0,
        reason="盘点",
    )
    commands.count_shelf(keeper, title=books["语文"], counted=4, reason="上学期结余")
    assert left(books["语文"]) == 4
