"""The goods pass on paper: the first form that the desk lays out as PDF and Word."""

from __future__ import annotations

import io
from decimal import Decimal

import pytest
from docx import Document

from houqin.desk import wordfile
from houqin.desk.papers import Paper, Table, laid_out
from houqin.desk.registers import registers
from houqin.kernel.approval import commands as approval
from houqin.kernel.approval.queries import newest
from houqin.kernel.roles.actor import Actor
from houqin.modules.gate import commands
from houqin.modules.gate.models import GoodsPass
from houqin.modules.gate.tests.conftest import LogIn

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def asked(by: Actor) -> GoodsPass:
    return commands.ask_goods(
        by, carrier="钱师傅", reason="送修", on=by.today, lines=[{"what": "投影仪", "count": 2, "unit": "台"}]
    )  # fmt: skip


def agreed(teacher: Actor, director: Actor) -> GoodsPass:
    goods = asked(teacher)
    approval.decide(
        director, case=newest("gate.goodspass", goods.pk), verdict="agree", comment="同意送修"
    )
    goods.refresh_from_db()
    return goods


def texts(content: bytes) -> str:
    paper = Document(io.BytesIO(content))
    cells = [c.text for t in paper.tables for r in t.rows for c in r.cells]
    return "\n".join([p.text for p in paper.paragraphs] + cells)


def test_a_pass_still_waiting_has_no_paper(teacher: Actor, director: Actor):
    goods = asked(teacher)
    assert (
        registers()["gate.goods"].papers[next(iter(registers()["gate.goods"].papers))](
            teacher, goods
        )
        is None
    )


def test_the_paper_says_who_agreed_in_both_sheets_of_the_set(teacher: Actor, director: Actor):
    register = registers()["gate.goods"]
    goods = agreed(teacher, director)
    (make,) = register.papers.values()
    said = texts(wordfile.form(laid_out(make(teacher, goods), register, goods)))
    assert said.count("投影仪") == 2
    assert said.count("同意送修") == 2
    assert "第1联　门卫留存" in said
    assert f"【已批准　{teacher.today}】" in said


def test_money_stands_in_figures_and_capitals(teacher: Actor, director: Actor):
    goods = asked(teacher)
    paper = Paper(
        "付款单",
        tables=[Table(("品名", "金额"), [("粉笔", "12.50")], foot=("合计", "12.50"))],
        total=Decimal("12.50"),
    )
    data = laid_out(paper, registers()["gate.goods"], goods)
    assert data["money"] == "合计人民币（大写）：壹拾贰元伍角整　　¥12.50"
    assert data["tables"][0]["foot"] == ["合计", "12.50"]


def test_both_doors_hand_the_form_out_and_a_form_there_is_not_is_missing(
    teacher: Actor, director: Actor, log_in: LogIn
):
    goods = agreed(teacher, director)
    browser = log_in(director)
    printed = browser.get(f"/gate/goods/{goods.pk}/paper/0/")
    assert printed.content.startswith(b"%PDF")
    assert "投影仪" in texts(browser.get(f"/gate/goods/{goods.pk}/paper/0/word/").content)
    assert browser.get(f"/gate/goods/{goods.pk}/paper/1/").status_code == 404
    assert "物品出门单" in browser.get(f"/gate/goods/{goods.pk}/").content.decode()
