"""A letter signed on a telephone by who stands above, then below; an agreement signed by a guardian without a login."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from houqin.kernel import links
from houqin.kernel.org.models import ClassGroup, Person, School
from houqin.kernel.roles.actor import Actor
from houqin.modules.letters import commands
from houqin.modules.letters.models import Letter, Ride, Template
from tests.browser.walks import fits, hand_to, log_in, press, sign

pytestmark = pytest.mark.usefixtures("many_clients")


def test_a_letter_goes_down_level_by_level_on_a_phone(phone: Page, village: School) -> None:
    above = Person.objects.get(school=village, number="3001")
    below = Person.objects.get(school=village, number="3002")
    by = Actor(village, below, "html", timezone.localdate())
    commands.adopt_templates(by)
    wording = Template.objects.get(school=village, kind="safety")
    nobody = {"role": None, "unit": None, "person": None, "above": None}
    lines = [nobody | {"person": above}, nobody | {"person": below, "above": above}]
    made = commands.send(
        by, wording=wording, year=2025, due=by.today + timedelta(days=5), lines=lines
    )
    for number in ("3001", "3002"):
        hand_to(phone, number)
        phone.goto("/today/")
        phone.locator(".job", has_text="签订《安全管理责任书》").get_by_role("link").click()
        fits(phone)
        phone.get_by_role("link", name="签订责任书", exact=True).click()
        expect(phone.locator("main")).to_contain_text("每天检查责任区域")
        sign(phone)
        fits(phone)
        phone.get_by_role("button", name="签订责任书").click()
        expect(phone.get_by_alt_text("的签字")).to_be_visible()
    assert set(Letter.objects.filter(campaign=made).values_list("state", flat=True)) == {"signed"}
    phone.goto(f"/letters/campaigns/{made.pk}/")
    expect(phone.locator("main")).to_contain_text("都签了")
    fits(phone)


def test_a_guardian_without_a_login_signs_or_says_no(phone: Page, village: School) -> None:
    by = Actor(
        village, Person.objects.get(school=village, number="3002"), "html", timezone.localdate()
    )
    commands.adopt_templates(by)
    group = ClassGroup.objects.filter(school=village).order_by("pk")[0]
    pupils = list(Person.objects.filter(class_group=group, kind="pupil").order_by("number")[:2])
    due = by.today + timedelta(days=5)
    rides, walks = commands.ask_riders(by, class_group=group, due=due, pupils=pupils)
    phone.goto(f"/p/ride/{links.token('letters.ride', rides.pk)}/")
    fits(phone)
    expect(phone.locator("main")).not_to_contain_text(rides.pupil.name)
    phone.get_by_label("家长姓名").fill("家长甲")
    phone.get_by_label("与孩子的关系").fill("母亲")
    phone.get_by_label("孩子的出生日期").fill(date(by.today.year - 9, 1, 1).isoformat())
    sign(phone)
    press(phone, phone.get_by_role("button", name="同意并签字"))
    expect(phone.locator("[role=alert]").first).to_contain_text("周岁")
    phone.get_by_label("孩子的出生日期").fill(date(by.today.year - 13, 1, 1).isoformat())
    sign(phone)
    fits(phone)
    phone.get_by_role("button", name="同意并签字").click()
    expect(phone.locator("main")).to_contain_text("已签，谢谢")
    phone.goto(f"/p/ride/{links.token('letters.ride', walks.pk)}/")
    phone.get_by_role("button", name="孩子不骑车").click()
    expect(phone.locator("main")).to_contain_text("不骑车，谢谢")
    assert [Ride.objects.get(pk=r.pk).state for r in (rides, walks)] == ["signed", "walks"]
    log_in(phone, "3002")
    phone.goto(f"/letters/rides/{rides.pk}/")
    expect(phone.get_by_alt_text("家长签字")).to_be_visible()
    fits(phone)
