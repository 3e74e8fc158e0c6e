"""A set over the counter on a telephone: reserved by a teacher, handed over to nobody else, back with a slide missing."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from houqin.kernel.org.models import Person, Place, School
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets import commands
from houqin.modules.assets.models import Card, Category, Damage, Kit, KitLoan, Loan, Reservation
from houqin.modules.assets.queries.public import mark_of
from tests.browser.test_asset_use import line_of, named
from tests.browser.test_assets import choose, shot
from tests.browser.walks import hand_to, log_in, press

pytestmark = pytest.mark.usefixtures("many_clients")


@dataclass
class Counter:
    """Who lends, who borrows, and what."""

    keeper: Actor
    teacher: Actor
    other: Person
    kit: Kit
    ball: Card


@pytest.fixture
def counter(village: School) -> Counter:
    """A set of microscopes and slides, and one projector."""
    by = Actor.system(village, timezone.localdate())
    staff = Person.objects.filter(school=village, kind="staff").exclude(number__in=["3001", "3002"])
    first, second, third = staff.order_by("number")[:3]
    keeper = named(by, first, "keeper")
    teacher = named(by, second, "teacher")
    named(by, third, "teacher")
    commands.adopt_categories(keeper)
    of = Category.objects.get(school=village, code="A05040403")
    room = Place.objects.filter(school=village, kind="room").order_by("code")[0]
    lines = [
        {"category": of, "name": name, "quantity": n, "price": Decimal("85"), "place": room}
        for name, n in (("显微镜", 5), ("标本片", 4), ("便携投影仪", 1))
    ]
    scope, slide, ball = commands.accept(keeper, lines=lines, on=by.today)
    parts = [{"card": scope, "quantity": 5}, {"card": slide, "quantity": 4}]
    kit = commands.set_up_kit(keeper, name="显微镜实验套装", place=room, lines=parts)
    return Counter(keeper, teacher, third, kit, ball)


def test_a_set_is_reserved_handed_over_and_comes_back_with_a_part_missing(
    phone: Page, counter: Counter
) -> None:
    log_in(phone, counter.teacher.me.number)
    phone.goto(f"/s/assets.kit/{counter.kit.pk}/")
    shot(phone, "kit-360")
    phone.get_by_role("link", name="预约整套", exact=True).click()
    phone.locator("[name=last]").fill("2")
    phone.get_by_role("button", name="预约整套", exact=True).click()
    expect(phone.locator("main")).to_contain_text("已完成")
    phone.goto("/assets/reserve/")
    choose(phone, "card", "便携投影仪")
    phone.locator("[name=on]").fill(f"{counter.keeper.today}")
    phone.get_by_role("button", name="预约", exact=True).click()
    expect(phone.locator("main")).to_contain_text("已完成")
    assert Reservation.objects.filter(person=counter.teacher.me).count() == 3

    hand_to(phone, counter.keeper.me.number)
    phone.goto(f"/s/assets.card/{counter.ball.pk}/")
    shot(phone, "card-360")
    phone.get_by_role("link", name="扫码借出", exact=True).click()
    choose(phone, "borrower", counter.other.name)
    phone.get_by_role("button", name="扫码借出", exact=True).click()
    expect(phone.locator("main")).to_contain_text("已被别人预约")
    shot(phone, "reserved-360")
    assert not Loan.objects.exists()

    kept = Reservation.objects.get(card=counter.ball)
    phone.goto(f"/assets/hand_over/?reservation={kept.pk}")
    phone.locator("[name=card]").fill(counter.kit.parts.all()[0].card.number)
    phone.get_by_role("button", name="交付预约", exact=True).click()
    expect(phone.locator("main")).to_contain_text("请换成预约的那件")
    phone.locator("[name=card]").fill(counter.ball.number)
    shot(phone, "hand-over-360")
    press(phone, phone.get_by_role("button", name="交付预约", exact=True))
    expect(phone.locator("main")).to_contain_text("借出")
    assert Loan.objects.get().borrower == counter.teacher.person

    phone.goto(f"/assets/kits/{counter.kit.pk}/")
    phone.get_by_role("link", name="整套借出", exact=True).click()
    press(phone, phone.get_by_role("button", name="整套借出", exact=True))
    expect(phone.locator("main")).to_contain_text("TJ-")
    loan = KitLoan.objects.get()
    assert loan.borrower == counter.teacher.person  # the slip knew who had reserved it
    phone.goto(f"/assets/bring_back_kit/?kit_loan={loan.pk}")
    row = line_of(phone, "标本片")
    phone.locator(f"[name=lines-{row}-good]").fill("3")
    phone.get_by_role("button", name="整套归还", exact=True).click()
    expect(phone.locator("main")).to_contain_text("还有1件没有对上")
    phone.locator(f"[name=lines-{row}-missing]").fill("1")
    shot(phone, "kit-back-360")
    phone.get_by_role("button", name="整套归还", exact=True).click()
    expect(phone.locator("main")).to_contain_text("已归还")
    shot(phone, "kit-returned-360")
    case = Damage.objects.get()
    assert (case.cause, case.quantity, case.person) == ("lost", 1, counter.teacher.person)
    phone.goto(f"/assets/kits/{counter.kit.pk}/")
    expect(phone.locator("main .text-danger")).to_have_text("1")
    shot(phone, "kit-short-360")


def test_a_label_opens_a_card_without_names_for_a_passer_by(phone: Page, counter: Counter) -> None:
    phone.goto(f"/s/assets.card/{counter.ball.pk}/?t={mark_of(counter.ball)}")
    expect(phone.locator("h1")).to_have_text("便携投影仪")
    shot(phone, "public-360")
    phone.get_by_role("link", name="报修").click()
    expect(phone.locator("[name=what]")).to_have_value("便携投影仪")
    shot(phone, "public-report-360")
