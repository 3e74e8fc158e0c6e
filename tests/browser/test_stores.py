"""A teacher asks on her phone, the director approves, the keeper hands out against a signature, and counts on a phone, cut off in the middle."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from houqin.kernel.accounts import commands as accounts
from houqin.kernel.org.models import Person, Place, School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.models import Assignment
from houqin.kernel.signatures.models import Signature
from houqin.modules.office.commands import access
from houqin.modules.stores import commands
from houqin.modules.stores.models import Slip, Stock, Store, Tally
from tests.browser.walks import (
    PASSWORD,
    back_on_the_net,
    fits,
    hand_to,
    kept_for_away,
    pick,
    press,
    sign,
)

pytestmark = pytest.mark.usefixtures("many_clients")
CHALK = {
    "code": "W001", "name": "粉笔", "spec": "白色", "unit": "盒", "category": "teaching", "barcode": "6901234567892",
    "least": Decimal(5), "condition": "dry", "shelf_life": None, "exchange": False, "reusable": False,
}  # fmt: skip


def role_holder(school: School, number: str, role: str) -> Person:
    """A member of staff with a login who holds a role."""
    from houqin.kernel.roles.models import Role

    today = timezone.localdate()
    by = Actor.system(school, today)
    person = Person.objects.get(school=school, kind="staff", number=number)
    if not Assignment.objects.filter(person=person, role__code=role).exists():
        access.grant_role(
            by, person=person, role=Role.objects.get(school=school, code=role), since=today
        )
    if not hasattr(person, "login"):
        accounts.open_login(by, person=person, username=number, password=PASSWORD)
    return person


@pytest.fixture
def store(village: School) -> Store:
    """The village school's store with 30 boxes of chalk and 12 mops; 3003 keeps it, 3004 teaches."""
    today = timezone.localdate()
    keeper = role_holder(village, "3003", "keeper")
    role_holder(village, "3004", "teacher")
    by = Actor(village, keeper, "html", today)
    place = Place.objects.filter(school=village, kind="room").first()
    made = commands.open_store(
        Actor.system(village, today), place=place, name="总务库房", keeper=keeper
    )
    mop = CHALK | {
        "code": "W002",
        "name": "拖把",
        "spec": "",
        "unit": "把",
        "category": "cleaning",
        "barcode": "",
    }
    items = commands.add_items(by, lines=[CHALK, mop])
    lines = [
        {"item": i, "quantity": Decimal(n), "price": Decimal(2)}
        for i, n in zip(items, (30, 12), strict=True)
    ]
    commands.open_stock(by, store=made, on=date(today.year, today.month, 1), lines=lines)
    return made


def left(code: str) -> Decimal:
    """What is on the shelf of an item."""
    return sum((s.quantity for s in Stock.objects.filter(item__code=code)), Decimal(0))


def test_asked_approved_and_handed_out_against_a_signature(phone: Page, store: Store) -> None:
    hand_to(phone, "3004")
    phone.goto("/stores/request/")
    pick(phone, "lines-0-item", "粉笔")
    phone.locator("[name=lines-0-quantity]").fill("6")
    phone.locator("[name=note]").fill("上课用")
    fits(phone)
    phone.get_by_role("button", name="申请领用").click()
    expect(phone.locator("main")).to_contain_text("审批中")
    slip = Slip.objects.get(kind="issue")

    hand_to(phone, "3002")
    phone.goto("/approval/cases/")
    phone.get_by_role("link", name=f"领用申请：{slip.number}").click()
    phone.locator("main a.btn-primary", has_text="审批").click()
    press(phone, phone.get_by_role("button", name="同意"))
    expect(phone.locator(".seal")).to_contain_text("已批准")
    slip.refresh_from_db()
    assert slip.state == "agreed"

    hand_to(phone, "3003")
    phone.goto(f"/stores/slips/{slip.pk}/")
    phone.get_by_role("link", name="按单发放").click()
    sign(phone)
    fits(phone)
    phone.get_by_role("button", name="按单发放").click()
    expect(phone.locator("main")).to_contain_text("已入账")
    assert left("W001") == 24
    assert Signature.objects.get(row=slip.pk, kind="stores.slip").person.number == "3004"


def test_a_count_goes_on_without_a_network(
    phone: Page, store: Store, complaints: list[str]
) -> None:
    hand_to(phone, "3003")
    phone.goto("/stores/open_tally/")
    phone.get_by_role("button", name="开始盘点").click()
    expect(phone.locator(".count-bar")).to_contain_text("0 / 2")
    kept_for_away(phone)
    tally = Tally.objects.get()
    fits(phone)

    phone.locator("#find").fill("6901234567892")
    phone.locator("#find").press("Enter")
    expect(phone.locator(".count-card.is-here")).to_contain_text("粉笔")
    phone.context.set_offline(True)
    card = phone.locator(".count-card", has_text="粉笔")
    card.locator("[name=counted]").fill("29")
    card.get_by_role("button", name="登记").click()
    expect(card).to_contain_text("有网后自动补交")
    card = phone.locator(".count-card", has_text="拖把")
    card.locator("[name=counted]").fill("12")
    card.get_by_role("button", name="登记").click()
    expect(phone.locator("#waiting")).to_contain_text("有2条记录等待补交")
    phone.reload()
    expect(phone.locator("#waiting")).to_contain_text("有2条记录等待补交")
    assert not tally.lines.exclude(counted=None).exists()

    back_on_the_net(phone)
    expect(phone.locator(".count-bar")).to_contain_text("2 / 2")
    expect(phone.locator(".is-done", has_text="粉笔")).to_contain_text("实盘29，账面30，少1盒")
    phone.get_by_role("link", name="提交盘点结果").click()
    sign(phone)
    phone.get_by_role("button", name="提交盘点结果").click()
    expect(phone.locator("main")).to_contain_text("审批中")
    assert left("W001") == 30
    cut = ("net::ERR_INTERNET_DISCONNECTED", "htmx:")
    complaints[:] = [said for said in complaints if not any(word in said for word in cut)]
