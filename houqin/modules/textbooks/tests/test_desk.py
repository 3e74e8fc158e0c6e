"""今天, the workbench, plans, who leaves, what the nights say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from houqin.conftest import TODAY
from houqin.desk.papers import laid_out
from houqin.desk.registers import registers as all_registers
from houqin.kernel.asked import Promise, measures, workbench_cards
from houqin.kernel.calendar.models import Term
from houqin.kernel.notices.models import Notice
from houqin.kernel.org.models import ClassGroup
from houqin.kernel.roles.actor import Actor
from houqin.modules.textbooks import commands, papers, registers
from houqin.modules.textbooks.models import Order, Shelf, Title
from houqin.modules.textbooks.queries import desk, orders
from houqin.modules.textbooks.tests.conftest import arrived, given_out, ordered

pytestmark = pytest.mark.django_db
Books = dict[str, Title]


def promise(title: str, area: str = "other") -> Promise:
    """A task of a plan for this month."""
    return Promise("task", 1, title, area, TODAY - timedelta(days=15), TODAY + timedelta(days=15))


def test_the_desk_is_loaded_with_the_registers():
    assert registers.desk is desk
    assert "textbooks" in dict(workbench_cards.items())


def test_plans_find_their_records(
    keeper: Actor, head: Actor, term: Term, group: ClassGroup, stocked: Order
):
    given_out(keeper, head, term, group)
    commands.settle(keeper, term=term, class_group=group)
    kinds = {
        text: [proof.kind for _p, proof in desk.proofs(keeper, [promise(text)])]
        for text in (
            "分发新学期书簿本",
            "教材教辅征订",
            "结算本学期书簿费",
            "教材到书验收",
            "检查灭火器",
        )
    }
    assert kinds == {
        "分发新学期书簿本": ["textbooks.handing"], "教材教辅征订": ["textbooks.order"], "结算本学期书簿费": ["textbooks.settlement"],
        "教材到书验收": ["textbooks.delivery"], "检查灭火器": [],
    }  # fmt: skip


def test_the_share_that_came_is_read_from_the_orders(
    keeper: Actor, second: Actor, principal: Actor, term: Term, group: ClassGroup, books: Books
):
    order = ordered(keeper, principal, term, kinds=["free"])
    read = measures.get("textbooks.arrival").read
    span = (TODAY - timedelta(days=1), TODAY)
    assert read(term.school, *span, "").value == Decimal(0)
    arrived(keeper, second, order, {books["语文"]: 1})
    assert read(term.school, *span, "").value == Decimal(80)
    assert {c.label: c.number for c in desk.cards(keeper)}["书店还欠的书"] == 1


def test_what_is_late_is_said_once(
    keeper: Actor, principal: Actor, term: Term, group: ClassGroup, books: Books
):
    autumn = Term.objects.create(
        school=term.school, year=2026, number=1, starts=date(2026, 9, 1), ends=date(2027, 1, 20)
    )
    summer = Actor.system(term.school, date(2026, 7, 10))
    assert commands.remind(summer) == 1
    assert commands.remind(summer) == 0
    commands.draw_up(keeper, term=term, supplier="书店", kinds=["free"])
    assert Notice.objects.filter(title__contains=str(autumn)).count() == 1


def test_at_the_end_of_term_teachers_hear_of_circulating_books_and_the_keeper_of_settlements(
    keeper: Actor, head: Actor, term: Term, group: ClassGroup, stocked: Order
):
    given_out(keeper, head, term, group)
    late = Actor.system(term.school, term.ends - timedelta(days=3))
    commands.remind(late)
    said = Notice.objects.filter(person=head.me, title__contains="循环教材")
    assert said.get().title == f"{term.ends}放假，三（1）班还有3册循环教材没有归还"
    assert Notice.objects.filter(person=keeper.me, title__contains="1个班的书簿费没有结算").exists()


def test_a_shelf_that_is_not_the_sum_of_its_moves_is_reported(
    keeper: Actor, stocked: Order, books: Books
):
    night = Actor.system(stocked.school, TODAY)
    assert commands.prove(night) == 0
    Shelf.objects.filter(title=books["语文"]).update(quantity=99)
    assert commands.prove(night) == 1
    assert Notice.objects.filter(person=keeper.me, title__contains="1种不一致").exists()


def test_an_overdue_order_is_a_task_of_its_maker(
    keeper: Actor, principal: Actor, term: Term, group: ClassGroup, books: Books
):
    order = ordered(keeper, principal, term)
    late = replace(keeper, today=TODAY + timedelta(days=4))
    assert [(t.url, t.late_days) for t in desk.todos(late)] == [
        (f"/textbooks/orders/{order.pk}/", 4)
    ]


def test_order_and_delivery_papers_add_up(
    keeper: Actor, second: Actor, principal: Actor, term: Term, group: ClassGroup, books: Books
):
    order = ordered(keeper, principal, term)
    made = laid_out(papers.order(keeper, order), all_registers()["textbooks.orders"], order)
    total = sum(x.quantity for x in orders.lines_of(order))
    assert made["tables"][0]["foot"][7] == str(total)
    assert made["copies"] == ["书店", "学校存档"]
    delivery = arrived(keeper, second, order, {books["语文"]: 2})
    came = laid_out(
        papers.delivery(keeper, delivery), all_registers()["textbooks.deliveries"], delivery
    )
    row = next(r for r in came["tables"][0]["rows"] if r[1] == "语文三年级下册")
    assert row[2:] == ["5", "3", "", "3", "2"]
