"""The screens of the assets through the real door."""

from __future__ import annotations

from decimal import Decimal

import pytest

from houqin.conftest import TODAY
from houqin.desk.acts import acts
from houqin.desk.fields import FIRST, LISTED
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets import commands
from houqin.modules.assets.models import Card, Category, Holding, Move
from houqin.modules.assets.tests.conftest import LogIn, allocated, ink, line, spot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def many(keeper: Actor, classes: dict[str, Category]) -> list[Card]:
    """More things than a pick list holds."""
    lines = [line(classes["A05040403"], f"地球仪{n:03d}", 1, "60") for n in range(LISTED + 1)]
    return commands.accept(keeper, lines=lines, on=TODAY)


def test_a_long_choice_brings_its_first_rows_and_finds_the_rest(
    keeper: Actor, many: list[Card], log_in: LogIn
):
    browser = log_in(keeper)
    page = browser.get("/assets/apply_disposal/").content.decode()
    assert page.count("地球仪") == 3 * FIRST  # three blank lines
    assert "data-find" in page
    answer = browser.post("/assets/apply_disposal/pick/lines.holding/", {"q": "dqy299"})
    held = Holding.objects.get(card=many[299])
    assert answer.json() == {"found": [{"value": str(held.pk), "text": str(held)}]}
    assert browser.post("/assets/apply_disposal/pick/lines.nothing/", {"q": "x"}).status_code == 404
    assert browser.post("/assets/apply_disposal/pick/lines.holding/", {"q": " "}).json() == {
        "found": []
    }


def test_the_chosen_row_stays_in_a_long_choice(keeper: Actor, many: list[Card], log_in: LogIn):
    held = Holding.objects.get(card=many[299])
    page = log_in(keeper).get(f"/assets/apply_disposal/?lines-0-holding={held.pk}").content.decode()
    assert "data-find" in page
    given = {
        "lines-0-holding": held.pk,
        "lines-0-quantity": "",
        "way": "scrap",
        "reason": "",
        "on": TODAY,
    }
    again = log_in(keeper).post("/assets/apply_disposal/", given).content.decode()
    assert f'value="{held.pk}" selected' in again or f'value="{held.pk}"  selected' in again


def test_nobody_without_the_grant_picks(teacher: Actor, many: list[Card], log_in: LogIn):
    assert (
        log_in(teacher)
        .post("/assets/apply_disposal/pick/lines.holding/", {"q": "地球"})
        .status_code
        == 403
    )


def test_a_teacher_sees_what_he_keeps_and_nothing_else(
    keeper: Actor, teacher: Actor, laptop: Card, desks: Card, log_in: LogIn
):
    allocated(keeper, laptop, teacher.me)
    browser = log_in(teacher)
    page = browser.get("/assets/cards/").content.decode()
    assert "笔记本电脑" in page
    assert "单人课桌" not in page
    assert browser.get(f"/assets/cards/{desks.pk}/").status_code == 404
    assert browser.get("/assets/moves/").status_code == 403


def test_the_slip_hands_out_with_a_signature_drawn_on_it(
    keeper: Actor, teacher: Actor, laptop: Card, log_in: LogIn
):
    held = spot(laptop)
    given = {
        "holding": held.pk,
        "quantity": 1,
        "keeper": teacher.me.pk,
        "on": TODAY,
        "picture": ink(),
    }
    assert log_in(keeper).post("/assets/allocate/", given).status_code == 302
    move = Move.objects.get(deed="allocate")
    record = log_in(keeper).get(f"/assets/moves/{move.pk}/").content.decode()
    assert "领用单" in record
    paper = log_in(keeper).get(f"/assets/moves/{move.pk}/paper/0/")
    assert paper.content.startswith(b"%PDF")


def test_the_ledger_totals_and_filters_by_state_once_per_card(
    keeper: Actor, desks: Card, log_in: LogIn
):
    held = spot(desks)
    commands.lay_idle(keeper, holding=held, quantity=5, on=TODAY, reason="多余")
    page = log_in(keeper).get("/assets/cards/?holdings__use=used").content.decode()
    assert page.count(f'href="/assets/cards/{desks.pk}/"') >= 1
    assert f"{Decimal(7200):,.2f}" in page


@pytest.mark.parametrize("act", ["accept", "apply_disposal"])
def test_the_blank_lines_of_a_slip_are_blank(keeper: Actor, log_in: LogIn, act: str):
    declared = acts()[f"assets.{act}"].form(by=keeper)
    for blank in declared.line_forms("lines"):
        assert [f.name for f in blank if f.value() not in (None, "", False)] == []


def test_after_the_whole_of_a_holding_moved_the_slip_of_the_move_is_shown(
    keeper: Actor, teacher: Actor, laptop: Card, log_in: LogIn
):
    held = spot(laptop)
    given = {
        "holding": held.pk, "quantity": 1, "keeper": teacher.me.pk, "on": TODAY, "picture": ink(),
        "_next": f"/assets/holdings/{held.pk}/",
    }  # fmt: skip
    answer = log_in(keeper).post("/assets/allocate/", given)
    assert answer["Location"] == f"/assets/moves/{Move.objects.get(deed='allocate').pk}/"
