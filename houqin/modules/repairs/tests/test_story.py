"""一件事从坏到修好，用的人读得懂。"""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client

from houqin.kernel.audit import chain
from houqin.kernel.org.models import Place, School
from houqin.kernel.roles.actor import Actor
from houqin.modules.repairs import commands
from houqin.modules.repairs.models import Order
from houqin.modules.repairs.pages.tokens import token_of
from houqin.modules.repairs.queries import figures
from houqin.modules.repairs.queries import order as queries
from houqin.modules.repairs.tests.conftest import place_of, reported

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_a_week_of_repairs(
    school: School, director: Actor, clerk: Actor, worker: Actor, other_worker: Actor, teacher: Actor,
    room: Place, building: Place, today,
):  # fmt: skip
    # 孙主任定规则：全校归赵师傅，明德楼的电归钱师傅
    commands.add_rule(director, worker=worker.me)
    commands.add_rule(director, worker=other_worker.me, place=building, kind="power")

    # 路过的人扫门边的码报了水龙头，没登录；陈老师也遇到，点了“我也遇到”
    Client().post(f"/p/repairs/{token_of(room)}/", {"kind": "water", "what": "水龙头"})
    tap = Order.objects.get()
    commands.follow(teacher, order=tap)
    assert tap.worker == worker.me

    # 教师周转房停水，孟老师打电话，小李代报，紧急
    home = place_of(school, "Z", "教师周转房")
    house = commands.enter(
        clerk,
        place=home,
        what="水管",
        kind="water",
        caller="孟老师",
        phone="19900000001",
        urgency="urgent",
    )
    assert queries.mine(worker).first() == house

    # 赵师傅先去周转房，爆管修不了，转外修；单位用链接报完工，小李验收，按发票记费用
    commands.accept(worker, order=house)
    firm = commands.add_firm(director, name="明达水电安装")
    house = commands.send_out(worker, order=house, firm=firm, reason="主管爆裂")
    commands.firm_finish(
        Actor.system(school, today, "firm"), order=house, words="换主管2米", cost=Decimal(360)
    )
    commands.approve(clerk, order=house, verdict="水压正常")
    commands.cost(director, order=house, outside=Decimal(350), reason="发票0001")

    # 水龙头：接单、到场、缺阀芯、等到了、修好；陈老师说还在滴，返工，再验收通过，评四分
    commands.accept(worker, order=tap)
    commands.arrive(worker, order=tap)
    commands.need_parts(worker, order=tap, waits_for="4分阀芯1个")
    commands.resume(worker, order=tap)
    line = {"name": "阀芯", "quantity": Decimal(1), "unit": "个", "price": Decimal("6.50")}
    commands.use_parts(worker, order=tap, lines=[line])
    commands.finish(worker, order=tap, result="换阀芯", hours=Decimal(1))
    commands.send_back(teacher, order=tap, verdict="还在滴")
    commands.arrive(worker, order=tap)
    commands.finish(worker, order=tap, result="换垫片", hours=Decimal("0.5"))
    commands.approve(teacher, order=tap)
    commands.rate(teacher, order=tap, stars=4)

    # 巡查发现插座松动，直接开单，派给钱师傅；旧投影仪修不了，验收报废
    socket = commands.open_from(director, source="patrol", place=room, what="插座", kind="power")
    assert socket.worker == other_worker.me
    commands.accept(other_worker, order=socket)
    commands.finish(other_worker, order=socket, result="紧固", hours=Decimal("0.5"))
    commands.approve(director, order=socket)
    old = reported(teacher, room, "投影仪", kind="screens")
    commands.accept(worker, order=old)
    commands.finish(worker, order=old, result="主板坏，修理费超过残值")
    commands.scrap(director, order=old, verdict="2012年购入，已无配件")

    # 期末：四件，一件是主动发现的，费用清清楚楚
    found = figures.summary(figures.within(director, today, today))
    assert (found.count, found.mended, found.found) == (4, 4, 25.0)
    assert found.cost == Decimal("350") + Decimal("6.50") + Decimal("25") * 2
    assert list(chain.verify(school)) == []
