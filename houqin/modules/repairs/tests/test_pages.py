"""Scanning without login, following by a link, the firm's link, the worker's list."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from houqin.conftest import TODAY
from houqin.kernel.attachments.models import Attachment
from houqin.kernel.org.models import Place
from houqin.kernel.parameters import commands as parameters
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets.models import Card
from houqin.modules.repairs import commands
from houqin.modules.repairs.models import Follower, Order
from houqin.modules.repairs.pages.tokens import token_of
from houqin.modules.repairs.tests.conftest import LogIn, mended, picture, reported

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
SLIP = {"kind": "water", "what": "水龙头", "words": "关不紧"}


def at(place: Place) -> str:
    """Where the label of a place leads."""
    return f"/p/repairs/{token_of(place)}/"


def set_rule(place: Place, key: str, value: str) -> None:
    """The school sets a number."""
    system = Actor.system(place.school, TODAY)
    parameters.set_value(system, key=f"repairs.{key}", value=value, since=TODAY)


def test_anybody_scans_sends_and_follows_by_a_link(room: Place, rule):
    client = Client()
    page = client.get(at(room)).content.decode()
    assert "明德楼101室" in page
    assert 'name="name"' not in page
    photo = SimpleUploadedFile("a.png", picture().read(), "image/png")
    sent = client.post(at(room), SLIP | {"photo": photo, "phone": "19912345678"})
    order = Order.objects.get()
    assert sent["Location"] == f"/p/repairs/at/{order.token}/?sent=1"
    assert (order.source, order.reporter, order.state) == ("scan", None, "sent")
    assert Attachment.objects.filter(kind="repairs.order", row=order.pk).count() == 1
    shown = client.get(sent["Location"]).content.decode()
    assert "已收到，谢谢" in shown
    for secret in ("19912345678", "赵师傅", "关不紧"):
        assert secret not in shown


def test_the_same_submission_twice_is_one_order(room: Place, rule):
    client = Client()
    first = client.post(at(room), SLIP | {"_key": "k-1"})
    assert client.post(at(room), SLIP | {"_key": "k-1"})["Location"] == first["Location"]
    assert Order.objects.count() == 1


def test_who_is_logged_in_is_the_reporter(room: Place, rule, teacher: Actor, log_in: LogIn):
    page = log_in(teacher).get(at(room)).content.decode()
    assert "以陈老师的名义报修" in page
    log_in(teacher).post(at(room), SLIP)
    assert Order.objects.get().reporter == teacher.me


def test_a_bad_slip_comes_back_with_what_was_written(room: Place):
    answer = Client().post(
        at(room), {"words": "写好的情况", "phone": "abc", "what": "x", "kind": "water"}
    )
    assert answer.status_code == 422
    assert "写好的情况" in answer.content.decode()
    assert "电话只写数字" in answer.content.decode()
    assert Client().post(at(room), {"kind": "nothing"}).status_code == 422


def test_a_label_nobody_printed_leads_nowhere(room: Place):
    token = token_of(room)
    for wrong in (
        f"{room.pk}-0000000000000000",
        f"{room.pk + 1}{token[token.index('-') :]}",
        "x",
        "9" * 30,
    ):
        assert Client().get(f"/p/repairs/{wrong}/").status_code == 404
    assert Client().get("/p/repairs/at/nothing/").status_code == 404


def test_the_school_switches_scanning_off(room: Place, rule):
    set_rule(room, "public", "否")
    assert "没有开放扫码报修" in Client().get(at(room)).content.decode()
    Client().post(at(room), SLIP)
    assert not Order.objects.exists()


def _fill(client: Client, place: Place, n: int) -> list[int]:
    return [client.post(at(place), SLIP | {"what": f"灯{i}"}).status_code for i in range(n)]


def test_a_telephone_reports_only_so_often(room: Place, rule):
    set_rule(room, "device_per_hour", "2")
    client = Client()
    client.get(at(room))
    assert _fill(client, room, 3) == [302, 302, 409]
    other = Client()
    other.get(at(room))
    assert other.post(at(room), SLIP).status_code == 302


def test_a_network_and_a_place_report_only_so_often(room: Place, building: Place, rule):
    set_rule(room, "place_per_hour", "2")
    assert _fill(Client(), room, 3) == [302, 302, 409]
    assert Client().post(at(building), SLIP).status_code == 302
    set_rule(room, "address_per_hour", "1")
    assert Client().post(at(building), SLIP | {"what": "门"}).status_code == 409


def test_what_was_refused_does_not_count(room: Place, rule):
    set_rule(room, "place_per_hour", "1")
    for _n in range(4):
        assert Client().post(at(room), {"kind": "water"}).status_code == 422
    assert Client().post(at(room), SLIP).status_code == 302


def test_a_known_fault_is_offered_and_followed_without_a_second_order(room: Place, rule):
    first, second = Client(), Client()
    first.post(at(room), SLIP)
    page = second.get(at(room)).content.decode()
    assert "我也遇到" in page
    assert "关不紧" not in page
    again = second.post(at(room), SLIP)
    assert again.status_code == 428
    also = re.search(r'action="([^"]*also/\d+/)"', page)
    assert also
    link = second.post(also[1])["Location"]
    assert (Order.objects.count(), Follower.objects.count()) == (1, 1)
    assert "已记下" in second.get(link).content.decode()


def test_the_holder_of_the_link_judges_and_rates(room: Place, rule, worker: Actor):
    client = Client()
    link = client.post(at(room), SLIP)["Location"].partition("?")[0]
    assert client.post(link, {"deed": "works", "stars": "5"}).status_code == 409
    mended(worker, Order.objects.get())
    assert client.post(link, {"deed": "again", "words": ""}).status_code == 422
    client.post(link, {"deed": "again", "words": "还在滴"})
    assert Order.objects.get().state == "again"
    mended(worker, Order.objects.get())
    client.post(link, {"deed": "works", "stars": "4", "words": "来得快"})
    order = Order.objects.get()
    assert (order.state, order.stars, order.stars_words) == ("passed", 4, "来得快")
    assert "已评价：4分" in client.get(link).content.decode()


def test_a_firm_works_by_its_link_until_it_is_done(room: Place, director: Actor, teacher: Actor):
    order = reported(teacher, room, photo=picture())
    firm = commands.add_firm(director, name="明达水电")
    order = commands.send_out(director, order=order, firm=firm)
    link, client = f"/p/repairs/firm/{order.firm_token}/", Client()
    page = client.get(link).content.decode()
    assert "data:image/" in page
    assert "陈老师" not in page
    assert client.post(link, {"words": ""}).status_code == 422
    assert "已收到完工报告" in client.post(link, {"words": "换管", "cost": "260"}).content.decode()
    order.refresh_from_db()
    assert (order.state, order.outside) == ("done", Decimal(260))
    assert client.get(link).status_code == 404


def test_the_worker_does_it_from_his_list(
    room: Place, rule, worker: Actor, teacher: Actor, log_in: LogIn
):
    order, client = reported(teacher, room, photo=picture()), log_in(worker)
    page = client.get("/repairs/mine/").content.decode()
    assert "接单" in page
    assert "/small/" in page
    went = client.post("/repairs/accept/", {"order": order.pk, "_next": "/repairs/mine/"})
    assert went["Location"] == "/repairs/mine/"
    client.post("/repairs/arrive/", {"order": order.pk, "_next": "/repairs/mine/"})
    photo = SimpleUploadedFile("b.png", picture("red").read(), "image/png")
    done = {"order": order.pk, "result": "换了阀芯", "hours": "0.5", "photo": photo}
    client.post("/repairs/finish/", done)
    order.refresh_from_db()
    assert order.state == "done"
    assert Attachment.objects.filter(kind="repairs.order", row=order.pk).count() == 2
    assert "没有要修的" in client.get("/repairs/mine/").content.decode()


def test_the_office_sees_labels_figures_and_the_telephone(
    room: Place, building: Place, rule, worker: Actor, director: Actor, teacher: Actor, log_in: LogIn
):  # fmt: skip
    Client().post(at(room), SLIP | {"phone": "19912345678"})
    order = Order.objects.get()
    client = log_in(director)
    sheet = client.get(f"/repairs/labels/?in={building.pk}").content.decode()
    assert sheet.count("<svg") >= 2
    assert "19912345678" in client.get(f"/repairs/orders/{order.pk}/").content.decode()
    assert log_in(teacher).get(f"/repairs/orders/{order.pk}/").status_code == 404
    commands.approve(director, order=mended(worker, order))
    figures = client.get("/repairs/figures/").content.decode()
    assert "按时完成率" in figures
    assert "水龙头" in figures
    known = log_in(teacher).get("/repairs/known/").content.decode()
    assert "没有正在修的" in known


def test_a_thing_is_named_by_the_number_on_its_label(
    room: Place, rule, teacher: Actor, projector: Card, log_in: LogIn
):
    client = log_in(teacher)
    assert 'type="text" name="card"' in client.get("/repairs/report/").content.decode()
    given = {"place": room.pk, "kind": "screens", "what": "投影仪", "urgency": "normal"}
    answer = client.post("/repairs/report/", given | {"card": "ZC-没有"})
    assert answer.status_code == 422
    client.post("/repairs/report/", given | {"card": projector.number})
    assert Order.objects.get().card == projector
