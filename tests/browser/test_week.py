"""The keeper of the week notes on his telephone and sums up; the bells of the day."""

from __future__ import annotations

from datetime import time

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from houqin.kernel.org.models import ClassGroup, Person, School
from houqin.kernel.roles.actor import Actor
from houqin.modules.duty import commands
from houqin.modules.duty.models import Mark
from tests.browser.walks import choose, fits, log_in

pytestmark = pytest.mark.usefixtures("many_clients")


def test_a_week_is_noted_and_summed_up_on_a_phone(phone: Page, village: School) -> None:
    person = Person.objects.get(school=village, number="3002")
    by = Actor(village, person, "html", timezone.localdate())
    week = commands.plan_weeks(by, lines=[{"on": by.today, "person": person}])[0]
    bells = [{"at": time(23, 59), "what": "熄灯"}, {"at": time(0, 1), "what": "早起"}]
    made = commands.set_bells(by, name="冬季作息", since=by.today, lines=bells)
    log_in(phone, "3002")
    phone.goto("/today/")
    expect(phone.locator("main")).to_contain_text("本周由您值周")
    phone.goto("/duty/note_mark/")
    choose(phone, "area", "hygiene")
    choose(
        phone, "class_group", str(ClassGroup.objects.filter(school=village).order_by("pk")[0].pk)
    )
    phone.get_by_label("加减分").fill("-1")
    phone.get_by_label("情况").fill("走廊有纸屑")
    fits(phone)
    phone.locator("main form").get_by_role("button", name="登记值周记录").click()
    expect(phone.locator("main")).to_contain_text("走廊有纸屑")
    assert Mark.objects.get().points == -1
    phone.goto(f"/duty/weeks/{week.pk}/")
    expect(phone.locator("main")).to_contain_text("-1")
    fits(phone)
    phone.get_by_role("link", name="值周小结").click()
    phone.get_by_label("本周小结").fill("总体良好")
    phone.locator("main form").get_by_role("button", name="值周小结").click()
    expect(phone.locator("main")).to_contain_text("总体良好")
    phone.goto(f"/duty/timetables/{made.pk}/")
    expect(phone.locator("main")).to_contain_text("23:59")
    fits(phone)
    phone.goto("/duty/bells/")
    fits(phone)
