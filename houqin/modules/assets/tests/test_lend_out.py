"""一律不得外借: nothing and no set leaves the school without the principal's yes, and it goes on the day it is given."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from houqin.conftest import TODAY
from houqin.kernel.notices.models import Notice
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets import commands, jobs
from houqin.modules.assets.models import Holding, Kit, KitLoan, Loan
from houqin.modules.assets.queries import cards, kits
from houqin.modules.assets.registers.kit_loan import _goes as goes
from houqin.modules.assets.tests.conftest import refused
from houqin.modules.assets.tests.test_cases import decided
from houqin.modules.assets.tests.test_kits import back, lent, other, scopes

__all__ = ["other", "scopes"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
DAY = timedelta(days=1)


@pytest.fixture
def principal(holding_role: Any) -> Actor:
    """王校长."""
    actor: Actor = holding_role("王校长", "principal")
    return actor


def asked(keeper: Actor, kit: Kit, **more: Any) -> KitLoan:
    """The set, for the school next door, for a week."""
    given = {
        "on": TODAY,
        "due": TODAY + 7 * DAY,
        "outsider": "邻村小学",
        "purpose": "科技节",
    } | more
    return commands.ask_lend_kit_out(keeper, kit=kit, **given)


def test_a_set_leaves_the_school_with_the_principals_yes_only(
    keeper: Actor, principal: Actor, teacher: Actor, scopes: Kit
):
    loan = asked(keeper, scopes)
    assert (loan.state, loan.loans.count(), kits.running(scopes)) == ("asked", 0, None)
    assert [row[3] for row in goes(loan)] == [5, 20, 1]
    refused("assets.kit_asked", asked, keeper, scopes)
    decided(principal, loan)
    loan.refresh_from_db()
    assert (loan.state, loan.taker) == ("out", "邻村小学（校外）")
    assert [x.quantity for x in kits.parts_of_loan(loan)] == [5, 20, 1]
    assert {h.keeper for h in Holding.objects.filter(use="lent")} == {None}
    said = refused("assets.kit_out", lent, keeper, scopes, teacher)
    assert "邻村小学（校外）" in str(said)
    commands.bring_back_kit(keeper, kit_loan=loan, lines=back(loan), on=TODAY)
    assert kits.running(scopes) is None
    assert cards.unbalanced() == []


def test_a_set_that_the_principal_refuses_stays(keeper: Actor, principal: Actor, scopes: Kit):
    loan = asked(keeper, scopes)
    decided(principal, loan, "return")
    loan.refresh_from_db()
    assert (loan.state, Loan.objects.count()) == ("returned", 0)
    assert asked(keeper, scopes).state == "asked"


def test_a_set_that_went_to_somebody_meanwhile_or_lost_a_part_is_not_agreed_to(
    keeper: Actor, director: Actor, principal: Actor, teacher: Actor, scopes: Kit
):
    loan = asked(keeper, scopes)
    mine = lent(keeper, scopes, teacher)
    refused("assets.kit_out", decided, principal, loan)
    commands.bring_back_kit(keeper, kit_loan=mine, lines=back(mine, 光源灯=(0, 0, 1)), on=TODAY)
    said = refused("assets.kit_changed", decided, principal, loan)
    assert "现在缺：光源灯1" in str(said)
    loan.refresh_from_db()
    assert loan.state == "asked"


def test_what_is_agreed_to_later_goes_that_day(keeper: Actor, principal: Actor, scopes: Kit):
    """下周才借走的，校长今天就能批；上周申请的，批准那天才算借出；应还日期过了的不能批。"""
    early = asked(keeper, scopes, on=TODAY + 3 * DAY)
    decided(principal, early)
    early.refresh_from_db()
    assert (early.state, early.on) == ("out", TODAY + 3 * DAY)
    commands.bring_back_kit(keeper, kit_loan=early, lines=back(early), on=TODAY)
    lamp = Holding.objects.get(card__name="光源灯", use="used")
    given = {"on": TODAY, "due": TODAY + 2 * DAY, "outsider": "社区", "purpose": "义诊"}
    single = commands.ask_lend_out(keeper, holding=lamp, quantity=1, **given)
    late = replace(principal, today=TODAY + 5 * DAY)
    refused("assets.due_over", decided, late, single)
    decided(replace(principal, today=TODAY + DAY), single)
    single.refresh_from_db()
    assert (single.state, single.on) == ("out", TODAY + DAY)


def test_what_a_teacher_has_reserved_is_not_asked_for_outside(
    keeper: Actor, teacher: Actor, scopes: Kit
):
    commands.reserve_kit(teacher, kit=scopes, on=TODAY + 2 * DAY, first=1, last=1)
    refused("assets.reserved", asked, keeper, scopes)
    assert not KitLoan.objects.exists()


def test_who_lent_a_set_out_is_told_when_it_is_late(
    keeper: Actor, principal: Actor, system: Actor, scopes: Kit
):
    loan = asked(keeper, scopes, due=TODAY)
    decided(principal, loan)
    jobs.remind(system)
    told = Notice.objects.filter(about=f"assets.kitloan:{loan.pk}").get()
    assert (told.person, "整套显微镜套装" in told.title) == (keeper.me, True)
