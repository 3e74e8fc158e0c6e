"""A visitor in and out on the guard's telephone, with the network cut in the middle: kept, not doubled, in order."""

from __future__ import annotations

from random import Random

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from houqin.kernel.accounts import commands as accounts
from houqin.kernel.audit.models import Entry
from houqin.kernel.org.models import Person, School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.models import Role
from houqin.modules.gate.models import Stop, Visit
from houqin.modules.office.commands import access, org
from houqin.modules.people import commands as staff
from houqin.site.demo import people
from houqin.site.demo.schools import VILLAGE

PASSWORD = "Qinghe-2026"
IDENTITY = "11010519491231002X"
pytestmark = pytest.mark.usefixtures("many_clients")


@pytest.fixture
def school(transactional_db: None) -> School:
    """柳溪小学 with a guard who has a login."""
    today = timezone.localdate()
    founder = Actor.system(None, today)
    district = org.found_district(founder, name="青禾学区")
    made = people.found(founder, district, VILLAGE, None)
    by = Actor.system(made, today)
    people.build(by, VILLAGE, Random(1))
    line = {
        "number": "G31",
        "name": "石守义",
        "gender": "m",
        "phone": "",
        "unit": None,
        "since": today,
    }
    guard = staff.admit_outside(by, lines=[line])[0]
    access.grant_role(
        by, person=guard, role=Role.objects.get(school=made, code="guard"), since=today
    )
    accounts.open_login(by, person=guard, username="G31", password=PASSWORD)
    return made


def log_in(page: Page) -> None:
    """Come in by the front door and stand at the board."""
    page.goto("/accounts/login/")
    page.fill("#login", "G31")
    page.fill("#password", PASSWORD)
    page.get_by_role("button", name="登录", exact=True).click()
    expect(page.locator("main")).to_contain_text("今天要做的")
    page.goto("/gate/")
    page.wait_for_function(
        "navigator.serviceWorker.controller || navigator.serviceWorker.ready.then(() => true)"
    )
    page.wait_for_function("caches.match('/gate/').then((kept) => Boolean(kept))")


def write_in(page: Page, name: str, badge: str) -> None:
    """Fill in the slip of a visitor."""
    page.get_by_role("link", name="访客来").click()
    slip = page.locator("#come form")
    slip.locator("[name=name]").fill(name)
    slip.locator("[name=purpose]").fill("送货")
    slip.locator("[name=document]").fill(IDENTITY)
    slip.get_by_text("已查验证件原件").click()
    slip.locator("[name=badge]").fill(badge)
    slip.get_by_role("button", name="登记").click()


def fits(page: Page) -> None:
    """Nothing hangs over the edge of the page."""
    assert page.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0


def test_a_visitor_comes_and_goes(phone: Page, school: School) -> None:
    log_in(phone)
    fits(phone)
    write_in(phone, "钱来福", "07")
    expect(phone.locator("#gate-now")).to_contain_text("钱来福")
    fits(phone)
    assert IDENTITY not in phone.url
    phone.get_by_role("link", name="访客走").click()
    phone.locator("#go .gate-row", has_text="钱来福").get_by_role("button", name="离开").click()
    expect(phone.locator("#gate-now")).to_contain_text("没有访客")
    assert Visit.objects.get().state == "out"


def test_the_network_is_cut_and_nothing_is_lost_or_doubled(
    phone: Page, school: School, complaints: list[str]
) -> None:
    log_in(phone)
    write_in(phone, "钱来福", "07")
    expect(phone.locator("#gate-now")).to_contain_text("钱来福")
    phone.context.set_offline(True)
    write_in(phone, "孙二", "08")
    expect(phone.locator("#come")).to_contain_text("有网后自动补交")
    write_in(phone, "李三", "09")
    expect(phone.locator("#waiting")).to_contain_text("有2条记录等待补交")
    phone.get_by_role("link", name="访客走").click()
    phone.locator("#go [name=visit]:not([type=hidden])").fill("08")
    phone.locator("#go .gate-line").get_by_role("button", name="离开").click()
    expect(phone.locator("#waiting")).to_contain_text("有3条记录等待补交")
    phone.reload()
    expect(phone.locator("#waiting")).to_contain_text("有3条记录等待补交")
    fits(phone)
    assert Visit.objects.count() == 1
    phone.context.set_offline(False)
    expect(phone.locator("#waiting")).to_be_empty(timeout=40_000)
    phone.reload()
    found = {v.name: v.state for v in Visit.objects.all()}
    assert found == {"钱来福": "inside", "孙二": "out", "李三": "inside"}
    assert Entry.objects.filter(act="gate.admit").count() == 3
    assert Entry.objects.filter(act="gate.leave").count() == 1
    cut = ("net::ERR_INTERNET_DISCONNECTED", "htmx:")
    complaints[:] = [said for said in complaints if not any(word in said for word in cut)]


def test_a_pupil_without_a_pass_is_stopped_in_red(phone: Page, school: School) -> None:
    pupil = Person.objects.filter(school=school, kind="pupil").first()
    assert pupil is not None
    log_in(phone)
    phone.get_by_role("link", name="学生离校").click()
    phone.locator("#p-who").fill(pupil.number)
    phone.get_by_role("button", name="核对放行").click()
    expect(phone.locator(".refusal")).to_contain_text("没有离校条，不能离校")
    fits(phone)
    assert pupil.name not in phone.url
    assert Stop.objects.get().pupil == pupil
