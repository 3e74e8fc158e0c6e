"""What purchasing refuses, and what it lets through."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from houqin.base.refusal import BadInput
from houqin.conftest import TODAY
from houqin.kernel.notices.models import Notice
from houqin.kernel.roles.actor import Actor
from houqin.modules.purchasing import commands
from houqin.modules.purchasing import papers as sheets
from houqin.modules.purchasing.models import Order, Request, Tender
from houqin.modules.purchasing.queries import papers, tenders
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
CHEAP = ("音箱", 4, "100")


def test_nobody_buys_his_own_request(us: Any) -> None:
    """The asker is refused as the buyer, and buying himself."""
    made = asked(us.second, line(*CHEAP))
    agree(us.director)
    given = {"request": made, "buyer": us.second.me, "method": "direct"}
    refused("purchasing.own", commands.assign, us.director, **given)
    refused("purchasing.own", ordered, us.second, made, firm(us.buyer, "甲店"))


def test_another_method_needs_a_reason(us: Any) -> None:
    """By its amount it is asked for three offers."""
    made = asked(us.asker, line("电脑", 1, "4000"))
    agree(us.director, us.principal)
    given = {"request": made, "buyer": us.buyer.me, "method": "direct"}
    refused("purchasing.method", commands.assign, us.director, **given)
    assert commands.assign(us.director, **given, reason="只有一家有货").method == "direct"


def test_three_offers_before_a_choice_and_a_choice_before_an_order(us: Any) -> None:
    """货比三家."""
    made = agreed(us, line("电脑", 1, "4000"))
    shop = firm(us.buyer, "甲店")
    refused("purchasing.not_chosen", ordered, us.buyer, made, shop)
    first = offer(us.buyer, made, shop, "3900")
    refused("purchasing.few_quotes", commands.choose, us.buyer, request=made, quote=first)
    refused("purchasing.quoted", offer, us.buyer, made, shop, "3800")
    made = commands.choose(us.buyer, request=made, quote=first, reason="全县只有一家代理")
    refused("purchasing.other_firm", ordered, us.buyer, made, firm(us.buyer, "乙店"))
    assert ordered(us.buyer, made, shop).state == "open"


def test_no_order_to_a_firm_without_its_licence_or_that_is_blocked(us: Any) -> None:
    """Missing, expired, renewed, blocked."""
    made = agreed(us, line(*CHEAP))
    shop = firm(us.buyer, "净菜公司", needs=["food"])
    refused("purchasing.licence", ordered, us.buyer, made, shop)
    until = TODAY + timedelta(days=5)
    commands.add_licence(us.buyer, supplier=shop, kind="food", number="A1", until=until)
    later = Actor(us.buyer.school, us.buyer.person, "html", until + timedelta(days=1))
    refused("purchasing.licence", ordered, later, made, shop)
    shop = commands.block_supplier(us.director, supplier=shop, reason="送过变质食材")
    refused("purchasing.blocked", ordered, us.buyer, made, shop)


def test_no_more_is_ordered_than_was_agreed(us: Any) -> None:
    """Three of four, then two more are too many; a void order gives them back."""
    made = agreed(us, line(*CHEAP))
    shop = firm(us.buyer, "甲店")
    first = ordered(us.buyer, made, shop, 3)
    with pytest.raises(BadInput):
        ordered(us.buyer, made, shop, 2)
    commands.void_order(us.buyer, order=first, reason="没有货")
    assert Request.objects.get(pk=made.pk).state == "agreed"
    assert ordered(us.buyer, made, shop, 4).state == "open"


def test_the_buyer_does_not_accept_and_one_person_is_not_two(us: Any) -> None:
    """验收至少两个人，都不是采购人."""
    order = ordered(us.buyer, agreed(us, line(*CHEAP)), firm(us.buyer, "甲店"))
    refused("purchasing.buyer_accepts", arrived, us.second, us.buyer, order)
    refused("purchasing.two_people", arrived, us.second, us.second, order)
    made = arrived(us.second, us.third, order)
    refused("purchasing.not_second", confirmed, us.keeper, made)
    refused("purchasing.not_accepted", commands.ask_payment, us.buyer, order=order, amount=Decimal(1), invoice="1")  # fmt: skip


def test_a_second_who_disagrees_undoes_it(us: Any) -> None:
    """Nothing counts; it is looked at anew."""
    order = ordered(us.buyer, agreed(us, line(*CHEAP)), firm(us.buyer, "甲店"))
    made = arrived(us.second, us.third, order)
    refused("purchasing.waiting", arrived, us.second, us.third, order)
    commands.refuse(us.third, acceptance=made, reason="少一个")
    assert papers.accepted_value(Order.objects.get(pk=order.pk)) == 0
    assert confirmed(us.third, arrived(us.second, us.third, order, good=3)).state == "done"
    assert Order.objects.get(pk=order.pk).state == "part"


def test_no_more_is_paid_than_accepted_and_no_invoice_twice(us: Any) -> None:
    """凡采购必验收；一张发票只报一次；经手人不付款."""
    order = ordered(us.buyer, agreed(us, line(*CHEAP)), firm(us.buyer, "甲店"))
    confirmed(us.third, arrived(us.second, us.third, order, good=3))
    given: dict[str, Any] = {"order": order, "invoice": "0007"}
    refused("purchasing.too_much", commands.ask_payment, us.buyer, amount=Decimal(400), **given)
    made = commands.ask_payment(us.buyer, amount=Decimal(100), **given)
    with pytest.raises(BadInput):
        commands.ask_payment(us.buyer, amount=Decimal(100), **given)
    agree(us.accountant, us.principal)
    own = Actor.system(us.buyer.school, TODAY)
    own.person = us.buyer.me
    assert not own.may("purchasing.pay")
    assert commands.pay(us.cashier, payment=made, on=TODAY, voucher="1").payer == us.cashier.me


def test_a_tender_is_won_by_points(us: Any) -> None:
    """Odd committee, every member judges every bid, the first wins, another needs a reason."""
    made = agreed(us, line("多媒体", 10, "9000"))
    assert made.method == "tender"
    bids = [offer(us.buyer, made, firm(us.buyer, n), p) for n, p in (("甲", 8000), ("乙", 8500), ("丙", 8800))]  # fmt: skip
    refused("purchasing.tender", commands.choose, us.buyer, request=made, quote=bids[0])
    judges = [us.second, us.keeper, us.third]
    given: dict[str, Any] = {
        "request": made, "title": "多媒体", "on": TODAY,
        "criteria": [{"name": "价格", "most": Decimal(60)}, {"name": "质量", "most": Decimal(40)}],
    }  # fmt: skip
    few = [j.me for j in judges[:2]]
    refused("purchasing.committee", commands.open_tender, us.buyer, committee=few, **given)
    own = [us.asker.me, *few]
    refused("purchasing.own", commands.open_tender, us.buyer, committee=own, **given)
    tender = commands.open_tender(us.buyer, committee=[j.me for j in judges], **given)
    refused("purchasing.unmarked", commands.award, us.buyer, tender=tender, quote=bids[0])
    for judge in judges:
        for bid, points in zip(bids, (30, 40, 20), strict=True):
            lines = [{"name": "价格", "points": Decimal(points)}, {"name": "质量", "points": Decimal(30)}]  # fmt: skip
            commands.mark(judge, tender=tender, quote=bid, lines=lines)
    assert [r.quote.pk for r in tenders.ranking(tender)] == [bids[1].pk, bids[0].pk, bids[2].pk]
    refused("purchasing.not_first", commands.award, us.buyer, tender=tender, quote=bids[0])
    assert sheets.judging(us.buyer, tender) is None
    assert sheets.award(us.buyer, tender) is None
    assert commands.award(us.buyer, tender=tender, quote=bids[1]).state == Tender.State.AWARDED
    assert Request.objects.get(pk=made.pk).chosen == bids[1].supplier
    tender.refresh_from_db()
    record = sheets.judging(us.buyer, tender)
    assert record is not None
    assert record.tables[0].rows[0][3:] == (Decimal(70),) * 4
    assert list(record.signs) == [p.name for p in tender.committee.order_by("number")]
    assert sheets.award(us.buyer, tender) is not None


def test_a_licence_is_warned_of_once_a_stage(us: Any, system: Actor) -> None:
    """60, 30, 7 days and past."""
    shop = firm(us.buyer, "净菜公司")
    until = TODAY + timedelta(days=61)
    commands.add_licence(us.buyer, supplier=shop, kind="food", number="A1", until=until)
    told = []
    for left in (61, 60, 59, 30, 29, 7, 0, -1):
        day = until - timedelta(days=left)
        told.append(commands.warn(Actor.system(system.school, day)) > 0)
    assert told == [False, True, False, True, False, True, False, True]
    assert Notice.objects.filter(title__contains="净菜公司").exists()


def test_an_outsourced_firm_is_scored_once_a_month(us: Any) -> None:
    """Kept as percent of the most."""
    house = firm(us.buyer, "安心物业", outsourced=True)
    lines = [{"name": "卫生", "most": Decimal(50), "got": Decimal(40), "why": ""}]
    made = commands.score(us.director, supplier=house, month=TODAY, lines=lines)
    assert made.total == Decimal(80)
    assert [r[:3] for r in sheets.supervision(us.director, made).tables[0].rows] == [
        ("卫生", "50", "40")
    ]
    refused("purchasing.scored", commands.score, us.director, supplier=house, month=TODAY, lines=lines)  # fmt: skip
    shop = firm(us.buyer, "甲店")
    refused("purchasing.not_outsourced", commands.score, us.director, supplier=shop, month=TODAY, lines=lines)  # fmt: skip


def test_a_teacher_sees_only_what_he_has_a_part_in(us: Any) -> None:
    """His own request and its order; nobody else's."""
    order = ordered(us.buyer, agreed(us, line(*CHEAP)), firm(us.buyer, "甲店"))
    assert papers.requests(us.asker).count() == 1
    assert papers.orders(us.asker).get() == order
    assert not papers.requests(us.third).exists()
    assert not papers.orders(us.third).exists()
    arrived(us.second, us.third, order)
    assert papers.requests(us.third).count() == 1
    assert papers.acceptances(us.third).count() == 1
