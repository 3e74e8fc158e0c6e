"""The loop that makes the product, walked in a browser: plan in → confirmed → approved → done on a phone → seen."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from houqin.kernel.audit.models import Entry
from houqin.kernel.org.models import Person, School
from houqin.kernel.roles.actor import Actor
from houqin.modules.plans import commands as plans
from houqin.modules.plans.models import WorkItem
from tests.browser.walks import LONG, fits, log_in, press, worker_stands

PLAN = """柳溪小学总务处工作计划
一、常规工作
1、每天检查教室门窗和电源。
2、每天两次清扫走廊。
3、设备完好率不低于95%。
二、逐月安排
九月份
1、分发课本。
三月份
1、检修水管。
"""
pytestmark = pytest.mark.usefixtures("many_clients")


def test_a_plan_becomes_work_and_the_work_is_seen(desk: Page, phone: Page, village: School) -> None:
    log_in(desk, "3002")
    desk.goto("/plans/take_in/")
    desk.locator("textarea[name=text]").fill(PLAN)
    desk.get_by_role("button", name="录入工作计划").click()
    expect(desk.locator("h1")).to_contain_text("柳溪小学总务处工作计划")
    expect(desk.locator("main")).to_contain_text("每天检查教室门窗和电源")
    fits(desk)
    desk.locator("#term").select_option(index=len(village.terms.all()))
    press(desk, desk.get_by_role("button", name="保存学期和年份"))
    desk.get_by_role("button", name="确认全部并生成任务").click()
    desk.get_by_role("button", name="仍然继续").click()
    expect(desk.locator("main")).to_contain_text("已确认")

    log_in(phone, "3001")
    phone.goto("/approval/cases/")
    phone.get_by_role("link", name="工作计划：柳溪小学总务处工作计划").click()
    phone.locator("main a.btn-primary", has_text="审批").click()
    phone.get_by_role("button", name="同意").click()
    expect(phone.locator(".seal")).to_contain_text("已批准")
    fits(phone)


def test_a_name_is_found_by_its_initials_and_stands_in_no_address(
    desk: Page, village: School
) -> None:
    log_in(desk, "3002")
    desk.goto("/people/staff/")
    desk.locator("#q").fill("sqy")
    expect(desk.locator("#sheet tbody tr")).to_have_count(1)
    expect(desk.locator("#sheet")).to_contain_text("史秋月")
    assert "sqy" not in desk.url


def test_a_tick_without_network_is_kept_and_done_once(
    phone: Page, village: School, complaints: list[str]
) -> None:
    director = Person.objects.get(school=village, number="3002")
    by = Actor(village, director, "html", timezone.localdate())
    plans.add_routine(
        by, title="查看锅炉水位", frequency="daily", since=by.today, when="always", owner=director
    )
    plans.open_items(by, since=by.today, until=by.today)
    log_in(phone, "3002")
    phone.goto("/today/")
    fits(phone)
    with phone.expect_navigation():  # past the worker, as when the page came before it stood
        phone.context.new_cdp_session(phone).send("Page.reload", {"ignoreCache": True})
    worker_stands(phone)
    phone.context.set_offline(True)
    phone.get_by_role("button", name="完成").first.click()
    expect(phone.locator("#waiting")).to_contain_text("有1条记录等待补交")
    assert WorkItem.objects.get().state == "open"
    # The wireless net is back before the way behind it: no event tells of the second, so the page must look for itself.
    phone.context.route("**/healthz", lambda asked: asked.abort("internetdisconnected"))
    with phone.expect_request("**/healthz"):
        phone.context.set_offline(False)
    expect(phone.locator("#waiting")).to_contain_text("有1条记录等待补交")
    phone.context.unroute("**/healthz")
    expect(phone.locator("#waiting")).to_be_empty(timeout=LONG)
    item = WorkItem.objects.get()
    assert (item.state, Entry.objects.filter(act="plans.tick").count()) == ("done", 1)
    complaints[:] = [said for said in complaints if "net::ERR_INTERNET_DISCONNECTED" not in said]
