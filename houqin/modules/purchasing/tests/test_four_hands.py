"""四手分开: who asked for it neither takes it in nor pays it, who buys is named, and nobody is left without a way out."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from houqin.conftest import TODAY
from houqin.desk.registers import registers
from houqin.kernel.accounts import commands as accounts
from houqin.kernel.approval import commands as approval
from houqin.kernel.approval import queries as cases
from houqin.modules.purchasing import commands
from houqin.modules.purchasing.models import Acceptance, Order
from houqin.modules.purchasing.queries import papers
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
from houqin.modules.purchasing.tests.test_guards import also
from houqin.modules.stores import commands as stores
from houqin.modules.stores.models import Item, Slip, Stock, Store

pytestmark = pytest.mark.django_db
GOOD = {"counted": True, "sound": True}


@pytest.fixture
def order(us: Any) -> Order:
    """Four speakers that 陈老师 asked for and 小李 ordered."""
    return ordered(us.buyer, agreed(us, line("音箱", 4, "100")), firm(us.buyer, "甲店"))


def test_who_asked_is_neither_of_the_two_who_take_in(us: Any, order: Order) -> None:
    """陈老师自己请购的，她登记不了，也当不了核对人；两个没经手的人来验收。"""
    refused("purchasing.asker_accepts", arrived, us.asker, us.second, order)
    said = refused("purchasing.asker_accepts", arrived, us.second, us.asker, order)
    assert "请换一个没有申请也没有采购的人" in str(said)
    assert not Acceptance.objects.exists()
    assert confirmed(us.third, arrived(us.second, us.third, order)).state == "done"


def slip_of(us: Any, order: Order) -> dict[str, Any]:
    """All of it came, 李老师 is to look at it too."""
    (goods,) = papers.order_lines_of(order)
    return {
        "order": order.number, "on": str(TODAY), "second": us.second.me.number,
        "lines": [{"line": str(goods.pk), "arrived": "4", "good": "4"}],
    }  # fmt: skip


def by_page(us: Any, order: Order) -> str:
    """陈老师 sends the page."""
    client = Client()
    client.force_login(us.asker.me.login)
    slip = slip_of(us, order)
    flat = {k: v for k, v in slip.items() if k != "lines"} | {
        "order": order.pk, "second": us.second.me.pk,
        **{f"lines-0-{k}": v for k, v in slip["lines"][0].items()},
    }  # fmt: skip
    return client.post("/purchasing/accept/", flat).content.decode()


def by_program(us: Any, order: Order) -> str:
    """Her program sends the slip."""
    _token, secret = accounts.issue_token(
        us.asker, name="对接", grants=[], until=TODAY + timedelta(days=30)
    )
    answer = Client().post(
        "/api/purchasing/accept", json.dumps(slip_of(us, order)), "application/json",
        headers={"Authorization": f"Bearer {secret}"},
    )  # fmt: skip
    return str(answer.json())


@pytest.mark.parametrize("send", [by_page, by_program])
def test_the_asker_is_refused_at_the_door_with_the_sentence(
    us: Any, order: Order, system: Any, send: Any
) -> None:
    accounts.open_login(system, person=us.asker.me, username="chen", password="Qinghe-2026")
    assert "陈老师自己请购的（QG-2026-0001），不能自己验收" in send(us, order)
    assert not Acceptance.objects.exists()


def test_what_the_keeper_asked_for_is_taken_in_by_two_others_and_counted_by_him(
    us: Any, store: Store, paper: Item
) -> None:
    """老周补货：别的两个人验收，老周只在库房点收入库；他没点，第二人核对不了。"""
    made = asked(us.keeper, line("A4复印纸", 10, "20", unit="包", item=paper))
    agree(us.director)
    made = commands.assign(us.director, request=made, buyer=us.buyer.me, method=made.method)
    order = ordered(us.buyer, made, firm(us.buyer, "甲店"))
    refused("purchasing.asker_accepts", arrived, us.keeper, us.second, order, store=store)
    seen = arrived(us.third, us.second, order, store=store)
    refused("purchasing.keeper_first", confirmed, us.second, seen)
    stores.confirm(us.keeper, slip=Slip.objects.get(pk=seen.receipt), **GOOD)
    assert not Stock.objects.exists()
    confirmed(us.second, seen)
    assert Stock.objects.get(item=paper).quantity == 10


def test_who_cannot_confirm_is_not_given_the_second_look(us: Any, order: Order) -> None:
    """派给没有核对权限的校长，就没人能核对了；登记的人填错了可以自己撤回。"""
    refused("purchasing.cannot_check", arrived, us.second, us.principal, order)
    assert us.principal.me not in papers.checkers(us.second)
    seen = arrived(us.second, us.third, order)
    refused("purchasing.not_second", commands.refuse, us.keeper, acceptance=seen, reason="")
    commands.refuse(us.second, acceptance=seen, reason="数量填错，重新登记")
    assert arrived(us.second, us.third, order).state == "waiting"


def test_only_who_was_named_buys(us: Any, system: Any) -> None:
    """没指定采购人不能订；指定了小李，总务员代办不了；急用的谁先跑去买谁就是采购人。"""
    made = asked(us.asker, line("音箱", 4, "100"))
    agree(us.director)
    shop = firm(us.buyer, "甲店")
    refused("purchasing.no_buyer", ordered, us.buyer, made, shop)
    commands.assign(us.director, request=made, buyer=us.buyer.me, method=made.method)
    refused("purchasing.not_buyer", ordered, us.second, made, shop)
    assert ordered(us.buyer, made, shop).buyer == us.buyer.me
    pump = asked(us.asker, line("水泵", 1, "300"), kind="repair", urgent=True)
    assert ordered(us.second, pump, shop).buyer == us.second.me


def test_who_asked_for_the_goods_does_not_pay_them(us: Any, order: Order) -> None:
    """陈老师兼出纳：自己请购的，自己不能付。"""
    confirmed(us.third, arrived(us.second, us.third, order))
    paid = commands.ask_payment(us.buyer, order=order, amount=order.amount, invoice="1")
    agree(us.accountant, us.principal)
    given = {"payment": paid, "on": TODAY, "voucher": "1"}
    refused("purchasing.own_payment", commands.pay, also(us.asker, "cashier"), **given)
    assert commands.pay(us.cashier, **given).state == "paid"


def test_who_asked_or_bought_does_not_approve_the_payment(us: Any) -> None:
    """会计自己请购的算盘，付款要由会计委托的人审；校长请购的，校长委托的人签。"""
    approval.delegate(us.principal, taker=us.third.me, since=TODAY, until=TODAY)
    made = agreed_of(us, us.accountant)
    order = ordered(us.buyer, made, firm(us.buyer, "甲店"))
    confirmed(us.third, arrived(us.second, us.third, order))
    given = {"order": order, "amount": order.amount, "invoice": "1"}
    said = refused("approval.own", commands.ask_payment, us.buyer, **given)
    assert "请郑会计先在“委托审批”里委托别人" in str(said)
    approval.delegate(us.accountant, taker=us.second.me, since=TODAY, until=TODAY)
    paid = commands.ask_payment(us.buyer, **given)
    case = cases.newest("purchasing.payment", paid.pk)
    assert case is not None
    refused("approval.own", approval.decide, us.accountant, case=case, verdict="agree")
    for by in (us.second, us.principal):
        approval.decide(by, case=case, verdict="agree")
    paid.refresh_from_db()
    assert paid.state == "agreed"


def agreed_of(us: Any, asker: Any) -> Any:
    """Something cheap that somebody asked for, to be bought by 小李."""
    made = asked(asker, line("算盘", 4, "100"))
    agree(us.director)
    return commands.assign(us.director, request=made, buyer=us.buyer.me, method=made.method)


def test_splitting_below_the_principals_limit_is_noticed_too(us: Any) -> None:
    """五百元起要校长批：两张三百的，合起来到了五百，也提醒；不只看询价的限额。"""
    asked(us.asker, line("音箱", 1, "300"))
    said = refused("purchasing.split", asked, us.asker, line("音箱", 1, "300"))
    assert "已到500元的限额" in str(said)
    assert asked(us.third, line("音箱", 1, "300")).split == ""


def test_every_reason_is_kept(us: Any) -> None:
    """改用别的采购方式的理由，选定供货单位时没有再写理由，也还在单上。"""
    made = agreed(us, line("电脑", 1, "800"), method="quotes")
    offers = [
        offer(us.buyer, made, firm(us.buyer, n), p)
        for n, p in (("甲", 700), ("乙", 750), ("丙", 790))
    ]
    made = commands.choose(us.buyer, request=made, quote=offers[0])
    assert made.reason == "三家询价：协议供货单位"
    made = commands.choose(us.buyer, request=made, quote=offers[1], reason="保修更长")
    assert made.reason == "三家询价：协议供货单位；选乙：保修更长"


def test_what_waits_for_the_principal_heads_his_list(us: Any) -> None:
    """校长的审批台账：等他批的排最前，不管后面又来了多少别人批的。"""
    made = asked(us.asker, line("音箱", 1, "700"))
    agree(us.director)
    for kind in ("daily", "repair"):
        asked(us.third, line("灯泡", 1, "10"), kind=kind)
        agree(us.director)
    shown = registers()["approval.cases"]
    found: list[Any] = list(cases.cases(us.principal).order_by(*shown.order))
    assert [(c.row, c.mine) for c in found if c.mine] == [(made.pk, True)]
    assert found[0].row == made.pk
