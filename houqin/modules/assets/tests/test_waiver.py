"""免赔: asked with a reason, agreed by others, and only then is less due."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal
from typing import Any

import pytest

from houqin.base.refusal import BadInput
from houqin.conftest import TODAY
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets import commands
from houqin.modules.assets.models import Card, Damage
from houqin.modules.assets.registers.papers import damage_paper
from houqin.modules.assets.tests.conftest import LogIn, refused, spot
from houqin.modules.assets.tests.test_cases import decided

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def due(keeper: Actor, director: Actor, principal: Actor, teacher: Actor, laptop: Card) -> Damage:
    """2820 yuan that 陈老师 is to pay."""
    made = commands.report_damage(
        keeper, holding=spot(laptop), quantity=1, cause="careless", what="摔裂屏幕", on=TODAY, person=teacher.me
    )  # fmt: skip
    decided(director, made)
    return made


def asked(keeper: Actor, due: Damage, amount: str) -> Damage:
    """For a good reason."""
    return commands.ask_waiver(
        keeper, damage=due, amount=Decimal(amount), reason="搬护受伤学生时碰落"
    )


def paid(director: Actor, due: Damage, amount: str) -> Damage:
    """Over the counter."""
    return commands.take_payment(
        director, damage=due, amount=Decimal(amount), on=TODAY, receipt="SJ-2"
    )


def test_part_is_let_off_when_both_have_agreed_and_the_rest_is_paid(
    keeper: Actor, director: Actor, principal: Actor, due: Damage
):
    made = asked(keeper, due, "2000")
    assert (made.state, made.owed) == ("waiving", Decimal(2820))
    slip = damage_paper(keeper, made)
    assert slip is not None
    assert ("免赔（元）", "2,000.00（审批中）") in [(str(a), b) for a, b in slip.facts]
    refused("state.wrong", paid, director, due, "2820")
    decided(director, made)
    decided(principal, made)
    assert (made.state, made.owed) == ("due", Decimal(820))
    refused("assets.other_amount", paid, director, due, "2820")
    assert paid(director, due, "820").state == "paid"


def test_all_is_let_off_and_nothing_is_collected(
    keeper: Actor, director: Actor, principal: Actor, due: Damage
):
    made = asked(keeper, due, "2820")
    decided(director, made)
    decided(principal, made)
    assert (made.state, made.owed) == ("waived", Decimal(0))
    refused("state.wrong", paid, director, due, "0")


def test_what_was_not_agreed_is_due_as_before(keeper: Actor, director: Actor, due: Damage):
    made = asked(keeper, due, "2820")
    decided(director, made, "return")
    assert (made.state, made.owed, made.exempt) == ("due", Decimal(2820), Decimal(0))


@pytest.mark.parametrize("amount", ["0", "2820.01"])
def test_no_more_than_is_due_and_more_than_nothing(keeper: Actor, due: Damage, amount: str):
    with pytest.raises(BadInput):
        asked(keeper, due, amount)


def test_nobody_asks_it_for_himself(holding_role: Any, due: Damage):
    payer = holding_role("陈老师", "keeper")
    refused("assets.own_payment", asked, payer, due, "100")


def test_the_slip_says_what_is_let_off_and_the_rest_in_capitals_as_pdf_and_word(
    keeper: Actor, director: Actor, principal: Actor, due: Damage, log_in: LogIn
):
    made = asked(keeper, due, "2000")
    decided(director, made)
    decided(principal, made)
    paper = damage_paper(keeper, made)
    assert paper is not None
    assert paper.total == Decimal(820)
    assert dict(paper.facts)["免赔理由"] == "搬护受伤学生时碰落"
    browser = log_in(keeper)
    assert browser.get(f"/assets/damages/{due.pk}/paper/0/").content.startswith(b"%PDF")
    word = browser.get(f"/assets/damages/{due.pk}/paper/0/word/").content
    assert word.startswith(b"PK")
    assert "捌佰贰拾元整" in document(word)


def document(word: bytes) -> str:
    """The text of a Word file."""
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        return archive.read("word/document.xml").decode()
