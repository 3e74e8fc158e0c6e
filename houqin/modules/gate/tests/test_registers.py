"""Every register of the gate with something in it: page, record, sheet, paper; and nothing of it for another school."""

from __future__ import annotations

import pytest
from django.test import Client

from houqin.conftest import TODAY, ActAs
from houqin.desk import workbook
from houqin.desk.registers import registers
from houqin.kernel.accounts.models import User
from houqin.kernel.org.models import Person, School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.grants import labels
from houqin.modules.gate import commands
from houqin.modules.gate.tests.conftest import admitted, guardian_of, pupil_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
CODES = sorted(code for code in registers() if code.startswith("gate."))


@pytest.fixture
def full(
    guard: Actor, second: Actor, director: Actor, teacher: Actor, child: Person, group
) -> None:
    """A row in each."""
    admitted(guard, plate="鲁Q12345", host=teacher.person, by_phone=True, badge="7")
    commands.invite(teacher, name="孙客", on=TODAY, purpose="座谈")
    commands.block(director, name="某某", plate="鲁Q00000", reason="强闯校门")
    mother = guardian_of(teacher, child, phone="19900000002")
    leave = commands.issue_leave(
        teacher, pupil=child, reason="发烧", fetcher="单母", relation="母亲"
    )
    commands.let_out(guard, who=leave.number)
    sent = commands.name_delegate(teacher, guardian=mother, name="王姨", relation="邻居", on=TODAY)
    commands.pick_up(guard, pupil=child.number, collector="王姨", code=sent.code)
    guardian_of(teacher, pupil_of(group, "20250002", "覃小宇"), name="覃母")
    commands.stop(guard, kind="pickup", name="自称舅舅", pupil=child, reason="不在名单")
    commands.ask_goods(
        teacher,
        carrier="陈老师",
        reason="送修",
        on=TODAY,
        lines=[{"what": "投影仪", "count": 1, "unit": "台"}],
    )
    commands.take_parcel(guard, receiver=teacher.person, kind="letter")
    shift = commands.hand_over(guard, part="day", things="钥匙12把", matters="正常")
    commands.take_over(second, shift=shift)


def client_of(by: Actor) -> Client:
    client = Client()
    user = User.objects.create(username=f"u{by.person.pk}", person=by.person)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize("code", CODES)
def test_a_register_with_rows_answers_at_every_door(full: None, code: str, act_as: ActAs):
    register, by = registers()[code], act_as("验收员", *labels())
    client, row = client_of(by), register.all(by).first()
    assert row is not None
    assert client.get(register.url).status_code == 200
    page = client.get(f"{register.url}{row.pk}/")
    assert page.status_code == 200
    assert client.get(f"{register.url}{row.pk}/print/99/").content.startswith(b"%PDF")
    assert client.post(f"{register.url}print/").content.startswith(b"%PDF")
    sheet = workbook.read("x.xlsx", client.post(f"{register.url}xlsx/").content)
    assert len(sheet) == register.all(by).count() + 1
    for number in ("11010519491231002X", "19912345678", "19900000002"):
        assert number not in str(sheet) + page.content.decode()


@pytest.mark.parametrize("code", CODES)
def test_a_register_opens_with_few_questions(
    full: None, code: str, act_as: ActAs, django_assert_max_num_queries
):
    register, by = registers()[code], act_as("验收员", *labels())
    rows = register.all(by)
    with django_assert_max_num_queries(2):
        for row in rows:
            for column in register.columns:
                column.text(row)


@pytest.mark.parametrize("code", CODES)
def test_nothing_of_it_is_there_for_another_school(
    full: None, code: str, act_as: ActAs, other_school: School
):
    register = registers()[code]
    row = register.model._default_manager.order_by("-pk").first()
    stranger = act_as("路人", *labels(), at=other_school)
    client = client_of(stranger)
    assert not register.all(stranger).exists()
    for tail in ("", "print/99/", "qr/"):
        assert client.get(f"{register.url}{row.pk}/{tail}").status_code == 404


def test_a_class_teacher_sees_his_own_class_only(full: None, teacher: Actor, school: School, group):
    group.pk, group.name, group.entered = None, "二（1）班", 2024
    group.save()
    other = pupil_of(group, "20240001", "别班生")
    by = Actor.system(school, TODAY)
    guardian_of(by, other, name="别母")
    commands.stop(by, kind="pickup", pupil=other, reason="不在名单")
    for code in (
        "gate.guardians",
        "gate.stops",
        "gate.pickups",
        "gate.leave_passes",
        "gate.delegates",
    ):
        seen = registers()[code].all(teacher)
        assert seen.exists(), code
        assert not seen.filter(pupil=other).exists(), code
