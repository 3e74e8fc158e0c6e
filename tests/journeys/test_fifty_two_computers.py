"""新购52台电脑，旧电脑充实阅览室，其余报废: from the sentence of a plan, through four trades, to the figure that proves it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from houqin.conftest import TODAY
from houqin.kernel.approval import commands as approval
from houqin.kernel.approval.queries import newest
from houqin.kernel.calendar import commands as calendar
from houqin.kernel.calendar.models import Holiday
from houqin.kernel.org.models import Campus, Place
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets import commands as assets
from houqin.modules.assets.models import Card, Category, Holding
from houqin.modules.assets.queries.cards import unbalanced
from houqin.modules.plans import commands as plans
from houqin.modules.plans.models import Plan, Target, Task
from houqin.modules.plans.queries import proofs
from houqin.modules.plans.queries import target as targets
from houqin.modules.purchasing import commands as purchasing
from houqin.modules.purchasing.queries import papers
from houqin.modules.purchasing.tests.conftest import agreed, confirmed, firm, line, offer, us

__all__ = ["us"]  # the people of a purchase, lent for this journey
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
PLAN = """青禾小学总务处工作计划
一、工作目标
1、新购52台台式电脑。
二、各月安排
3月份：
1、新购台式电脑，旧电脑充实阅览室，其余报废处置。
"""


@pytest.fixture
def plan(us: Any, system: Actor) -> Plan:
    """The plan, read and confirmed."""
    if not Holiday.objects.exists():
        Holiday.objects.bulk_create(calendar.shipped_days())
    term = calendar.open_term(
        system, year=2025, number=2, starts=date(2026, 3, 2), ends=date(2026, 7, 3)
    )
    (made,) = plans.take_in(us.director, text=PLAN, term=term)
    plans.confirm(replace(us.director, sure=frozenset({"plans.unchecked"})), plan=made)
    case = newest("plans.plan", made.pk)
    assert case is not None
    approval.decide(us.principal, case=case, verdict="agree")
    return made


@pytest.fixture
def rooms(us: Any) -> dict[str, Place]:
    """机房 and 阅览室."""
    campus = Campus.objects.create(school=us.director.here, name="本部")
    return {
        name: Place.objects.create(
            school=us.director.here, campus=campus, kind="room", code=code, name=name, path=f"/{code}/"
        )
        for code, name in (("J01", "机房"), ("Y01", "阅览室"))
    }  # fmt: skip


def bought(us: Any, place: Place, quantity: int) -> None:
    """Asked for, agreed, offered by three, ordered, looked at by two."""
    category = Category.objects.get(school=us.director.here, code="A02010105")
    made = agreed(us, line("台式电脑", quantity, "900", category=category))
    firms = [firm(us.buyer, n) for n in ("明德电脑", "启智设备", "新华用品")]
    offers = [offer(us.buyer, made, f, p) for f, p in zip(firms, (880, 890, 900), strict=True)]
    made = purchasing.choose(us.buyer, request=made, quote=offers[0])
    (asked,) = papers.lines_of(made)
    order = purchasing.order(
        us.buyer, request=made, supplier=firms[0], due=TODAY,
        lines=[{"line": asked, "quantity": asked.quantity, "price": Decimal(880)}],
    )  # fmt: skip
    (goods,) = papers.order_lines_of(order)
    seen = purchasing.accept(
        us.keeper, order=order, on=TODAY, second=us.second.me, place=place,
        lines=[{"line": goods, "arrived": Decimal(quantity), "good": Decimal(quantity)}],
    )  # fmt: skip
    confirmed(us.second, seen)


def old_ones_go(us: Any, old: Card, rooms: dict[str, Place]) -> None:
    """Twenty to the reading room, twenty-eight written off."""
    held = Holding.objects.get(card=old)
    assets.relocate(us.keeper, holding=held, quantity=20, place=rooms["阅览室"], on=TODAY)
    rest = Holding.objects.get(card=old, place=rooms["机房"])
    batch = assets.apply_disposal(
        us.keeper, way="scrap", reason="过时", on=TODAY, lines=[{"holding": rest, "quantity": 28}]
    )
    for by in (us.director, us.principal):
        case = newest("assets.disposal", batch.pk)
        assert case is not None
        approval.decide(by, case=case, verdict="agree")
    batch.refresh_from_db()
    assets.write_off(us.keeper, disposal=batch, on=TODAY, buyer="回收站", income=Decimal(0))


def test_fifty_two_computers(us: Any, plan: Plan, rooms: dict[str, Place]) -> None:
    """The target reads 52 of 52 from the acceptance, the task is proved by its records, every book balances."""
    assets.adopt_categories(us.keeper)
    category = Category.objects.get(school=us.director.here, code="A02010105")
    (old,) = assets.bring_in(
        us.keeper, on=TODAY,
        lines=[{"category": category, "name": "旧台式电脑", "quantity": 48, "price": Decimal(3000),
                "acquired": date(2017, 9, 1), "place": rooms["机房"]}],
    )  # fmt: skip
    bought(us, rooms["机房"], 52)
    target = Target.objects.get(plan=plan)
    target = plans.link_measure(us.director, target=target, source="purchasing.bought:台式电脑")
    reading = targets.live(target, TODAY)
    assert reading is not None
    assert (target.value, reading.value) == (52, 52)
    new = Card.objects.exclude(pk=old.pk)
    assert sum(new.values_list("quantity", flat=True)) == 52
    old_ones_go(us, old, rooms)
    assert sorted(Holding.objects.filter(card=old).values_list("place__name", "quantity")) == [
        ("阅览室", 20)
    ]
    assert unbalanced() == []
    task = Task.objects.get(plan=plan)
    kinds = {proof.kind for proof in proofs.proofs_on(us.director, "task", task)}
    assert {"purchasing.acceptance", "assets.disposal"} <= kinds
