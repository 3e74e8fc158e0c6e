"""A round on a telephone with a failed extinguisher: hazard, repair, verified; and with the network cut in the middle."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from houqin.kernel.events import outbox
from houqin.kernel.org.models import Person, Place, School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.models import Role
from houqin.modules.office.commands import access
from houqin.modules.patrols import commands
from houqin.modules.patrols.models import Hazard, Mark, Stop
from houqin.modules.repairs import commands as repairs
from tests.browser.walks import fits, log_in

pytestmark = pytest.mark.usefixtures("many_clients")
PRESSURE = {"name": "灭火器压力", "kind": "number", "low": 1.0, "high": 1.4, "unit": "MPa"}


def acting(school: School, number: str) -> Actor:
    """That person today."""
    person = Person.objects.get(school=school, number=number)
    return Actor(school, person, "html", timezone.localdate())


@pytest.fixture
def round_now(village: School) -> School:
    """史秋月 has a round of three points that began some minutes ago."""
    by = acting(village, "3002")
    lines = [{"name": "通道畅通", "kind": "pass"}, PRESSURE]
    extinguisher = commands.add_checklist(by, name="灭火器点位", item="fire", lines=lines)
    hall = commands.add_checklist(by, name="楼道", item="round", lines=lines[:1])
    rooms = list(Place.objects.filter(school=village, kind="room").order_by("code")[:3])
    points = commands.add_point(
        by,
        lines=[
            {"name": f"第{n}点", "place": room, "checklist": extinguisher if n == 2 else hall}
            for n, room in enumerate(rooms, 1)
        ],
    )
    begins = max(
        timezone.localtime() - timedelta(minutes=5), timezone.localtime().replace(hour=0, minute=0)
    )
    commands.add_route(
        by,
        name="教学楼",
        walker=by.me,
        points=points,
        times=f"{begins:%H:%M}",
        minutes=120,
        days="all",
    )
    commands.open_day(Actor.system(village, by.today))
    return village


def ready(page: Page) -> None:
    """Stand on the walk, with its copy kept for when the network goes."""
    log_in(page, "3002")
    page.goto("/patrols/walk/")
    page.wait_for_function("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("caches.match('/patrols/walk/').then((kept) => Boolean(kept))")


def test_a_failed_extinguisher_becomes_a_hazard_is_repaired_and_verified_by_another(
    phone: Page, round_now: School
) -> None:
    ready(phone)
    here = phone.locator(".stop.is-here")
    expect(here.locator("h2")).to_have_text("第1点")
    fits(phone)
    here.get_by_role("button", name="正常").click()
    expect(here.locator("h2")).to_have_text("第2点")
    phone.locator("#find").fill(
        f"http://x/s/patrols.point/{Stop.objects.get(point__name='第2点').point_id}/"
    )
    phone.locator("#find").press("Enter")
    here.locator("summary").click()
    here.get_by_text("灭火器压力").last.click()
    here.locator("textarea").fill("压力表指针在红区")
    fits(phone)
    here.get_by_role("button", name="登记异常").click()
    expect(here.locator("h2")).to_have_text("第3点")
    expect(phone.locator(".walk-list")).to_contain_text("异常")
    hazard = Hazard.objects.get()
    assert hazard.what == "第2点：灭火器压力不符合"
    assert Mark.objects.get(good=False).how == "scan"
    _repaired(round_now, hazard)
    hazard.refresh_from_db()
    assert hazard.state == "rectified"
    phone.goto(f"/patrols/hazards/{hazard.pk}/")
    fits(phone)
    phone.get_by_role("link", name="验收销号").first.click()
    phone.locator("main form").get_by_role("button", name="验收销号").click()
    expect(phone.locator("main")).to_contain_text("已销号")
    hazard.refresh_from_db()
    assert (hazard.state, hazard.verifier.number) == ("closed", "3002")
    phone.goto("/patrols/map/")
    fits(phone)


def _repaired(school: School, hazard: Hazard) -> None:
    """A worker has the hazard and its repair; the office looks at the repair."""
    office = acting(school, "3002")
    person = Person.objects.filter(school=school, kind="staff").exclude(
        number__in=["3001", "3002"]
    )[0]
    system = Actor.system(school, office.today)
    role = Role.objects.get(school=school, code="worker")
    access.grant_role(system, person=person, role=role, since=office.today)
    worker = acting(school, person.number)
    commands.grade(office, hazard=hazard, level="general", rectifier=person)
    order = commands.to_repair(office, hazard=hazard, what="灭火器", kind="other").order
    repairs.assign(office, order=order, worker=person)
    repairs.accept(worker, order=order)
    repairs.finish(worker, order=order, result="换了新灭火器")
    repairs.approve(office, order=order)
    outbox.deliver_due()


def test_the_network_is_cut_in_the_middle_and_nothing_is_lost_or_doubled(
    phone: Page, round_now: School, complaints: list[str]
) -> None:
    ready(phone)
    here = phone.locator(".stop.is-here")
    here.get_by_role("button", name="正常").click()
    expect(here.locator("h2")).to_have_text("第2点")
    phone.wait_for_load_state("networkidle")
    phone.context.set_offline(True)
    here.locator("[name='lines-1-number']").fill("0.8")
    here.get_by_role("button", name="正常").click()
    expect(here.locator("h2")).to_have_text("第3点")
    expect(phone.locator("#waiting")).to_contain_text("有1条记录等待补交")
    phone.reload()
    expect(phone.locator(".walk-list")).to_contain_text("待补交")
    expect(here.locator("h2")).to_have_text("第3点")
    here.get_by_role("button", name="正常").click()
    expect(phone.locator("#waiting")).to_contain_text("有2条记录等待补交")
    fits(phone)
    assert Mark.objects.count() == 1
    phone.context.set_offline(False)
    expect(phone.locator("#waiting")).to_be_empty(timeout=40_000)
    expect(phone.locator("[data-count]")).to_have_text("3")
    assert Mark.objects.count() == 3
    assert Hazard.objects.get().what.startswith("第2点：灭火器压力0.8")
    cut = ("net::ERR_INTERNET_DISCONNECTED", "htmx:")
    complaints[:] = [said for said in complaints if not any(word in said for word in cut)]
