"""What a label shows to a passer-by, and what to who works here."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from houqin.conftest import TODAY
from houqin.kernel.attachments import commands as attachments
from houqin.kernel.org.models import School
from houqin.kernel.parameters import commands as parameters
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets import commands
from houqin.modules.assets.models import Card
from houqin.modules.assets.queries.public import mark_of
from houqin.modules.assets.tests.conftest import LogIn, allocated, spot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def picture(name: str) -> SimpleUploadedFile:
    """A photograph from a telephone."""
    out = io.BytesIO()
    Image.new("RGB", (40, 30), (len(name), 80, 90)).save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue(), "image/png")


def scanned(card: Card, mark: str = "") -> str:
    """The address on a label."""
    return f"/s/assets.card/{card.pk}/?t={mark or mark_of(card)}"


def test_a_passer_by_sees_harmless_facts_and_the_way_to_report_a_fault(
    keeper: Actor, teacher: Actor, laptop: Card
):
    allocated(keeper, laptop, teacher.me)
    page = Client().get(scanned(laptop), follow=True).content.decode()
    assert [w in page for w in ("笔记本电脑", laptop.label, "仓库", "青禾小学")] == [True] * 4
    assert "/p/repairs/" in page
    assert [w in page for w in ("陈老师", "老周", "4320", "4,320", "保管")] == [False] * 5


def test_a_label_nobody_printed_leads_to_the_login_or_nowhere(laptop: Card, desks: Card):
    stranger = Client()
    bare = stranger.get(f"/s/assets.card/{laptop.pk}/")
    assert (bare.status_code, bare["Location"].startswith("/accounts/login/")) == (302, True)
    assert stranger.get(scanned(laptop, mark_of(desks)), follow=True).status_code == 404
    assert stranger.get(scanned(laptop, "a/../b"), follow=False)["Location"].startswith(
        "/accounts/login/"
    )
    assert stranger.get(f"/p/assets/{2**63}-abc/").status_code == 404


def test_a_school_switches_it_off_for_passers_by_but_not_for_its_own(
    system: Actor, keeper: Actor, teacher: Actor, laptop: Card, log_in: LogIn
):
    parameters.set_value(system, key="assets.public_card", value="否", since=TODAY)
    page = Client().get(scanned(laptop), follow=True).content.decode()
    assert "没有开放" in page
    assert "笔记本电脑" not in page
    own = log_in(teacher).get(scanned(laptop), follow=True).content.decode()
    assert "笔记本电脑" in own
    assert "/repairs/report/?card=" in own


def test_somebody_of_another_school_is_a_passer_by(
    system: Actor, other_school: School, laptop: Card, person, log_in: LogIn
):
    stranger = Actor(other_school, person("外校老师", other_school), "html", TODAY)
    parameters.set_value(system, key="assets.public_card", value="否", since=TODAY)
    assert "没有开放" in log_in(stranger).get(scanned(laptop), follow=True).content.decode()


def test_who_keeps_the_assets_is_led_to_the_card_with_its_deeds(
    keeper: Actor, laptop: Card, log_in: LogIn
):
    commands.open_campaign(keeper, title="盘点", until=TODAY)
    browser = log_in(keeper)
    answer = browser.get(scanned(laptop))
    assert answer["Location"] == f"/assets/cards/{laptop.pk}/"
    page = browser.get(answer["Location"]).content.decode()
    for deed in ("/repairs/report/", "/assets/lend_by_label/", "/assets/reserve/"):
        assert f'href="{deed}?card={laptop.pk}' in page
    assert f"/{spot(laptop).place_id}/" in page
    assert "点数" in page


def test_the_slip_of_the_fault_knows_the_thing_and_its_room(
    keeper: Actor, laptop: Card, log_in: LogIn
):
    page = log_in(keeper).get(f"/repairs/report/?card={laptop.pk}").content.decode()
    assert 'value="笔记本电脑"' in page
    assert f'value="{spot(laptop).place_id}" selected' in page


def test_the_photos_of_a_thing_stand_on_its_card(keeper: Actor, laptop: Card, log_in: LogIn):
    browser = log_in(keeper)
    assert "添加照片" in browser.get(f"/assets/cards/{laptop.pk}/").content.decode()
    for n in range(2):
        attachments.add(keeper, about=laptop, file=picture(f"{n}.png"))
    page = browser.get(f"/assets/cards/{laptop.pk}/").content.decode()
    strip = page[page.index("照片</h2>") : page.index("添加照片")]
    assert strip.count("/small/") == 2
