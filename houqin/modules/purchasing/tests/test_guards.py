"""一支笔 and the four hands of buying: who asks, approves, buys, accepts and pays are kept apart, and nothing gets lost."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from houqin.base.refusal import BadInput, Refusal
from houqin.conftest import TODAY
from houqin.kernel.approval import commands as approval
from houqin.kernel.approval import queries as cases
from houqin.kernel.attachments import commands as attachments
from houqin.kernel.org.models import Place
from houqin.kernel.parameters.book import book
from houqin.kernel.parameters.commands import set_value
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.models import Assignment, Role
from houqin.modules.purchasing import commands
from houqin.modules.purchasing.models import Request
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

pytestmark = pytest.mark.django_db


def also(by: Actor, code: str) -> Actor:
    """Somebody with one more role than he had."""
    role = Role.objects.get(school=by.here, code=code)
    since = TODAY - timedelta(days=9)
    Assignment.objects.create(person=by.me, role=role, school=by.here, since=since)
    return Actor(by.school, by.person, "html", TODAY)


def test_nobody_approves_his_own_request(us: Any) -> None:
    """总务主任自己请购，自己批不了：先委托别人代批第一步，再由校长批。"""
    refused("approval.own", asked, us.director, line("音箱", 1, "700"))
    approval.delegate(us.director, taker=us.third.me, since=TODAY, until=TODAY)
    made = asked(us.director, line("音箱", 1, "700"))
    case = cases.newest("purchasing.request", made.pk)
    assert case is not None
    refused("approval.own", approval.decide, us.director, case=case, verdict="agree")
    for by in (us.third, us.principal):
        approval.decide(by, case=case, verdict="agree")
    assert Request.objects.get(pk=made.pk).state == "agreed"


def test_nobody_pays_what_he_bought_or_asked_money_for(us: Any) -> None:
    """采购员兼出纳：经手的不能自己付，要由另一个人付。"""
    order = ordered(us.buyer, agreed(us, line("音箱", 4, "100")), firm(us.buyer, "甲店"))
    confirmed(us.third, arrived(us.second, us.third, order))
    given = {"order": order, "amount": Decimal(400), "invoice": "0007"}
    made = commands.ask_payment(us.second, **given)
    agree(us.accountant, us.principal)
    for own in (also(us.buyer, "cashier"), also(us.second, "cashier")):
        refused("purchasing.own_payment", commands.pay, own, payment=made, on=TODAY, voucher="1")
    assert commands.pay(us.cashier, payment=made, on=TODAY, voucher="1").state == "paid"


def test_the_principal_away_has_one_signature_by_a_delegate_who_is_not_the_asker(us: Any) -> None:
    """校长外出委托何老师：何老师代签，单上写明代谁；何老师自己的请购代签不了。"""
    approval.delegate(us.principal, taker=us.third.me, since=TODAY, until=TODAY)
    own = asked(us.third, line("音箱", 1, "700"))
    agree(us.director)
    case = cases.newest("purchasing.request", own.pk)
    assert case is not None
    refused("approval.own", approval.decide, us.third, case=case, verdict="agree")
    made = asked(us.asker, line("音箱", 1, "700"))
    agree(us.director)
    case = cases.newest("purchasing.request", made.pk)
    assert case is not None
    approval.decide(us.third, case=case, verdict="agree")
    assert Request.objects.get(pk=made.pk).state == "agreed"
    assert cases.trail("purchasing.request", made.pk)[-1].on_behalf == us.principal.me


def test_a_category_may_have_its_own_methods(us: Any, system: Any) -> None:
    """学校给工程另定：五千询价、十万招标；别的类别不变；写错了存不了。"""
    key = "purchasing.kind_steps"
    with pytest.raises(Refusal):
        book()[key].read("工程：随便买100")
    set_value(
        system, key=key, value="工程：三家询价5000、招标100000；服务:集体议定20000", since=TODAY
    )
    works = asked(us.asker, line("粉刷", 1, "4999"), kind="works")
    assert works.method == "direct"
    large = asked(us.second, line("屋面防水", 1, "100000"), kind="works")
    assert large.method == "tender"
    assert asked(us.asker, line("电脑", 1, "4999")).method == "quotes"


def test_urgent_is_for_what_a_school_may_buy_without_asking(us: Any) -> None:
    """急用先购有最高限额；超过的先审批。"""
    pump = line("锅炉", 1, "48000")
    refused("purchasing.urgent_most", asked, us.asker, pump, kind="repair", urgent=True)
    assert asked(us.asker, pump, kind="repair").state == "asked"


def attached(by: Any, about: Any, name: str) -> None:
    """A file on a record."""
    file = SimpleUploadedFile(name, name.encode(), "text/plain")
    attachments.add(by, about=about, file=file)


def test_no_file_is_lost_from_request_to_payment(us: Any) -> None:
    """请购、报价、订单、验收、付款各附一份，五份在请购单上都看得到；报价和付款的只给管采购的人看。"""
    made = agreed(us, line("电脑", 1, "4000"))
    attached(us.asker, made, "参数.txt")
    offers = [
        offer(us.buyer, made, firm(us.buyer, n), p) for n, p in (("甲", 3900), ("乙", 3950), ("丙", 4000))
    ]  # fmt: skip
    attached(us.buyer, offers[0], "报价函.txt")
    made = commands.choose(us.buyer, request=made, quote=offers[0])
    assert made.chosen is not None
    order = ordered(us.buyer, made, made.chosen)
    attached(us.buyer, order, "合同.txt")
    seen = confirmed(us.third, arrived(us.second, us.third, order))
    attached(us.second, seen, "送货单.txt")
    paid = commands.ask_payment(us.buyer, order=order, amount=Decimal(4000), invoice="1")
    attached(us.buyer, paid, "发票.txt")
    names = [f.name for f in thread.files(us.director, made)]
    assert sorted(names) == sorted(["参数.txt", "报价函.txt", "合同.txt", "送货单.txt", "发票.txt"])
    assert {f.name for f in thread.files(us.asker, made)} == {"参数.txt", "合同.txt", "送货单.txt"}


def test_what_came_in_good_order_bears_no_reason_for_going_back(us: Any) -> None:
    """表单上一行一行写，全合格的那行就算填了“不合格原因”也不记。"""
    order = ordered(us.buyer, agreed(us, line("音箱", 4, "100")), firm(us.buyer, "甲店"))
    part = arrived(us.second, us.third, order, good=3)
    assert part.lines.get().why == "屏幕破损"
    confirmed(us.third, part)
    assert arrived(us.second, us.third, order).lines.get().why == ""


def test_whoever_takes_in_may_say_where_it_is_put(act_as: Any, room: Place) -> None:
    """经审、食堂没有资产的权限，验收设备照样能选放到哪里。"""
    assert list(papers.places(act_as("经审员", "purchasing.accept"))) == [room]


def test_no_day_that_is_over_is_promised(us: Any) -> None:
    """需要日期、约定到货写成过去，合同签订写成将来，都退回改。"""
    before, later = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
    with pytest.raises(BadInput) as caught:
        asked(us.asker, line("音箱", 1, "100"), wanted=before)
    assert set(caught.value.errors) == {"wanted"}
    made, shop = agreed(us, line("音箱", 1, "100")), firm(us.buyer, "甲店")
    (goods,) = papers.lines_of(made)
    lines = [{"line": goods, "quantity": Decimal(1), "price": Decimal(100)}]
    with pytest.raises(BadInput) as caught:
        commands.order(us.buyer, request=made, supplier=shop, due=before, lines=lines)
    assert set(caught.value.errors) == {"due"}
    given = {"title": "保洁", "amount": Decimal(1), "signed": later, "since": later, "until": later}
    with pytest.raises(BadInput) as caught:
        commands.sign_contract(us.buyer, supplier=shop, **given)
    assert set(caught.value.errors) == {"signed"}
