"""The guard's screens and the visitors' own, through the real door."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from houqin.conftest import TODAY, ActAs
from houqin.kernel.audit.models import Entry, Reading
from houqin.kernel.org.models import Person, School
from houqin.kernel.parameters import commands as parameters
from houqin.kernel.roles.actor import Actor
from houqin.modules.gate import commands
from houqin.modules.gate.models import Appointment, Delegate, LeavePass, Pickup, Stop, Visit
from houqin.modules.gate.pages.public import token_of
from houqin.modules.gate.tests.conftest import IDENTITY, LogIn, admitted, face, guardian_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
SLIP = {
    "name": "钱来福",
    "papers": "identity",
    "document": IDENTITY,
    "seen": "on",
    "purpose": "送货",
    "heads": "1",
}


def test_the_board_has_six_buttons_and_every_slip_works_without_a_network(
    guard: Actor, log_in: LogIn
):
    page = log_in(guard).get("/gate/").content.decode()
    for words in ("访客来", "访客走", "学生离校", "接送", "车辆", "交接班"):
        assert words in page
    slips = page.count('<form method="post" action="/gate/')
    assert slips == page.count("data-offline") >= 6
    assert slips == page.count("data-at")


def test_a_visitor_comes_and_goes_by_the_board(guard: Actor, log_in: LogIn):
    client = log_in(guard)
    came = timezone.now() - timedelta(minutes=30)
    posted = SLIP | {"_key": "018f-1", "at": came.isoformat()}
    assert client.post("/gate/at/admit/", posted)["Location"] == "/gate/"
    assert client.post("/gate/at/admit/", posted)["Location"] == "/gate/"
    visit = Visit.objects.get()
    assert visit.in_at == came
    assert "钱来福" in client.get("/gate/").content.decode()
    assert "30分钟" in client.get("/gate/inside/").content.decode()
    client.post("/gate/leave/", {"visit": visit.number, "_key": "018f-2"})
    visit.refresh_from_db()
    assert visit.state == "out"


def test_a_bad_slip_comes_back_with_its_words(guard: Actor, log_in: LogIn):
    answer = log_in(guard).post("/gate/at/admit/", SLIP | {"document": "123"})
    assert answer.status_code == 422
    assert "身份证号不对" in answer.content.decode()


def test_a_blocked_visitor_is_refused_and_kept_once(guard: Actor, director: Actor, log_in: LogIn):
    commands.block(director, name="", document=IDENTITY, reason="强闯校门")
    client, posted = log_in(guard), SLIP | {"_key": "018f-3"}
    answer = client.post("/gate/at/admit/", posted)
    assert answer.status_code == 409
    assert "强闯校门" in answer.content.decode()
    client.post("/gate/at/admit/", posted)
    assert (Visit.objects.count(), Stop.objects.count()) == (0, 1)
    assert Stop.objects.get().name == "钱来福"


def test_a_namesake_is_asked_about_and_goes_on(guard: Actor, director: Actor, log_in: LogIn):
    commands.block(director, name="钱来福", reason="推销")
    client = log_in(guard)
    answer = client.post("/gate/at/admit/", SLIP)
    assert answer.status_code == 428
    assert "不是同一个人，继续登记" in answer.content.decode()
    client.post("/gate/at/admit/", SLIP | {"_sure": "gate.namesake"})
    assert Visit.objects.count() == 1


def test_a_wrong_guardian_is_refused_and_kept(
    guard: Actor, teacher: Actor, child: Person, log_in: LogIn
):
    guardian_of(teacher, child)
    answer = log_in(guard).post("/gate/at/pick_up/", {"pupil": "单知乐", "collector": "自称舅舅"})
    assert answer.status_code == 409
    assert "已记入" in answer.content.decode()
    kept = Stop.objects.get()
    assert (kept.kind, kept.pupil, kept.name) == ("pickup", child, "自称舅舅")
    assert not Pickup.objects.exists()


def test_a_pupil_without_a_pass_is_stopped_and_kept(
    guard: Actor, teacher: Actor, child: Person, log_in: LogIn
):
    client = log_in(guard)
    assert client.post("/gate/at/let_out/", {"who": "20250001"}).status_code == 409
    assert Stop.objects.get().pupil == child
    commands.issue_leave(teacher, pupil=child, reason="发烧", fetcher="单母", relation="母亲")
    assert client.post("/gate/at/let_out/", {"who": "20250001"}).status_code == 302
    assert LeavePass.objects.get().state == "used"


def test_to_whom_a_child_may_go_is_shown_and_the_look_is_kept(
    guard: Actor, teacher: Actor, child: Person, log_in: LogIn
):
    guardian_of(teacher, child)
    client = log_in(guard)
    assert "单母" in client.post("/gate/child/", {"pupil": "20250001"}).content.decode()
    assert Reading.objects.filter(
        register="gate.guardians", row=child.pk, person=guard.person
    ).exists()
    assert client.get("/gate/child/").status_code == 405
    client.post("/gate/at/pick_up/", {"pupil": "20250001", "collector": "单母"})
    assert "已由母亲接走" in client.post("/gate/child/", {"pupil": "20250001"}).content.decode()


def test_looking_at_the_board_is_a_look_at_the_pupils_on_it(
    guard: Actor, teacher: Actor, child: Person, log_in: LogIn
):
    commands.issue_leave(teacher, pupil=child, reason="发烧", fetcher="单母", relation="母亲")
    client = log_in(guard)
    assert "单知乐" in client.get("/gate/").content.decode()
    assert Reading.objects.filter(register="gate.leave_passes", person=guard.person).count() == 1
    assert "单知乐" not in client.get("/gate/now/").content.decode()
    assert Reading.objects.filter(register="gate.leave_passes").count() == 1


def test_the_code_is_shown_to_who_registered_the_delegate(
    guard: Actor, teacher: Actor, child: Person, log_in: LogIn
):
    mother = guardian_of(teacher, child)
    client = log_in(teacher)
    slip = {"guardian": mother.pk, "name": "王姨", "relation": "邻居", "on": TODAY.isoformat()}
    assert client.post("/gate/name_delegate/", slip).status_code == 302
    sent = Delegate.objects.get()
    for url in (f"/gate/guardians/{mother.pk}/", f"/gate/delegates/{sent.pk}/"):
        assert sent.code in client.get(url).content.decode()
        assert sent.code not in log_in(guard).get(url).content.decode()


def test_the_guard_sees_the_guardians_photo(
    guard: Actor, teacher: Actor, child: Person, log_in: LogIn, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    guardian_of(teacher, child, photo=face())
    client = log_in(guard)
    page = client.post("/gate/child/", {"pupil": "20250001"}).content.decode()
    found = re.search(r"/files/\d+/small/", page)
    assert found is not None
    assert client.get(found[0])["Content-Type"].startswith("image/")


def test_numbers_in_clear_want_the_grant_and_a_reason(guard: Actor, director: Actor, log_in: LogIn):
    visit = admitted(guard)
    url = f"/gate/clear/{visit.pk}/"
    assert log_in(guard).post(url, {"reason": "好奇"}).status_code == 403
    client = log_in(director)
    assert IDENTITY not in client.get(f"/gate/visits/{visit.pk}/").content.decode()
    assert IDENTITY not in client.post(url, {}).content.decode()
    assert not Entry.objects.filter(act="gate.reveal").exists()
    shown = client.post(url, {"reason": "公安协查"})
    assert IDENTITY in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert Entry.objects.filter(act="gate.reveal").count() == 1


def test_sheets_hold_masks_only(guard: Actor, director: Actor, log_in: LogIn):
    admitted(guard)
    answer = log_in(director).get("/api/gate/visits")
    assert answer.status_code in (401, 403)
    page = log_in(director).post("/gate/visits/", {"cols": "number,name,phone"}).content.decode()
    assert "199****5678" in page
    assert "19912345678" not in page


def test_another_schools_gate_is_not_there(
    guard: Actor,
    director: Actor,
    teacher: Actor,
    child: Person,
    other_school: School,
    act_as: ActAs,
    log_in: LogIn,
):
    visit = admitted(guard)
    leave = commands.issue_leave(
        teacher, pupil=child, reason="发烧", fetcher="单母", relation="母亲"
    )
    guardian = guardian_of(teacher, child)
    stranger = act_as(
        "路人", "gate.view", "gate.view_own", "gate.view_children", "gate.reveal", "gate.admit", "gate.leave",
        "gate.let_out", "gate.pick_up", "gate.stop", at=other_school,
    )  # fmt: skip
    client = log_in(stranger)
    for url in (
        f"visits/{visit.pk}",
        f"leave_passes/{leave.pk}",
        f"guardians/{guardian.pk}",
        f"clear/{visit.pk}",
    ):
        assert client.get(f"/gate/{url}/").status_code == 404, url
    assert client.post("/gate/leave/", {"visit": visit.pk}).status_code == 422
    assert client.post("/gate/at/let_out/", {"who": leave.number}).status_code == 409
    assert "单母" not in client.post("/gate/child/", {"pupil": "20250001"}).content.decode()
    assert (
        "钱来福"
        not in client.get("/gate/").content.decode() + client.get("/gate/inside/").content.decode()
    )
    visit.refresh_from_db()
    assert visit.state == "inside"


def public_url(school: School) -> str:
    return f"/p/gate/{token_of(school)}/"


ASKED = {
    "name": "孙客",
    "phone": "19900000001",
    "wanted": "陈老师",
    "purpose": "推介",
    "on": TODAY.isoformat(),
}


def test_a_visitor_announces_himself_without_a_login(school: School, log_in: LogIn, guard: Actor):
    cache.clear()
    page = Client().get(public_url(school)).content.decode()
    assert "来访预约" in page
    assert "老蒋" not in page
    answer = Client().post(public_url(school), ASKED | {"_key": "web-1"})
    assert "YY-2026-0001" in answer.content.decode()
    Client().post(public_url(school), ASKED | {"_key": "web-1"})
    assert Appointment.objects.count() == 1
    assert Entry.objects.get(act="gate.apply").door == "public"
    assert "<svg" in log_in(guard).get("/gate/poster/").content.decode()


def test_one_network_announces_so_often_an_hour(school: School, system: Actor):
    cache.clear()
    parameters.set_value(system, key="gate.public_per_hour", value="2", since=TODAY)
    answers = [Client().post(public_url(school), ASKED).status_code for _n in range(3)]
    assert answers == [200, 200, 409]
    assert Appointment.objects.count() == 2


def test_a_closed_page_takes_nothing(school: School, system: Actor):
    cache.clear()
    parameters.set_value(system, key="gate.public", value="否", since=TODAY)
    assert "暂时不接受网上预约" in Client().post(public_url(school), ASKED).content.decode()
    assert not Appointment.objects.exists()


@pytest.mark.parametrize("token", ["x", "1-", "999999999999-0", "1-0000000000000000"])
def test_a_wrong_address_is_not_found(token: str, school: School):
    assert Client().get(f"/p/gate/{token}/").status_code == 404
