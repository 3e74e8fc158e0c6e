"""Something happens at night: one red button, whom to call, what was done; and a drill counted on two telephones."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from houqin.kernel.approval import commands as approval
from houqin.kernel.approval.models import Case
from houqin.kernel.org.models import ClassGroup, Person, School
from houqin.kernel.roles.actor import Actor
from houqin.modules.emergency import commands
from houqin.modules.emergency.models import Drill, Incident
from tests.browser.walks import choose, fits, log_in, press

pytestmark = pytest.mark.usefixtures("many_clients")


def acting(school: School, number: str) -> Actor:
    """That person today."""
    person = Person.objects.get(school=school, number=number)
    return Actor(school, person, "html", timezone.localdate())


@pytest.fixture
def plan_in_force(village: School) -> School:
    """The plan against fire, approved."""
    office, head = acting(village, "3002"), acting(village, "3001")
    plan = commands.write_plan(
        office, sort="fire", name="火灾应急预案", steps="拉响警报\n疏散", lead=head.me, on=office.today,
        lines=[{"person": None, "outside": "消防119", "phone": "119", "minutes": 1}, {"person": head.me, "minutes": 5}],
    )  # fmt: skip
    case = Case.objects.get(act="emergency.settle_plan", row=plan.pk)
    approval.decide(head, case=case, verdict="agree")
    return village


def test_a_fire_is_reported_told_on_settled_and_summed_up(
    phone: Page, plan_in_force: School
) -> None:
    log_in(phone, "3002")
    phone.goto("/emergency/now/")
    phone.get_by_text("火灾", exact=True).click()
    expect(phone.locator(".steps li").first).to_have_text("拉响警报")
    fits(phone)
    phone.get_by_role("link", name="报告突发事件").click()
    choose(phone, "sort", "fire")
    phone.get_by_label("发生了什么").fill("厨房有烟")
    fits(phone)
    phone.locator("main form").get_by_role("button", name="报告突发事件").click()
    expect(phone.locator(".going")).to_contain_text("还有2个没有告知")
    phone.locator(".going").click()
    fits(phone)
    for _n in range(2):
        phone.get_by_role("link", name="已告知").first.click()
        press(phone, phone.locator("main form").get_by_role("button", name="登记已告知"))
        expect(phone.locator(".story")).to_contain_text("告知")
    phone.get_by_role("link", name="处置完毕").click()
    phone.get_by_label("怎样处置的").fill("关掉燃气，开窗")
    press(phone, phone.locator("main form").get_by_role("button", name="处置完毕"))
    phone.get_by_role("link", name="总结").first.click()
    phone.get_by_label("原因").fill("油锅过热")
    phone.get_by_label("处理结果").fill("没有损失")
    phone.locator("main form").get_by_role("button", name="总结").click()
    expect(phone.locator("main")).to_contain_text("已总结")
    made = Incident.objects.get()
    assert (made.state, made.calls.filter(told_at=None).count()) == ("closed", 0)


def test_a_drill_is_counted_class_by_class(phone: Page, village: School) -> None:
    office = acting(village, "3002")
    drill = commands.plan_drill(
        office,
        sort="fire",
        title="消防演练",
        planned_at=timezone.now(),
        ground="操场",
        lead=office.me,
    )
    commands.begin(office, drill=drill, at=timezone.now() - timedelta(seconds=20))
    log_in(phone, "3002")
    phone.goto(f"/emergency/drill/{drill.pk}/")
    expect(phone.locator("[data-passed]")).to_contain_text("秒")
    fits(phone)
    waiting = phone.locator(".classes .is-waiting")
    total = ClassGroup.objects.filter(pk__in=drill.counts.values("class_group")).count()
    for left in range(total - 1, -1, -1):
        press(phone, waiting.first.get_by_role("button", name="报到"))
        expect(waiting).to_have_count(left)
    phone.get_by_role("button", name="清点完毕").click()
    expect(phone.locator("main")).to_contain_text("疏散用时")
    assert Drill.objects.get(pk=drill.pk).state == "held"
