"""A teacher asks on her phone, the chain approves, three firms offer, one is chosen, and two people take in what came."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from houqin.kernel.accounts import commands as accounts
from houqin.kernel.approval.chains import install_defaults
from houqin.kernel.org.models import Person, Place, School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.models import Assignment, Role
from houqin.modules.office.commands import access
from houqin.modules.purchasing import commands
from houqin.modules.purchasing.models import Acceptance, Order, Quote, Request
from houqin.modules.stores import commands as stores
from houqin.modules.stores.models import Stock
from tests.browser.walks import PASSWORD, fits, hand_to, pick, press

pytestmark = pytest.mark.usefixtures("many_clients")
PARTS = {"3003": "keeper", "3004": "teacher", "3005": "buyer", "3006": "clerk"}
PAPER = {
    "code": "W001", "name": "A4复印纸", "spec": "", "unit": "包", "category": "office", "barcode": "", "least": Decimal(5),
    "condition": "dry", "shelf_life": None, "exchange": False, "reusable": False,
}  # fmt: skip
FIRM = {
    "credit": "", "sells": "文具", "contact": "", "phone": "", "bank": "", "needs": [], "outsourced": False,
}  # fmt: skip


def holder(school: School, number: str, role: str) -> Person:
    """A member of staff with a login who holds a role."""
    today = timezone.localdate()
    by = Actor.system(school, today)
    person = Person.objects.get(school=school, kind="staff", number=number)
    if not Assignment.objects.filter(person=person, role__code=role).exists():
        held = Role.objects.get(school=school, code=role)
        access.grant_role(by, person=person, role=held, since=today)
    if not hasattr(person, "login"):
        accounts.open_login(by, person=person, username=number, password=PASSWORD)
    return person


@pytest.fixture
def buying(village: School) -> School:
    """The village school with a store, an item in it, and three firms."""
    today = timezone.localdate()
    people = {number: holder(village, number, role) for number, role in PARTS.items()}
    by = Actor.system(village, today)
    install_defaults(village)
    place = Place.objects.filter(school=village, kind="room").first()
    assert place is not None
    stores.open_store(by, place=place, name="总务库房", keeper=people["3003"])
    stores.add_items(Actor(village, people["3003"], "html", today), lines=[PAPER])
    lines = [{"name": n, **FIRM} for n in ("青禾文具店", "县新华公司", "诚信商行")]
    commands.add_suppliers(by, lines=lines)
    return village


def button(page: Page, name: str) -> Locator:
    """What sends the slip."""
    return page.locator("main form button.btn-primary", has_text=name).first


def agree(page: Page, number: str, request: Request) -> None:
    """Agree to the request on its approval page."""
    hand_to(page, number)
    page.goto("/approval/cases/")
    page.get_by_role("link", name=f"请购：{request.number}").click()
    page.locator("main a.btn-primary", has_text="审批").click()
    press(page, page.get_by_role("button", name="同意"))
    expect(page.locator("main")).to_contain_text("同意")


def ask(page: Page) -> Request:
    """The teacher's paper, on her phone."""
    hand_to(page, "3004")
    page.goto("/purchasing/request/")
    page.locator("[name=purpose]").fill("期末试卷")
    page.locator("[name=lines-0-name]").fill("A4复印纸")
    page.locator("[name=lines-0-unit]").fill("包")
    page.locator("[name=lines-0-quantity]").fill("60")
    page.locator("[name=lines-0-price]").fill("20")
    pick(page, "lines-0-item", "A4复印纸")
    fits(page)
    press(page, button(page, "请购"))
    expect(page.locator("main")).to_contain_text("审批中")
    return Request.objects.get()


def offer(page: Page, request: Request, firm: str, price: str) -> None:
    """A firm's price, by the buyer."""
    page.goto(f"/purchasing/requests/{request.pk}/")
    page.get_by_role("link", name="登记报价").click()
    pick(page, "supplier", firm)
    page.locator("[name=lines-0-price]").fill(price)
    press(page, button(page, "登记报价"))
    expect(page.locator("main")).to_contain_text(firm)


def test_from_the_request_to_the_shelf(phone: Page, buying: School) -> None:
    request = ask(phone)
    for number in ("3002", "3001"):
        agree(phone, number, request)
    request.refresh_from_db()
    assert request.state == "agreed"

    by = Actor.system(buying, timezone.localdate())
    buyer = Person.objects.get(school=buying, kind="staff", number="3005")
    commands.assign(by, request=request, buyer=buyer, method=request.method)
    hand_to(phone, "3005")
    for firm, price in (("青禾文具店", "19"), ("县新华公司", "18"), ("诚信商行", "21")):
        offer(phone, request, firm, price)
    assert Quote.objects.count() == 3
    fits(phone)
    phone.goto(f"/purchasing/requests/{request.pk}/")
    expect(phone.locator("main")).to_contain_text("最低")
    phone.get_by_role("link", name="选定供货单位").click()
    press(phone, button(phone, "选定供货单位"))
    expect(phone.locator("main")).to_contain_text("已选定")
    phone.get_by_role("link", name="订货", exact=True).first.click()
    phone.locator("[name=due]").fill(str(timezone.localdate() + timedelta(days=5)))
    press(phone, button(phone, "订货"))
    expect(phone.locator("main")).to_contain_text("待到货")
    order = Order.objects.get()
    assert str(order.supplier) == "县新华公司"

    hand_to(phone, "3003")
    phone.goto(f"/purchasing/orders/{order.pk}/")
    phone.get_by_role("link", name="到货验收").click()
    second = Person.objects.get(school=buying, kind="staff", number="3006")
    pick(phone, "second", second.name)
    fits(phone)
    press(phone, button(phone, "到货验收"))
    expect(phone.locator("main")).to_contain_text("待第二人核对")
    assert not Stock.objects.exists()

    hand_to(phone, "3006")
    phone.goto(f"/purchasing/acceptances/{Acceptance.objects.get().pk}/")
    phone.get_by_role("link", name="核对验收").click()
    phone.locator("[name=counted]").check()
    phone.locator("[name=sound]").check()
    press(phone, button(phone, "核对验收"))
    expect(phone.locator("main")).to_contain_text("已验收")
    assert Stock.objects.get().quantity == 60
    request.refresh_from_db()
    assert request.state == "done"
