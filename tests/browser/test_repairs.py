"""A label is scanned, a photo sent without login; the worker mends it on his telephone; judged and rated by the link."""

from __future__ import annotations

import io
from random import Random

import pytest
from django.core.cache import cache
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from houqin.kernel.accounts import commands as accounts
from houqin.kernel.attachments.models import Attachment
from houqin.kernel.org.models import Person, Place, School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.models import Role
from houqin.modules.office.commands import access, org
from houqin.modules.people import commands as staff
from houqin.modules.repairs import commands
from houqin.modules.repairs.models import Order
from houqin.modules.repairs.pages.tokens import token_of
from houqin.site.demo import people
from houqin.site.demo.schools import VILLAGE
from tests.browser.walks import PASSWORD, fits, log_in, press

pytestmark = pytest.mark.usefixtures("many_clients")


@pytest.fixture
def school(transactional_db: None) -> School:
    """柳溪小学 with a worker who has a login and gets everything."""
    cache.clear()
    today = timezone.localdate()
    founder = Actor.system(None, today)
    made = people.found(founder, org.found_district(founder, name="青禾学区"), VILLAGE, None)
    by = Actor.system(made, today)
    people.build(by, VILLAGE, Random(1))
    line = {
        "number": "3090",
        "name": "鲁大山",
        "gender": "m",
        "phone": "",
        "unit": None,
        "since": today,
    }
    worker: Person = staff.admit_staff(by, lines=[line])[0]
    role = Role.objects.get(school=made, code="worker")
    access.grant_role(by, person=worker, role=role, since=today)
    accounts.open_login(by, person=worker, username="3090", password=PASSWORD)
    commands.add_rule(by, worker=worker)
    return made


def photo(colour: str) -> dict[str, object]:
    """A picture as a telephone hands it over."""
    out = io.BytesIO()
    Image.new("RGB", (1200, 900), colour).save(out, "JPEG")
    return {"name": "fault.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def scan(page: Page, school: School) -> None:
    """Scan the label of a room and send what is wrong, with a photo, nobody logged in."""
    place = Place.objects.filter(school=school, kind="room").order_by("code")[0]
    page.goto(f"/p/repairs/{token_of(place)}/")
    fits(page)
    page.get_by_text("水管龙头").click()
    page.fill("[name=what]", "水龙头")
    page.locator("[name=photo]").set_input_files(photo("teal"))
    page.fill("[name=words]", "关不紧，一直滴水")
    page.get_by_role("button", name="发送").click()
    expect(page.locator("main")).to_contain_text("已收到，谢谢")
    fits(page)


def mend(page: Page) -> None:
    """The worker takes it on, goes there, and says it is done, with a photo."""
    log_in(page, "3090")
    page.goto("/repairs/mine/")
    fits(page)
    expect(page.locator(".job")).to_contain_text("水龙头")
    press(page, page.get_by_role("button", name="接单"))
    press(page, page.get_by_role("button", name="到场"))
    page.get_by_role("link", name="完成").click()
    fits(page)
    page.fill("[name=result]", "换了阀芯")
    page.locator("[name=photo]").set_input_files(photo("green"))
    page.locator("form.slip").get_by_role("button", name="完成").click()
    expect(page.locator("main")).to_contain_text("没有要修的")


def test_from_the_label_to_the_rating(
    phone: Page, chromium: Browser, school: School, live_server
) -> None:
    scan(phone, school)
    link = phone.url.partition("?")[0]
    order = Order.objects.get()
    assert (order.source, order.reporter) == ("scan", None)
    mend(phone)
    assert Attachment.objects.filter(kind="repairs.order", row=order.pk).count() == 2
    stranger = chromium.new_context(
        base_url=live_server.url,
        viewport={"width": 360, "height": 740},
        is_mobile=True,
        has_touch=True,
    )
    page = stranger.new_page()
    page.goto(link)
    fits(page)
    expect(page.locator("main")).not_to_contain_text("鲁大山")
    page.get_by_text("很满意", exact=True).click()
    page.fill("[name=words]", "来得很快")
    page.get_by_role("button", name="修好了").click()
    expect(page.locator("main")).to_contain_text("已评价：5分")
    stranger.close()
    order.refresh_from_db()
    assert (order.state, order.stars, order.stars_words) == ("passed", 5, "来得很快")
