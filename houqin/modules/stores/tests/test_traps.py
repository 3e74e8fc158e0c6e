"""Traps in which other programs for goods were caught; docs/traps.md names each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from houqin.conftest import TODAY
from houqin.desk import workbook
from houqin.kernel.accounts.models import User
from houqin.kernel.events import outbox
from houqin.kernel.events.models import Announced
from houqin.modules.stores import commands
from houqin.modules.stores.events import StockLow
from houqin.modules.stores.forms.slips import Request
from houqin.modules.stores.models import Item
from houqin.modules.stores.queries import items, use
from houqin.modules.stores.tests.conftest import (
    INK,
    agree,
    arrived,
    issued,
    item_of,
    left,
    line,
    refused,
    room,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
HEADS = "编码\t品名\t规格\t计量单位\t类别\n"


@pytest.fixture
def client(keeper) -> Client:
    """老周 at his desk."""
    found = Client()
    user = User.objects.create_user("zhou", person=keeper.person, must_change=False)
    found.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return found


def sent(client: Any, text: str) -> str:
    """The page that follows a pasted sheet, before anything is taken in."""
    return str(
        client.post("/stores/add_items/import/", {"text": text}, follow=True).content.decode()
    )


def test_an_import_never_says_success_of_what_it_turned_down(client) -> None:
    """一行好一行坏：页面分开说几条可以导入、几条有错；只有好的进了库，坏的带着错误说明退回。"""
    text = HEADS + "W801\t拖布桶\t\t个\t清洁用品\nW802\t\t\t块\t清洁用品\n"
    answer = client.post("/stores/add_items/import/", {"text": text})
    page = client.get(answer.url).content.decode()
    assert "导入这1行" in page
    assert "品名：这个字段是必填项" in page
    assert not Item.objects.filter(code__startswith="W80").exists()
    done = client.post(answer.url, follow=True).content.decode()
    assert list(Item.objects.filter(code__startswith="W80").values_list("code", flat=True)) == ["W801"]  # fmt: skip
    assert "已导入1行；1行有误未导入。" in done


def test_quotes_dashes_and_rare_letters_come_in_and_go_out_as_they_were(client, keeper) -> None:
    """“晨光”——0.5㎜、Ü、𠮷、5℃：进去什么样，导出还是什么样。"""
    name, spec = "“晨光”笔——'B'型", "0.5㎜ Ü 𠮷 5℃ ½"
    answer = client.post("/stores/add_items/import/", {"text": f"{HEADS}W803\t{name}\t{spec}\t支\t办公用品\n"})  # fmt: skip
    client.post(answer.url)
    made = Item.objects.get(code="W803")
    assert (made.name, made.spec) == (name, spec)
    rows = workbook.read("物品.xlsx", client.get("/stores/items/xlsx/").content)
    assert any(name in row for row in rows)


def test_invisible_characters_in_the_headings_do_no_harm_and_a_missing_column_is_named(client) -> None:  # fmt: skip
    """Excel 另存的表头带着 BOM、零宽空格、星号；少了必填列就说少了哪一列。"""
    heads = "\ufeff编码＊\t品\u200b名 \t规格\t计量单位（必填）\t类别\n"
    answer = client.post("/stores/add_items/import/", {"text": heads.replace("（必填）", "") + "W804\t抹布\t\t块\t清洁用品\n"})  # fmt: skip
    client.post(answer.url)
    assert Item.objects.get(code="W804").name == "抹布"
    assert "计量单位" in sent(client, "编码\t品名\t类别\nW805\t抹布\t清洁用品\n")
    assert not Item.objects.filter(code="W805").exists()


def test_low_stock_is_said_as_soon_as_the_rest_is_promised(
    keeper, second, director, teacher, store, chalk, monkeypatch
) -> None:
    """架上还有20盒，批给别人11盒，能用的只有9盒：批准的当时就报不足，不等领走。"""
    monkeypatch.setitem(outbox._reactions, outbox._name(StockLow), [lambda by, event: None])
    arrived(keeper, second, store, line(chalk, 20))
    commands.request(teacher, store=store, lines=[line(chalk, 11)], note="上课用")
    assert not Announced.objects.exists()
    agree(director)
    assert Announced.objects.get().facts == {"item": chalk.pk, "available": "9", "least": "10"}


def test_what_was_promised_to_one_is_not_handed_to_another_unasked(
    keeper, second, director, teacher, store, chalk
) -> None:
    """批给陈老师15盒还没领，别人来领10盒：先问一声；陈老师来领不问。"""
    arrived(keeper, second, store, line(chalk, 20))
    slip = commands.request(teacher, store=store, lines=[line(chalk, 15)], note="上课用")
    agree(director)
    refused("stores.promised", issued, keeper, store, second.me, line(chalk, 10))
    issued(keeper, store, second.me, line(chalk, 5))
    slip.refresh_from_db()
    commands.hand_out(keeper, slip=slip, on=TODAY, picture=INK)
    assert left(store, chalk) == 0
    arrived(keeper, second, store, line(chalk, 3))
    sure = replace(keeper, sure=frozenset({"stores.promised"}))
    assert issued(sure, store, second.me, line(chalk, 3)).state == "posted"


def test_closing_an_item_changes_no_figure_of_what_was_used(
    keeper, second, teacher, store, chalk
) -> None:
    """停用物品，以前的领用统计和流水一个数也不变。"""
    arrived(keeper, second, store, line(chalk, 4))
    issued(keeper, store, teacher.me, line(chalk, 4))
    span = (date(2026, 3, 1), date(2026, 3, 31))
    before = use.used_by(keeper, "item", *span), items.stock_book(keeper).get(pk=chalk.pk).used
    commands.close_item(keeper, item=chalk)
    after = use.used_by(keeper, "item", *span), items.stock_book(keeper).get(pk=chalk.pk).used
    assert after == before
    assert before[0][0].quantity == Decimal(4)


def test_who_asks_chooses_among_open_stores_and_items_of_his_school_only(
    keeper, director, teacher, store, chalk, other_school, act_as
) -> None:
    """教师申请时，只列本校在用的库房和物品，不列别校的、停用的，也不显示货位和库存。"""
    away = act_as("外校", "stores.open_store", "stores.add_items", at=other_school)
    commands.open_store(away, place=room(other_school, "X1", "别校库房"), name="别校库房", keeper=away.me)  # fmt: skip
    item_of(away, "别校物品")
    gone = item_of(keeper, "旧物")
    commands.close_item(keeper, item=gone)
    fields: dict[str, Any] = Request(by=teacher).fields
    assert [str(s) for s in fields["store"].queryset] == ["总务库房"]
    of_line: dict[str, Any] = fields["lines"].line(by=teacher).fields
    assert [str(i) for i in of_line["item"].queryset] == ["粉笔"]
