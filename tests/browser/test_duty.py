"""The month's roster on a telephone: changed by hand with the breach said, published; a watch swapped with consent and approval."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from houqin.kernel.accounts import commands as accounts
from houqin.kernel.org.models import Person, School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.models import Role
from houqin.modules.duty import commands, jobs
from houqin.modules.duty.models import Roster, Swap, Watch
from houqin.modules.office.commands import access
from tests.browser.walks import PASSWORD, choose, fits, hand_to, log_in, press

pytestmark = pytest.mark.usefixtures("many_clients")
NAMES = tuple(str(3001 + n) for n in range(10))


@pytest.fixture
def roster(village: School) -> Roster:
    """Two a night out of ten for the coming month, made by the solver; two teachers have logins."""
    today = timezone.localdate()
    office = Person.objects.get(school=village, number="3002")
    director = Actor(village, office, "html", today)
    pool = commands.add_pool(director, name="护校队", sort="guard", rest=10)
    commands.add_kind(
        director, pool=pool, name="夜班", starts=time(18), minutes=840, night=True, workday=2, weekend=2, holiday=2
    )  # fmt: skip
    system = Actor.system(village, today)
    teacher = Role.objects.get(school=village, code="teacher")
    for number in NAMES:
        person = Person.objects.get(school=village, number=number)
        commands.add_member(director, pool=pool, person=person, since=today)
        if number in ("3003", "3004"):
            access.grant_role(system, person=person, role=teacher, since=today)
            accounts.open_login(system, person=person, username=number, password=PASSWORD)
    one, other = (Person.objects.get(school=village, number=n) for n in ("3003", "3004"))
    commands.keep_apart(director, pool=pool, one=one, other=other, reason="同一办公室")
    first = today + timedelta(days=1)
    asked = commands.make_roster(director, pool=pool, first=first, last=first + timedelta(days=29))
    return jobs.make(system, asked, seconds=2)


def test_a_month_is_adjusted_published_and_a_watch_swapped(phone: Page, roster: Roster) -> None:
    assert roster.state == "draft"
    log_in(phone, "3002")
    phone.goto(f"/duty/grid/{roster.pk}/")
    expect(phone.locator("main")).to_contain_text("代价下限")
    expect(phone.locator("table.roster tbody tr")).to_have_count(len(NAMES))
    fits(phone)
    mine = roster.watches.filter(person__number="3003").order_by("on")[0]
    one = roster.watches.filter(on=mine.on).exclude(pk=mine.pk)[0]
    beside = Person.objects.get(school=roster.school, number="3004")
    phone.locator(f"a[href='/duty/replace/?watch={one.pk}']").click()
    choose(phone, "person", str(beside.pk))
    press(phone, phone.locator("main form").get_by_role("button", name="换人值班"))
    expect(phone.locator("main")).to_contain_text("不能排在同一班")
    fits(phone)
    one.refresh_from_db()
    assert one.person != beside
    phone.goto(f"/duty/grid/{roster.pk}/")
    phone.get_by_role("link", name="公布值班表").click()
    phone.locator("main form").get_by_role("button", name="公布值班表").click()
    expect(phone.locator("main")).to_contain_text("已公布")
    _swapped(phone, roster)


def _swapped(phone: Page, roster: Roster) -> None:
    """3003 asks from the grid, 3004 says yes, the principal approves."""
    mine = roster.watches.filter(person__number="3003").order_by("on")[0]
    theirs = roster.watches.filter(person__number="3004").order_by("-on")[0]
    hand_to(phone, "3003")
    phone.goto(f"/duty/grid/{roster.pk}/")
    fits(phone)
    phone.locator(f"a[href='/duty/ask_swap/?watch={mine.pk}']").click()
    choose(phone, "taker", str(theirs.person_id))
    choose(phone, "back", str(theirs.pk))
    phone.get_by_label("原因").fill("外出培训")
    fits(phone)
    phone.locator("main form").get_by_role("button", name="申请换班").click()
    expect(phone.locator("main")).to_contain_text("等对方同意")
    swap = Swap.objects.get()
    for number, name, tick in (("3004", "答复换班", "同意"), ("3001", "批准换班", "批准")):
        hand_to(phone, number)
        phone.goto(f"/duty/swaps/{swap.pk}/")
        phone.get_by_role("link", name=name).first.click()
        phone.get_by_label(tick, exact=True).check()
        fits(phone)
        press(phone, phone.locator("main form").get_by_role("button", name=name))
        expect(phone.locator("main")).to_contain_text("等批准" if number == "3004" else "已换班")
    held = {
        w.pk: w.person.number
        for w in Watch.objects.filter(pk__in=[mine.pk, theirs.pk]).select_related("person")
    }
    assert held == {mine.pk: "3004", theirs.pk: "3003"}
