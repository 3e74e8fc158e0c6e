"""What the store tells others: cards, proofs, figures, paper forms, lists, pages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from houqin.conftest import TODAY
from houqin.desk.papers import laid_out
from houqin.desk.registers import registers
from houqin.kernel.accounts import commands as accounts
from houqin.kernel.asked import Promise
from houqin.kernel.roles.actor import Actor
from houqin.modules.stores import commands, papers
from houqin.modules.stores.models import Item, Slip, Tally
from houqin.modules.stores.queries import counts, desk, items, slips, use
from houqin.modules.stores.tests.conftest import INK, agree, arrived, days, issued, line, room

pytestmark = pytest.mark.django_db


@pytest.fixture
def busy(keeper, second, director, teacher, store, chalk, mop, group) -> Tally:
    """Goods came, were used, counted and given back."""
    arrived(keeper, second, store, line(chalk, 20, shelf="A-1"), line(mop, 5, expires=days(40)))
    issued(keeper, store, teacher.me, line(chalk, 12), class_group=group)
    issued(keeper, store, teacher.me, line(chalk, 1))
    tally = commands.open_tally(keeper, store=store, on=TODAY)
    commands.count(keeper, tally=tally, item=chalk, counted=Decimal(6), remark="丢失")
    commands.count(keeper, tally=tally, item=mop, counted=Decimal(5))
    from dataclasses import replace

    sure = replace(keeper, sure=frozenset({"stores.large_difference"}))
    commands.submit_tally(sure, tally=tally, picture=INK)
    agree(director)
    tally.refresh_from_db()
    return tally


def test_the_cards_count_what_their_lists_show(busy, director):
    said = {c.label: c.number for c in desk.cards(director)}
    assert said == {
        "低于最低库存": 1, "临期和过期批次": 1, "待核对单据": 0, "待领取": 0, "该盘点的物品": 0, "积压物品": 1,
    }  # fmt: skip


def test_who_may_not_see_the_store_is_told_nothing(busy, teacher, act_as):
    assert desk.cards(teacher) == []
    assert desk.todos(act_as("路人")) == []


def test_a_teacher_sees_his_own_slips_and_no_others(busy, keeper, teacher, holding):
    other = holding("钱老师", "teacher")
    assert slips.slips(teacher).count() == 2
    assert slips.slips(other).count() == 0
    assert not teacher.may(items.VIEW)


def test_plans_are_proved_by_counts_and_issues_by_their_words(busy, director):
    span = (date(2026, 3, 1), date(2026, 3, 31))
    promises = [
        Promise("routine", 1, "库房每月盘存，账物相符", "stores", *span),
        Promise("task", 2, "低值易耗品以旧换新，领用签字", "stores", *span),
        Promise("task", 3, "检查灭火器", "safety", *span),
        Promise("task", 4, "库房盘点", "stores", date(2026, 4, 1), date(2026, 4, 30)),
    ]
    found = [(p.row, proof.kind) for p, proof in desk.proofs(director, promises)]
    assert found == [(1, "stores.tally"), (2, "stores.slip"), (2, "stores.slip")]


def test_the_figures_a_target_may_be_read_from(busy, school):
    first, last = date(2026, 3, 1), date(2026, 3, 31)
    assert desk.issued_amount(school, first, last, "all").value == Decimal("32.50")
    assert desk.issued_amount(school, first, last, "cleaning").value == 0
    assert desk.stock_amount(school, first, last, "").value == Decimal("27.50")


def test_use_is_net_and_by_whom(busy, keeper, teacher, store, chalk, group):
    commands.give_back(
        keeper,
        store=store,
        receiver=teacher.me,
        class_group=group,
        on=TODAY,
        lines=[line(chalk, 2)],
    )
    by_class = use.used_by(keeper, "class", TODAY, TODAY)
    assert [(u.name, u.quantity, u.amount) for u in by_class] == [
        ("一（1）班", Decimal(10), Decimal("25.00"))
    ]
    by_person = use.used_by(keeper, "person", TODAY, TODAY)
    assert [(u.name, u.quantity) for u in by_person] == [("陈老师", Decimal(11))]


def test_what_lies_too_long_and_what_to_buy(busy, keeper, chalk, mop):
    rows = {r.pk: r for r in use.reorder(keeper)}
    assert use.is_over(rows[mop.pk])  # in stock, and nobody took any
    assert not use.is_over(rows[chalk.pk])
    assert [i.pk for i in use.overstock(use.reorder(keeper))] == [mop.pk]
    assert use.to_order(rows[chalk.pk]) == use.need(rows[chalk.pk]) + 10 - 6


def test_every_paper_says_what_the_book_says(busy, keeper, chalk):
    receipt = Slip.objects.get(kind="receipt")
    register = registers()["stores.slips"]
    made = laid_out(papers.receipt(keeper, receipt), register, receipt)
    assert made["copies"] == ["库房留存", "财务记账", "经办人留存"]
    assert "陆拾贰元伍角整" in made["money"]
    assert made["tables"][0]["rows"][0][:5] == ["粉笔", "盒", "20", "2.50", "50.00"]
    assert papers.issue(keeper, receipt) is None
    card = papers.stock_card(keeper, chalk).tables[0].rows
    assert [row[6] for row in card] == ["20", "8", "7", "6"]
    off = papers.differences(keeper, counts.tallies(keeper).get(pk=busy.pk)).tables[0]
    assert off.rows[0][:7] == (chalk, "盒", "7", "6", "", "1", Decimal("-2.50"))


def test_an_item_is_found_by_code_barcode_and_label(keeper, chalk):
    for text in ("W001", "6901234567892", f"http://127.0.0.1/s/stores.item/{chalk.pk}/"):
        assert items.item_coded(keeper, text) == chalk
    assert items.item_coded(keeper, "W999") is None


@pytest.fixture
def client(keeper: Actor) -> Client:
    """老周 at his desk."""
    from houqin.kernel.roles.actor import Actor as Who

    login = accounts.open_login(
        Who.system(keeper.school, TODAY), person=keeper.me, password="Qinghe-2026"
    )
    made = Client()
    made.force_login(login.user, backend="django.contrib.auth.backends.ModelBackend")
    return made


REGISTERS = sorted(code for code in registers() if code.startswith("stores."))


@pytest.mark.parametrize("code", REGISTERS)
def test_every_list_and_record_opens_with_something_in_it(busy, client, code, keeper, director):
    if code == "stores.month_closes":
        Item.objects.update(closed=False)
        return_month(director)
    register = registers()[code]
    assert client.get(register.url).status_code == 200
    for row in list(register.all(keeper))[:3]:
        assert client.get(register.link(row)).status_code == 200
        for n in range(len(register.papers)):
            assert client.get(f"{register.link(row)}paper/{n}/").status_code in (200, 404, 409)
    for column in register.columns:
        assert client.post(register.url, {"sort": column.name}).status_code == 200


def return_month(director: Actor) -> None:
    """February, empty, closed."""
    commands.close_month(director, month=date(2026, 2, 1))


def test_another_stores_keeper_still_sees_the_lists_of_his_school_only(
    busy, other_school, holding, keeper
):
    room(other_school, "X1", "别处")
    assert {s.school for s in slips.slips(keeper)} == {keeper.school}


def test_the_page_of_a_count_and_of_use(busy, client, keeper, store):
    assert "都盘过了" in client.get(f"/stores/counting/{busy.pk}/").content.decode()
    tally = commands.open_tally(keeper, store=store, on=TODAY)
    page = client.get(f"/stores/counting/{tally.pk}/").content.decode()
    assert "货位A-1" in page
    assert "账面" not in page  # the book's figure is not shown before the count
    for group in use.GROUPS:
        assert client.get(f"/stores/use/?group={group}&since=x&category=zz").status_code == 200


def test_items_come_in_by_sheet(client, keeper):
    text = "编码\t品名\t计量单位\t类别\t以旧换新\nW801\t拖布桶\t个\t清洁用品\t是\nW802\t抹布\t块\t清洁用品\t\n"
    answer = client.post("/stores/add_items/import/", {"text": text})
    assert answer.status_code == 302
    client.post(answer.url)
    found = {i.code: (i.name, i.exchange, i.condition, i.least) for i in Item.objects.all()}
    assert found == {
        "W801": ("拖布桶", True, "dry", Decimal(0)),
        "W802": ("抹布", False, "dry", Decimal(0)),
    }


def test_the_opening_comes_in_by_sheet(client, keeper, store, chalk):
    text = "库房\t日期\t物品\t数量\t单价（元）\t货位\n总务库房\t2026-03-01\tW001\t12.5\t2\tA-2\n"
    answer = client.post("/stores/open_stock/import/", {"text": text})
    assert answer.status_code == 302
    client.post(answer.url)
    row = items.stock_book(keeper).get(pk=chalk.pk)
    assert (row.on_hand, row.amount) == (Decimal("12.5"), 25)
