"""From the minutes of a meeting to the summary of the term, on the screens of those who do it."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import time, timedelta

import pytest
from django.utils import timezone
from docx import Document
from playwright.sync_api import Page, expect

from houqin.kernel.org.models import Person, School
from houqin.kernel.roles.actor import Actor
from houqin.modules.plans import commands as plans
from houqin.modules.plans.models import Attendance, Plan, Target, Task, WorkItem
from tests.browser.test_plan_loop import PLAN
from tests.browser.walks import choose, fits, log_in, press, sign

pytestmark = pytest.mark.usefixtures("many_clients")


@pytest.fixture
def director(village: School) -> Actor:
    """史秋月 of 柳溪小学, at her desk today."""
    person = Person.objects.get(school=village, number="3002")
    return Actor(village, person, "html", timezone.localdate())


@pytest.fixture
def plan(director: Actor, village: School) -> Plan:
    """The plan in force since the term began, with its work opened."""
    term = village.terms.filter(starts__lte=director.today).order_by("-starts")[0]
    start = replace(director, today=term.starts, sure=frozenset({"plans.unchecked"}))
    made = plans.confirm(start, plan=plans.take_in(start, text=PLAN, term=term)[0])
    plans.open_items(start, since=term.starts, until=term.starts + timedelta(days=13))
    return made


def test_from_ticks_and_a_target_to_coverage_and_summary(
    desk: Page, phone: Page, director: Actor, plan: Plan
) -> None:
    for item in WorkItem.objects.filter(routine__title__contains="门窗"):
        plans.tick(director, item=item)
    target = Target.objects.get(plan=plan)
    task = Task.objects.filter(plan=plan)[0]
    log_in(desk, "3002")
    desk.goto(f"/plans/record_actual/?target={target.pk}&next=/plans/targets/")
    desk.fill("[name=value]", "93.5")
    press(desk, desk.get_by_role("button", name="登记实际数"))
    expect(desk.locator("#sheet")).to_contain_text("未达到")
    desk.goto(f"/plans/point_at/?task={task.pk}&next=/plans/tasks/{task.pk}/")
    desk.fill("[name=record]", f"{desk.url.split('/plans')[0]}/plans/targets/{target.pk}/")
    press(desk, desk.get_by_role("button", name="指认佐证"))
    expect(desk.locator("main")).to_contain_text("95%")

    desk.goto(f"/plans/coverage/{plan.pk}/")
    expect(desk.locator("main")).to_contain_text("完成登记")
    expect(desk.locator("[data-chart] svg").first).to_be_visible()
    fits(desk)
    desk.get_by_role("link", name="有佐证").click()
    expect(desk.locator(".promise")).to_have_count(1)
    log_in(phone, "3001")
    phone.goto(f"/plans/coverage/{plan.pk}/")
    fits(phone)

    desk.goto("/plans/draft_summary/")
    choose(desk, "plan", str(plan.pk))
    desk.get_by_role("button", name="起草总结").click()
    expect(desk.locator("main")).to_contain_text("一、常规工作")
    expect(desk.locator("main")).to_contain_text("差1.5%")
    desk.locator("summary", has_text="写说明").last.click()
    desk.locator("textarea[name=text]").last.fill("下学期先修水管。")
    desk.get_by_role("button", name="保存说明").last.click()
    expect(desk.locator(".remark")).to_contain_text("先修水管")
    with desk.expect_download() as waiting:
        desk.get_by_role("link", name="Word 文件").click()
    paper = Document(io.BytesIO(waiting.value.path().read_bytes()))
    assert "一、常规工作" in [p.text for p in paper.paragraphs]
    desk.get_by_role("link", name="提交批准总结").click()
    desk.locator("form.slip button[type=submit]").click()
    expect(desk.locator("main")).to_contain_text("正在审批")

    phone.goto("/approval/cases/")
    phone.get_by_role("link", name="工作总结").first.click()
    phone.locator("main a.btn-primary", has_text="审批").click()
    phone.get_by_role("button", name="同意").click()
    expect(phone.locator(".seal")).to_contain_text("已批准")


def test_a_teacher_signs_in_to_a_meeting_with_a_finger(phone: Page, director: Actor) -> None:
    head = Person.objects.get(school=director.school, number="3001")
    meeting = plans.call_meeting(
        director, kind="safety", title="安全会", on=director.today, starts=time(15), place="会议室",
        chair=director.me, scribe=director.me, people=[head], agenda=[{"title": "自查", "speaker": None}],
    )  # fmt: skip
    log_in(phone, "3001")
    phone.goto("/today/")
    expect(phone.locator("main")).to_contain_text("15:00 安全会")
    phone.get_by_role("link", name="去办理").click()
    phone.get_by_role("link", name="签到").click()
    press(phone, phone.get_by_role("button", name="会议签到"))
    expect(phone.locator("main")).to_contain_text("还没有签字")
    sign(phone)
    fits(phone)
    phone.get_by_role("button", name="会议签到").click()
    expect(phone.locator("main")).to_contain_text("您已签到")
    seat = Attendance.objects.get(meeting=meeting, person=head)
    assert seat.signature
    assert seat.signature.method == "drawn"
