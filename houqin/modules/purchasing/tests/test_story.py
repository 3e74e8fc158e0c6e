"""A purchase from the request to the money."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from houqin.conftest import TODAY
from houqin.kernel.approval import commands as approval
from houqin.kernel.approval import queries as cases
from houqin.kernel.asked import measures
from houqin.kernel.attachments import commands as attachments
from houqin.kernel.org.models import Place
from houqin.modules.assets.models import Card, Category
from houqin.modules.purchasing import commands
from houqin.modules.purchasing import papers as sheets
from houqin.modules.purchasing.models import Order, Request
from houqin.modules.purchasing.queries import papers, thread
from houqin.modules.purchasing.tests.conftest import (
    agree,
    agreed,
    arrived,
    asked,
    confirmed,
    firm,
    line,
    offer,
    ordered,
    refused,
)
from houqin.modules.stores import commands as stores
from houqin.modules.stores.models import Item, Slip, Stock, Store

pytestmark = pytest.mark.django_db


def test_paper_and_computers_from_request_to_payment(
    us: Any, store: Store, paper: Item, computers: Category, room: Place
) -> None:
    """陈老师请购 → 主任、校长批 → 三家询价 → 选定 → 订货 → 两次到货 → 入库和建卡 → 报账 → 付款."""
    made = asked(
        us.asker, line("A4复印纸", 40, "20", unit="包", item=paper), line("台式电脑", 2, "4000", category=computers)
    )  # fmt: skip
    assert made.estimate == Decimal(8800)
    assert made.method == "quotes"
    agree(us.director, us.principal)
    made = commands.assign(us.director, request=made, buyer=us.buyer.me, method="quotes")
    firms = [firm(us.buyer, n) for n in ("青禾文具店", "县新华公司", "诚信商行")]
    offers = [
        offer(us.buyer, made, f, *p)
        for f, p in zip(firms, [("19", "3900"), ("18", "4000"), ("22", "4100")], strict=True)
    ]
    refused("purchasing.not_lowest", commands.choose, us.buyer, request=made, quote=offers[2])
    made = commands.choose(us.buyer, request=made, quote=offers[0])
    sheet = papers.lines_of(made)
    prices = papers.chosen_prices(made)
    lines = [{"line": x, "quantity": x.quantity, "price": prices[x.pk]} for x in sheet]
    order = commands.order(us.buyer, request=made, supplier=firms[0], due=TODAY, lines=lines)
    assert order.amount == Decimal("8560.00")

    goods = papers.order_lines_of(order)
    first = commands.accept(
        us.keeper, order=order, on=TODAY, second=us.second.me, store=store, place=room,
        lines=[
            {"line": goods[0], "arrived": Decimal(40), "good": Decimal(40)},
            {"line": goods[1], "arrived": Decimal(2), "good": Decimal(1), "why": "屏幕破损"},
        ],
    )  # fmt: skip
    assert not Card.objects.exists()
    assert not Stock.objects.exists()
    confirmed(us.second, first)
    assert Stock.objects.get(item=paper).quantity == 40
    assert Slip.objects.get(pk=first.receipt).state == Slip.State.POSTED
    card = Card.objects.get(source=first.number)
    assert (card.quantity, card.price) == (1, Decimal(3900))
    assert Order.objects.get(pk=order.pk).state == "part"

    confirmed(us.second, arrived_rest(us, order, room))
    assert Order.objects.get(pk=order.pk).state == "done"
    assert Request.objects.get(pk=made.pk).state == "done"

    paid = commands.ask_payment(us.buyer, order=order, amount=Decimal("8560"), invoice="0001")
    agree(us.accountant, us.principal)
    paid = commands.pay(us.cashier, payment=paid, on=TODAY, voucher="记-12")
    assert paid.state == "paid"

    said = [s.what[:2] for s in thread.thread(us.director, made)]
    assert {"请购", "审批", "报价", "订货", "验收", "入库", "资产", "付款"} <= set(said)
    assert "报价" not in [s.what[:2] for s in thread.thread(us.asker, made)]
    printed = [
        sheets.request(us.director, made), sheets.comparison(us.director, made), sheets.order(us.director, order),
        sheets.acceptance(us.director, first), sheets.payment(us.director, paid),
    ]  # fmt: skip
    assert [len(p.tables[0].rows) for p in printed if p] == [2, 4, 2, 2, 2]
    assert sheets.comparison(us.asker, made) is None
    assert len(sheets.acceptance(us.director, first).copies) == 3
    reading = dict(measures.items())["purchasing.bought"].read(
        made.school, TODAY, TODAY, "台式电脑"
    )
    assert reading.value == 2


def arrived_rest(us: Any, order: Order, room: Place) -> Any:
    """The replacement for the broken one."""
    goods = papers.order_lines_of(order)[1]
    return commands.accept(
        us.keeper, order=order, on=TODAY, second=us.second.me, place=room,
        lines=[{"line": goods, "arrived": Decimal(1), "good": Decimal(1)}],
    )  # fmt: skip


def test_a_urgent_purchase_is_signed_before_it_is_paid(us: Any) -> None:
    """急用先购：买了、验了，没有补签就不能报账."""
    made = asked(us.asker, line("水泵", 1, "300"), kind="repair", urgent=True)
    assert made.state == "agreed"
    made = commands.assign(us.director, request=made, buyer=us.buyer.me, method="direct")
    supplier = firm(us.buyer, "诚信五金")
    lines = [{"line": x, "quantity": x.quantity, "price": x.price} for x in papers.lines_of(made)]
    order = commands.order(us.buyer, request=made, supplier=supplier, due=TODAY, lines=lines)
    confirmed(us.second, arrived(us.third, us.second, order))
    given = {"order": order, "amount": Decimal(300), "invoice": "0002"}
    refused("purchasing.unsigned", commands.ask_payment, us.buyer, **given)
    agree(us.director)
    assert commands.ask_payment(us.buyer, **given).state == "asked"


def test_splitting_is_a_doubt_and_stands_on_the_paper(us: Any) -> None:
    """两张九百元的同类请购，合起来到了一千元的限额."""
    asked(us.asker, line("音箱", 1, "900"))
    refused("purchasing.split", asked, us.asker, line("音箱", 1, "900"))
    second = asked(replace(us.asker, sure=frozenset({"purchasing.split"})), line("音箱", 1, "900"))
    assert "1800.00元" in second.split


def test_low_stock_is_drafted_once(us: Any, system: Any, paper: Item) -> None:
    """库存不足，系统起草请购，保管员改好提交."""
    first = commands.draft_low(system, item=paper, available=Decimal(10), least=Decimal(30))
    assert first is not None
    assert papers.lines_of(first)[0].quantity == 50
    assert commands.draft_low(system, item=paper, available=Decimal(9), least=Decimal(30)) is None
    lines = [line("A4复印纸", 50, "20", unit="包", item=paper)]
    done = commands.submit_draft(us.keeper, request=first, purpose="补充复印纸", lines=lines)
    assert (done.state, done.asker, done.estimate) == ("asked", us.keeper.me, Decimal(1000))


def test_files_survive_every_step(us: Any) -> None:
    """请购单上的附件，到订单和验收单上还看得到."""
    made = agreed(us, line("音箱", 2, "100"))
    picture = SimpleUploadedFile("样品.txt", "样品说明".encode(), "text/plain")
    attachments.add(us.asker, about=made, file=picture)
    order = ordered(us.buyer, made, firm(us.buyer, "甲店"))
    taken = arrived(us.second, us.third, order)
    paper = SimpleUploadedFile("送货单.txt", "两台".encode(), "text/plain")
    attachments.add(us.second, about=taken, file=paper)
    for by in (us.asker, us.director, us.third):
        assert {f.name for f in thread.files(by, made)} == {"样品.txt", "送货单.txt"}


def test_a_returned_later_signature_is_put_up_again(us: Any) -> None:
    """补签被退回，说明情况再提交."""
    made = asked(us.asker, line("水泵", 1, "300"), kind="repair", urgent=True)
    refused("purchasing.nothing_to_sign", commands.sign_later, us.asker, request=made, reason="急")
    case = cases.waiting_for(us.director).get()
    approval.decide(us.director, case=case, verdict="return", comment="请写明原因")
    made = commands.sign_later(us.asker, request=made, reason="管道爆裂")
    assert made.state == "agreed"
    assert "管道爆裂" in cases.waiting_for(us.director).get().title


def test_the_keeper_takes_in_what_goes_to_his_store(us: Any, store: Store, paper: Item) -> None:
    """入库的由保管员登记验收；库房里退了，验收也要重来."""
    made = agreed(us, line("A4复印纸", 10, "20", unit="包", item=paper))
    order = ordered(us.buyer, made, firm(us.buyer, "甲店"))
    refused("purchasing.keeper_accepts", arrived, us.second, us.third, order, store=store)
    taken = arrived(us.keeper, us.second, order, store=store)
    stores.refuse(us.second, slip=Slip.objects.get(pk=taken.receipt), reason="少两包")
    refused("purchasing.slip_refused", confirmed, us.second, taken)
    commands.refuse(us.second, acceptance=taken, reason="少两包")
    confirmed(us.second, arrived(us.keeper, us.second, order, store=store, good=8))
    assert Stock.objects.get(item=paper).quantity == 8
