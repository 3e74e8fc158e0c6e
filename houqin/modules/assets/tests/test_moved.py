"""A promise that names things is proved by those things, and old ones brought onto the books were not bought."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from houqin.conftest import TODAY
from houqin.kernel.asked import Promise, evidence
from houqin.kernel.org.models import Place
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets import commands
from houqin.modules.assets.models import Category, Rotation
from houqin.modules.assets.tests.conftest import line

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
Classes = dict[str, Category]
PC, DESK = "A02010105", "A05010203"
MARCH, APRIL = date(2026, 3, 1), date(2026, 3, 31)


def proved_by(by: Actor, title: str) -> list[str]:
    """What proves a promise of March."""
    promise = Promise("task", 1, title, "assets", MARCH, APRIL)
    return [proof.title for ask in evidence for _promise, proof in ask(by, [promise])]


@pytest.fixture
def on_the_books(keeper: Actor, classes: Classes, places: dict[str, Place]) -> None:
    """Desks of 2012 brought in this month, computers and chairs accepted this month."""
    old = line(
        classes[DESK], "学生课桌", 40, "120", place=places["机房"], acquired=date(2012, 9, 1)
    )
    commands.bring_in(keeper, lines=[old], on=TODAY)
    new = [
        line(classes[PC], name, 2, "4200", place=places["机房"])
        for name in ("台式电脑", "平板电脑")
    ]
    commands.accept(keeper, lines=new, on=TODAY)


@pytest.mark.usefixtures("on_the_books")
def test_new_computers_are_not_proved_by_old_desks_nor_by_other_things(keeper: Actor) -> None:
    assert proved_by(keeper, "新购台式电脑2台") == ["验收入账：台式电脑2台"]
    assert proved_by(keeper, "新购一批设备") == ["验收入账：平板电脑2台", "验收入账：台式电脑2台"]
    assert "验收入账：学生课桌40张" in proved_by(keeper, "做好校产登记")


@pytest.mark.usefixtures("on_the_books")
def test_an_agreed_rotation_plan_proves_that_one_was_drawn_up(
    keeper: Actor, classes: Classes
) -> None:
    plan = commands.draw_rotation(
        keeper, name="课桌五年轮换", category=classes[DESK], first=2026, years=5, price=Decimal(150), on=TODAY
    )  # fmt: skip
    assert proved_by(keeper, "编制课桌轮换计划") == []
    Rotation.objects.filter(pk=plan.pk).update(state="agreed")
    assert proved_by(keeper, "编制课桌轮换计划") == [f"轮换计划{plan.number}：课桌五年轮换"]
