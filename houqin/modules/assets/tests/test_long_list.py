"""Of a long list the page comes first; how many there are and what they are worth follows, and is the same as ever."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from houqin.desk import sheet
from houqin.desk.doors import api
from houqin.desk.registers import registers
from houqin.desk.sheet import Sheet
from houqin.kernel.org.models import Place
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets import commands
from houqin.modules.assets.models import Category
from houqin.modules.assets.tests.conftest import BOUGHT, LogIn, line

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
URL = "/assets/cards/"
MANY = 60


@pytest.fixture
def browser(
    keeper: Actor, classes: dict[str, Category], places: dict[str, Place], log_in: LogIn, monkeypatch: pytest.MonkeyPatch
) -> Client:  # fmt: skip
    """老周's, whose school has sixty chairs at 1 to 60 yuan, where forty cards are a long list."""
    monkeypatch.setattr(sheet, "LONG", 40)
    commands.accept(
        keeper, on=BOUGHT, lines=[
            line(classes["A05010304"], "学生椅", 1, str(n), place=places["机房"] if n % 2 else None)
            for n in range(1, MANY + 1)
        ],
    )  # fmt: skip
    return log_in(keeper)


def asked(browser: Client, part: str = "", **question: Any) -> str:
    """A register's page, or a part of it as htmx asks for one."""
    headers = {"HX-Request": "true", "HX-Target": part} if part else {}
    return browser.post(URL, question, headers=headers).content.decode()


def test_a_long_list_says_how_many_and_how_much_a_moment_later(browser: Client) -> None:
    page = asked(browser)
    assert page.count('class="row-link"') == 25
    assert "共60条" not in page
    assert "1,830.00" not in page
    assert "1,830.00" in asked(browser, "foot")
    pager = asked(browser, "pager", page="2")
    assert "共60条" in pager
    assert "第2页，共3页" in pager


def test_without_scripts_a_press_brings_the_same(browser: Client) -> None:
    whole = asked(browser, whole="1")
    assert "共60条" in whole
    assert "1,830.00" in whole
    assert 'hx-trigger="load" hx-target="this"' not in whole


def test_what_it_may_be_narrowed_to_comes_when_it_is_looked_at(browser: Client) -> None:
    page, lists = asked(browser), asked(browser, "filters")
    assert 'name="holdings__place"' not in page
    assert 'hx-trigger="intersect once"' in page
    assert 'name="holdings__place"' in lists
    assert ">机房</option>" in lists
    assert 'name="holdings__place"' in asked(browser, whole="1")
    assert 'name="holdings__place"' in asked(browser, q="学生椅")


def test_a_list_that_a_filter_makes_short_says_everything_at_once(browser: Client) -> None:
    room = Place.objects.get(name="机房")
    page = asked(browser, holdings__place=str(room.pk))
    assert "共30条" in page
    assert "900.00" in page


@pytest.mark.parametrize(
    ("wanted", "number", "first"), [("3", 3, "10.00"), ("99", 3, "10.00"), ("0", 1, "60.00"), ("x", 1, "60.00")]
)  # fmt: skip
def test_the_nearest_page_is_shown_where_there_is_no_such_page(
    browser: Client, keeper: Actor, wanted: str, number: int, first: str
) -> None:
    found = Sheet(registers()["assets.cards"], keeper, {"page": wanted})
    assert found.page.number == number
    assert f"{found.page.rows[0].price:.2f}" == first
    assert found.page.more is (number < 3)


def test_page_and_feed_agree_on_number_and_sum(browser: Client, keeper: Actor) -> None:
    feed = api.list_json(keeper, registers()["assets.cards"], {"size": "50", "page": "2"})
    assert (feed["count"], feed["pages"], len(feed["rows"])) == (60, 2, 10)
    assert Decimal(feed["totals"]["cost_left"]) == 1830


@pytest.mark.parametrize("column", ["where", "who", "state", "cost_left"])
def test_what_is_read_beside_the_card_still_sorts(
    keeper: Actor, browser: Client, column: str
) -> None:
    up, down = (
        [r.pk for r in Sheet(registers()["assets.cards"], keeper, {"sort": s, "size": "100"}).page.rows]
        for s in (column, f"-{column}")
    )  # fmt: skip
    assert sorted(up) == sorted(down)
    if column in ("where", "cost_left"):
        assert up != down
