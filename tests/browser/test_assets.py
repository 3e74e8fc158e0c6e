"""Property in a browser: a laptop signed for on the glass, old computers to the reading room, the rest written off."""

from __future__ import annotations

import os
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from houqin.kernel.accounts import commands as accounts
from houqin.kernel.asked import people_leaving
from houqin.kernel.org.models import Person, Place, School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.models import Role
from houqin.modules.assets import commands
from houqin.modules.assets.models import Card, Category, Disposal, Holding, Move
from houqin.modules.office.commands import access
from tests.browser.walks import PASSWORD, fits, hand_to, log_in, press, sign

pytestmark = pytest.mark.usefixtures("many_clients")


@dataclass
class Property:
    """Who keeps it, and where things stand."""

    keeper: Actor
    rooms: list[Place]
    classes: dict[str, Category]
    taker: Person


@pytest.fixture
def store(village: School) -> Property:
    """A teacher of the village school keeps the store besides; three rooms, and the national classes."""
    today = timezone.localdate()
    house = Actor.system(village, today)
    staff = Person.objects.filter(school=village, kind="staff").exclude(number__in=["3001", "3002"])
    person, taker = staff.order_by("number")[:2]
    access.grant_role(
        house, person=person, role=Role.objects.get(school=village, code="keeper"), since=today
    )
    accounts.open_login(house, person=person, username="store", password=PASSWORD)
    keeper = Actor(village, person, "html", today)
    known = {c.code: c for c in Category.objects.filter(school=village)}
    if not known:
        commands.adopt_categories(keeper)
        known = {c.code: c for c in Category.objects.filter(school=village)}
    rooms = list(Place.objects.filter(school=village, kind="room").order_by("code")[:3])
    return Property(keeper, rooms, known, taker)


def brought(store: Property, code: str, name: str, quantity: int, price: str) -> Card:
    """A card with things in the first room."""
    line = {
        "category": store.classes[code], "name": name, "quantity": quantity, "price": Decimal(price), "place": store.rooms[0],
    }  # fmt: skip
    (card,) = commands.accept(store.keeper, lines=[line], on=store.keeper.today)
    return card


def shot(page: Page, name: str) -> None:
    """Keep a picture for who looks; only where SHOTS names a folder."""
    fits(page)
    if os.environ.get("SHOTS"):
        page.screenshot(path=Path(os.environ["SHOTS"]) / f"assets-{name}.png", full_page=True)


def choose(page: Page, field: str, words: str) -> None:
    """Pick a row from a list that is searched, as a person does: by typing and pressing what is found."""
    few = page.locator(f"select[name={field}]")
    few.wait_for(state="attached")
    page.wait_for_load_state("load")
    control = page.locator(f"select[name={field}] + .ts-wrapper")
    if control.count() == 0:
        option = few.locator("option", has_text=words).first
        few.select_option(value=option.get_attribute("value"))
        return
    control.locator(".ts-control").click()
    page.keyboard.type(words)
    control.locator(".ts-dropdown .option", has_text=words).first.click()


def agree(page: Page, number: str, title: str) -> None:
    """The next one in the chain says yes."""
    hand_to(page, number)
    page.goto("/approval/cases/")
    page.get_by_role("link", name=title).first.click()
    page.locator("main a.btn-primary", has_text="审批").click()
    page.get_by_role("button", name="同意").click()
    expect(page.locator("main")).to_contain_text("已完成")
    shot(page, f"agreed-{number}")


def test_a_laptop_is_signed_for_on_the_glass_and_stands_in_the_leavers_way(
    phone: Page, village: School, store: Property
) -> None:
    card = brought(store, "A02010108", "笔记本电脑", 1, "4860")
    held = Holding.objects.get(card=card)
    log_in(phone, "store")
    phone.goto(f"/s/assets.card/{card.pk}/")
    shot(phone, "scan-360")
    phone.goto(f"/assets/holdings/{held.pk}/")
    shot(phone, "holding-360")
    phone.get_by_role("link", name="领用", exact=True).click()
    shot(phone, "slip-360")
    choose(phone, "keeper", store.taker.name)
    sign(phone)
    shot(phone, "allocate-360")
    press(phone, phone.get_by_role("button", name="领用", exact=True))
    expect(phone.locator("main")).to_contain_text(store.taker.name)
    now = Holding.objects.get(card=card)
    assert (now.keeper, now.use) == (store.taker, "used")
    assert Move.objects.get(card=card, deed="allocate").number.startswith("LY-")
    asked = dict(people_leaving.items())["assets"]
    assert [h.blocks for h in asked(store.keeper, store.taker)] == [True]
    phone.goto("/assets/cards/")
    expect(phone.locator("#sheet")).to_contain_text(store.taker.name)
    shot(phone, "cards-360")


def test_old_computers_go_to_the_reading_room_and_the_rest_is_written_off(
    desk: Page, phone: Page, village: School, store: Property
) -> None:
    old = brought(store, "A02010105", "学生电脑（旧）", 48, "3200")
    held = Holding.objects.get(card=old)
    log_in(desk, "store")
    desk.goto(f"/assets/holdings/{held.pk}/")
    shot(desk, "holding-1440")
    desk.get_by_role("link", name="调整存放", exact=True).click()
    desk.fill("[name=quantity]", "20")
    choose(desk, "place", store.rooms[1].name)
    desk.fill("[name=reason]", "旧电脑给电子阅览室")
    press(desk, desk.get_by_role("button", name="调整存放", exact=True))
    expect(desk.locator("main")).to_contain_text("20")
    left = Holding.objects.get(card=old, place=store.rooms[0])
    assert left.quantity == 28
    desk.goto("/assets/apply_disposal/")
    desk.fill("[name=reason]", "超过使用年限，主板损坏")
    choose(desk, "lines-0-holding", f"{old.name} ×28")
    desk.fill("[name=lines-0-quantity]", "28")
    shot(desk, "disposal-1440")
    desk.get_by_role("button", name="申请处置", exact=True).click()
    expect(desk.locator("main")).to_contain_text("CZ-")
    agree(phone, "3002", "报废：学生电脑")
    agree(phone, "3001", "报废：学生电脑")
    batch = Disposal.objects.get()
    assert batch.state == "agreed"
    desk.goto(f"/assets/disposals/{batch.pk}/")
    desk.get_by_role("link", name="核销处置", exact=True).click()
    desk.fill("[name=buyer]", "青河县再生资源回收站")
    desk.fill("[name=income]", "480")
    press(desk, desk.get_by_role("button", name="核销处置", exact=True))
    expect(desk.locator("main")).to_contain_text("凭证号")
    desk.fill("[name=receipt]", "JK-2026-0311")
    desk.get_by_role("button", name="核销处置", exact=True).click()
    expect(desk.locator("main")).to_contain_text("已核销")
    shot(desk, "batch-1440")
    old.refresh_from_db()
    assert (old.left, old.quantity, old.ended) == (20, 48, None)
    desk.goto(f"/assets/cards/{old.pk}/")
    expect(desk.locator("main")).to_contain_text(store.rooms[1].name)
    shot(desk, "card-1440")
