"""The counter itself in a browser: readable in both themes, usable without scripts, polite inside WeChat, clean on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from houqin.kernel.accounts import commands as accounts
from houqin.kernel.org.models import Person, School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.models import Assignment, Role
from tests.browser.walks import PASSWORD, fits, press

CONTRAST = (Path(__file__).parent / "contrast.js").read_text()
PAGES = (
    "/", "/menu/", "/me/", "/people/staff/", "/people/admit_staff/", "/people/admit_staff/import/", "/scan/",
    "/search/", "/rulebook/", "/accounts/2fa/", "/accounts/sessions/", "/accounts/users/", "/nothing/",
)  # fmt: skip
pytestmark = pytest.mark.usefixtures("many_clients")


@pytest.fixture
def clerk(school: School) -> Person:
    """解老师 keeps the rolls."""
    today = timezone.localdate()
    grants = [
        "people.view", "people.admit_staff", "accounts.view", "accounts.close", "parameters.view", "plans.view",
    ]  # fmt: skip
    role = Role.objects.create(school=school, code="clerk2", name="总务员", grants=grants)
    person = Person.objects.create(
        school=school, kind="staff", number="3002", name="解老师", since=today
    )
    Assignment.objects.create(person=person, role=role, school=school, since=today)
    accounts.open_login(Actor.system(school, today), person=person, password=PASSWORD)
    return person


def log_in(page: Page) -> None:
    """The front door."""
    page.goto("/accounts/login/")
    page.fill("#login", "3002")
    page.fill("#password", PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()
    expect(page.locator(".top")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_word_can_be_read_and_nothing_hangs_over(
    phone: Page, clerk: Person, theme: str
) -> None:
    phone.emulate_media(color_scheme=theme)
    phone.goto("/accounts/login/")
    assert phone.evaluate(CONTRAST) == []
    log_in(phone)
    assert phone.evaluate("document.documentElement.dataset.bsTheme") == theme
    for path in PAGES:
        phone.goto(path)
        assert (path, phone.evaluate(CONTRAST)) == (path, [])
        fits(phone)


def test_a_slip_with_lines_is_filled_in_without_scripts(
    chromium: Browser, live_server, clerk: Person
) -> None:
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    log_in(page)
    page.goto("/people/admit_staff/")
    before = page.locator(".line").count()
    page.fill("[name='lines-0-number']", "3077")
    page.fill("[name='lines-0-name']", "仇老师")
    page.get_by_role("button", name="加几行").click()
    expect(page.locator(".line")).to_have_count(before + 3)
    assert page.input_value("[name='lines-0-name']") == "仇老师"
    page.fill("[name='lines-0-since']", "2020-09-01")
    press(page, page.get_by_role("button", name="登记教职工"))
    context.close()
    assert Person.objects.filter(number="3077", name="仇老师").exists()


def test_inside_wechat_a_sentence_comes_before_the_file(
    chromium: Browser, live_server, clerk: Person
) -> None:
    agent = "Mozilla/5.0 (Linux; Android 14) Chrome/126 Mobile Safari/537.36 MicroMessenger/8.0.50"
    context = chromium.new_context(base_url=live_server.url, user_agent=agent)
    page = context.new_page()
    taken: list[object] = []
    page.on("download", lambda file: taken.append(file))
    page.on("popup", lambda window: taken.append(window))
    log_in(page)
    page.goto("/people/staff/")
    page.get_by_role("button", name="导出 Excel").click()
    expect(page.locator("main")).to_contain_text("微信里不能直接保存文件")
    page.goto(f"/people/staff/{clerk.pk}/")
    page.get_by_role("link", name="打印本记录").click()
    expect(page.locator("main")).to_contain_text("微信里不能直接保存文件")
    context.close()
    assert taken == []


def test_on_paper_only_the_record_stands(desk: Page, clerk: Person) -> None:
    log_in(desk)
    desk.goto(f"/people/staff/{clerk.pk}/")
    desk.emulate_media(media="print")
    for part in (".side", ".top", ".btn"):
        shown = desk.locator(part).evaluate_all(
            "found => found.filter(e => e.checkVisibility()).length"
        )
        assert (part, shown) == (part, 0)
    expect(desk.locator("h1")).to_be_visible()
