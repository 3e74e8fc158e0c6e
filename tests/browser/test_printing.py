"""A ticket from the teacher's telephone to the print room's counter: asked, approved, printed, fetched."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from houqin.kernel.approval import commands as approval
from houqin.kernel.approval.models import Case
from houqin.kernel.org.models import Person, School, Unit
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.models import Role
from houqin.modules.office.commands import access
from houqin.modules.printing import commands
from houqin.modules.printing.models import Job
from houqin.modules.printing.queries import paper
from tests.browser.walks import choose, fits, log_in

pytestmark = pytest.mark.usefixtures("many_clients")


def acting(school: School, number: str) -> Actor:
    """That person today."""
    person = Person.objects.get(school=school, number=number)
    return Actor(school, person, "html", timezone.localdate())


@pytest.fixture
def printer(village: School) -> Actor:
    """Somebody of the village prints; 3001 asks, 3002 approves; two packs of paper are there."""
    office = acting(village, "3002")
    system = Actor.system(village, office.today)
    staff = Person.objects.filter(school=village, kind="staff")
    other = staff.exclude(number__in=["3001", "3002"])[0]
    role = Role.objects.get(school=village, code="printer")
    access.grant_role(system, person=other, role=role, since=office.today)
    by = acting(village, other.number)
    lines = [{"size": "a4", "packs": 2, "each": 500}]
    commands.take_paper(by, on=by.today, paper="LY-1", lines=lines)
    return by


def test_a_ticket_is_asked_for_on_a_phone_and_fetched_at_the_counter(
    phone: Page, village: School, printer: Actor
) -> None:
    log_in(phone, "3001")
    phone.goto("/printing/ask/")
    unit = Unit.objects.filter(school=village).order_by("path")[0]
    choose(phone, "unit", str(unit.pk))
    choose(phone, "kind", "work")
    phone.get_by_label("印什么").fill("计算练习")
    phone.get_by_label("给谁用").fill("三年级")
    phone.get_by_label("原稿页数").fill("4")
    phone.get_by_label("份数").fill("30")
    due = timezone.localdate() + timedelta(days=1)
    phone.get_by_label("要用日期").fill(f"{due:%Y-%m-%d}")
    fits(phone)
    phone.locator("main form").get_by_role("button", name="填文印单").click()
    expect(phone.locator("main")).to_contain_text("待审批")
    fits(phone)
    job = Job.objects.get()
    assert job.sheets == 60
    case = Case.objects.get(act="printing.settle_job")
    approval.decide(acting(village, "3002"), case=case, verdict="agree")
    commands.print_job(printer, job=job, used=60, spoiled=2)
    phone.goto("/printing/use/")
    expect(phone.locator(".uses")).to_contain_text("62 / 5000张")
    fits(phone)
    phone.goto(f"/printing/jobs/{job.pk}/")
    expect(phone.locator("main")).to_contain_text("待领取")
    assert paper.stock(village)["a4"] == 938
