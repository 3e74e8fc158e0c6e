"""A round on a telephone with a failed extinguisher: hazard, repair, verified; and with the network cut in the middle."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Page, expect

from houqin.kernel.accounts import commands as accounts
from houqin.kernel.attachments.models import Attachment
from houqin.kernel.events import outbox
from houqin.kernel.org.models import Person, Place, School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.models import Role
from houqin.modules.office.commands import access
from houqin.modules.patrols import commands
from houqin.modules.patrols.models import Hazard, Mark, Stop
from houqin.modules.repairs import commands as repairs
from houqin.modules.repairs.models import Order
from tests.browser.walks import (
    LONG,
    PASSWORD,
    back_on_the_net,
    choose,
    fits,
    hand_to,
    kept_for_away,
    log_in,
    press,
)

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


@pytest.fixture
def worker(village: School) -> Person:
    """Somebody who mends what is broken in that school, with a login."""
    person = Person.objects.get(school=village, number="3003")
    system = Actor.system(village, timezone.localdate())
    role = Role.objects.get(school=village, code="worker")
    access.grant_role(system, person=person, role=role, since=system.today)
    accounts.open_login(system, person=person, username="3003", password=PASSWORD)
    repairs.add_rule(system, worker=person)
    return person


def photo(colour: str = "firebrick") -> dict[str, object]:
    """A picture as a telephone hands it over."""
    out = io.BytesIO()
    Image.new("RGB", (640, 480), colour).save(out, "JPEG")
    return {"name": "spot.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def ready(page: Page) -> None:
    """Stand on the walk, with its copy kept for when the network goes."""
    log_in(page, "3002")
    page.goto("/patrols/walk/")
    kept_for_away(page)


def open_as(page: Page, number: str, path: str) -> None:
    """Another person takes the telephone and opens a page."""
    hand_to(page, number)
    page.goto(path)
    fits(page)


def do(page: Page, deed: str) -> None:
    """Send the open slip."""
    fits(page)
    press(page, page.locator("main form").get_by_role("button", name=deed, exact=True))


def test_a_failed_extinguisher_found_without_a_network_is_repaired_and_verified_by_another(
    phone: Page, round_now: School, worker: Person, complaints: list[str]
) -> None:
    ready(phone)
    here = phone.locator(".stop.is-here")
    expect(here.locator("h2")).to_have_text("第1点")
    fits(phone)
    press(phone, here.get_by_role("button", name="正常"))
    expect(here.locator("h2")).to_have_text("第2点")
    kept_for_away(phone)
    phone.context.set_offline(True)
    point = Stop.objects.get(point__name="第2点").point_id
    phone.locator("#find").fill(f"http://x/s/patrols.point/{point}/")
    phone.locator("#find").press("Enter")
    here.locator("summary").click()
    here.get_by_text("灭火器压力").last.click()
    here.locator("textarea").fill("压力表指针在红区")
    here.locator("input[type=file]").set_input_files(photo())
    fits(phone)
    here.get_by_role("button", name="登记异常").click()
    expect(phone.locator("#waiting")).to_contain_text("有1条记录等待补交")
    assert not Hazard.objects.exists()
    expect(here.locator("h2")).to_have_text("第3点")
    here.locator("summary").click()
    here.locator("textarea").fill("还没写完")
    phone.context.set_offline(False)
    expect(phone.locator("#waiting")).to_be_empty(timeout=LONG)
    expect(here.locator("textarea")).to_have_value("还没写完")  # not taken away under the thumb
    hazard = Hazard.objects.get()
    assert hazard.what == "第2点：灭火器压力不符合"
    assert Mark.objects.get(good=False).how == "scan"
    _graded_and_sent(phone, hazard, worker)
    _mended(phone, worker)
    _looked_at(phone, hazard, worker)
    cut = ("net::ERR_INTERNET_DISCONNECTED", "htmx:")
    complaints[:] = [said for said in complaints if not any(word in said for word in cut)]


def _graded_and_sent(phone: Page, hazard: Hazard, worker: Person) -> None:
    """The office grades the hazard, names who answers for it, and sends it to repairs."""
    phone.goto(f"/patrols/hazards/{hazard.pk}/")
    fits(phone)
    phone.get_by_role("link", name="定级").first.click()
    choose(phone, "rectifier", str(worker.pk))
    do(phone, "定级")
    expect(phone.locator("main")).to_contain_text("整改")
    phone.goto(f"/patrols/to_repair/?hazard={hazard.pk}")
    phone.get_by_label("坏了什么").fill("灭火器")
    do(phone, "转维修")
    expect(phone.locator("main")).to_contain_text("BX-")


def _mended(phone: Page, worker: Person) -> None:
    """The worker has it on his list, with the picture; takes it on, and shows what he did."""
    open_as(phone, worker.number, "/repairs/mine/")
    expect(phone.get_by_alt_text("故障照片")).to_be_visible()
    phone.get_by_role("button", name="接单").click()
    phone.get_by_role("link", name="完成").click()
    phone.fill("[name=result]", "换了新灭火器")
    phone.locator("[name=photo]").set_input_files(photo("green"))
    do(phone, "完成")
    expect(phone.locator("main")).to_contain_text("没有要修的")


def _looked_at(phone: Page, hazard: Hazard, worker: Person) -> None:
    """The office passes the repair; the hazard comes back and closes only when another has looked at the place."""
    order = Order.objects.get()
    open_as(phone, "3002", f"/repairs/orders/{order.pk}/")
    phone.get_by_role("link", name="验收通过").first.click()
    do(phone, "验收通过")
    expect(phone.locator("main")).to_contain_text("验收通过")
    outbox.deliver_due()
    phone.goto(f"/patrols/hazards/{hazard.pk}/")
    expect(phone.locator("main")).to_contain_text("换了新灭火器")
    phone.get_by_role("link", name="验收销号").first.click()
    do(phone, "验收销号")
    expect(phone.locator("main")).to_contain_text("已销号")
    hazard.refresh_from_db()
    assert (hazard.state, hazard.mender, hazard.verifier.number) == ("closed", worker, "3002")
    assert Attachment.objects.filter(kind="patrols.hazard", row=hazard.pk).count() == 2
    phone.goto("/patrols/map/")
    fits(phone)


def test_the_network_is_cut_in_the_middle_and_nothing_is_lost_or_doubled(
    phone: Page, round_now: School, complaints: list[str]
) -> None:
    ready(phone)
    here = phone.locator(".stop.is-here")
    press(phone, here.get_by_role("button", name="正常"))
    expect(here.locator("h2")).to_have_text("第2点")
    kept_for_away(phone)
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
    back_on_the_net(phone)
    expect(phone.locator("[data-count]")).to_have_text("3")
    assert Mark.objects.count() == 3
    assert Hazard.objects.get().what.startswith("第2点：灭火器压力0.8")
    cut = ("net::ERR_INTERNET_DISCONNECTED", "htmx:")
    complaints[:] = [said for said in complaints if not any(word in said for word in cut)]
