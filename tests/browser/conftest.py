"""Real Chromium at a desk's width and a phone's, in Chinese, against a live server on loopback."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from random import Random

import pytest
import time_machine
from django.utils import timezone
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from houqin.kernel.accounts import commands as accounts
from houqin.kernel.org.models import Person, School
from houqin.kernel.roles.actor import Actor
from houqin.modules.office.commands import org
from houqin.site.demo import people, term
from houqin.site.demo.schools import VILLAGE
from tests.browser.walks import PASSWORD

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip

PATIENCE = 30_000
"""Milliseconds a walk waits for what must come: only a failing walk, or a machine busy with other work, uses them up."""
expect.set_options(timeout=PATIENCE)


CLOCK = """{
  const real = Date.now.bind(Date);
  const now = () => real() + (AHEAD);
  globalThis.Date = new Proxy(Date, {
    construct: (made, given, as) => Reflect.construct(made, given.length ? given : [now()], as),
    apply: (made) => new made(now()).toString(),
    get: (made, name) => (name === "now" ? now : Reflect.get(made, name)),
  });
}"""
"""The browser's pages live at the hour of the test, as the server does: on the same school morning, whenever they are run."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a browser test."""
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for the run, Debian's own; CHROMIUM names another."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or ""
    if not path:
        pytest.fail("Chromium is not installed: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def complaints() -> list[str]:
    """What the pages of this test complained of; must be empty at its end."""
    return []


@pytest.fixture
def desk(chromium: Browser, live_server, complaints: list[str]) -> Iterator[Page]:
    """A page 1440 px wide."""
    yield from _page(chromium, live_server.url, complaints, {"width": 1440, "height": 900}, False)


@pytest.fixture
def phone(chromium: Browser, live_server, complaints: list[str]) -> Iterator[Page]:
    """A page 360 px wide that is touched."""
    yield from _page(chromium, live_server.url, complaints, {"width": 360, "height": 740}, True)


def _is_fault(said: ConsoleMessage) -> bool:
    """Whether the browser complains of more than a refusal, which is an answer (403, 409, 422, 428)."""
    refused = any(f"status of {code}" in said.text for code in (403, 404, 409, 422, 428))
    return said.type == "error" and not refused


def _page(
    browser: Browser, url: str, complaints: list[str], viewport, touch: bool
) -> Iterator[Page]:
    context = browser.new_context(
        base_url=url, viewport=viewport, has_touch=touch, is_mobile=touch, locale="zh-CN",
        timezone_id="Asia/Shanghai", service_workers="allow",
    )  # fmt: skip
    context.set_default_timeout(PATIENCE)
    real = time_machine.escape_hatch.time.time()
    context.add_init_script(CLOCK.replace("AHEAD", str(round((time.time() - real) * 1000))))
    page = context.new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if _is_fault(said) else None)
    yield page
    context.close()
    assert complaints == []


@pytest.fixture
def village(transactional_db: None) -> School:
    """柳溪小学 with its people and its term, before any plan."""
    today = timezone.localdate()
    founder = Actor.system(None, today)
    district = org.found_district(founder, name="青禾学区")
    made = people.found(founder, district, VILLAGE, None)
    by = Actor.system(made, today)
    people.build(by, VILLAGE, Random(1))
    term.open_terms(by, today)
    for number in ("3001", "3002"):
        person = Person.objects.get(school=made, number=number)
        accounts.open_login(by, person=person, username=number, password=PASSWORD)
    return made
