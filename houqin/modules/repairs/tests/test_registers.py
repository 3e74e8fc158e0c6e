"""Every register with something in it: page, record, sheet, paper; and nothing of it for another school."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from houqin.conftest import ActAs
from houqin.desk import workbook
from houqin.desk.registers import registers
from houqin.kernel.accounts.models import User
from houqin.kernel.org.models import Place, School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.grants import labels
from houqin.modules.assets.models import Card
from houqin.modules.repairs import commands
from houqin.modules.repairs.tests.conftest import mended, reported

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
CODES = sorted(code for code in registers() if code.startswith("repairs."))


@pytest.fixture
def full(
    worker: Actor, director: Actor, teacher: Actor, room: Place, rule: Any, projector: Card
) -> None:
    """A row in each."""
    commands.add_firm(director, name="明达水电", trade="水管")
    order = reported(teacher, room)
    commands.accept(worker, order=order)
    line = {"name": "阀芯", "quantity": Decimal(1), "unit": "个", "price": Decimal("6.50")}
    commands.use_parts(worker, order=order, lines=[line])
    commands.finish(worker, order=order, result="换了", hours=Decimal(1))
    commands.approve(teacher, order=order)
    mended(worker, reported(teacher, room, "投影仪", card=projector))


def client_of(by: Actor) -> Client:
    client = Client()
    user = User.objects.create(username=f"u{by.me.pk}", person=by.person)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize("code", CODES)
def test_a_register_with_rows_answers_at_every_door(full: None, code: str, act_as: ActAs):
    register, by = registers()[code], act_as("验收员", *labels())
    client, row = client_of(by), register.all(by).first()
    assert row is not None
    assert client.get(register.url).status_code == 200
    assert client.get(f"{register.url}{row.pk}/").status_code == 200
    assert client.get(f"{register.url}{row.pk}/print/99/").content.startswith(b"%PDF")
    assert client.post(f"{register.url}print/").content.startswith(b"%PDF")
    sheet = workbook.read("x.xlsx", client.post(f"{register.url}xlsx/").content)
    assert len(sheet) in (register.all(by).count() + 1, register.all(by).count() + 2)
    for column in register.columns:
        if column.order:
            assert client.get(f"{register.url}?sort={column.name}").status_code == 200


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
    register, by = registers()[code], act_as("验收员", *labels())
    row = register.all(by).first()
    stranger = act_as("路人", *labels(), at=other_school)
    assert not register.all(stranger).exists()
    assert client_of(stranger).get(f"{register.url}{row.pk}/").status_code == 404


def test_the_order_prints_as_pdf_and_word(full: None, director: Actor, act_as: ActAs):
    register = registers()["repairs.orders"]
    row = register.all(director).order_by("pk").first()
    paper = register.papers["维修单"](director, row)
    assert paper.total == Decimal("31.50")
    page = client_of(director).get(f"/repairs/orders/{row.pk}/").content.decode()
    assert "维修单" in page
    links = [w.split('"')[0] for w in page.split('href="') if "/paper" in w.split('"')[0]]
    assert links
    for link in links:
        assert client_of_again(director).get(link).content[:2] in (b"%P", b"PK")


def client_of_again(by: Actor) -> Client:
    """The same person once more."""
    client = Client()
    client.force_login(
        User.objects.get(person=by.person), backend="django.contrib.auth.backends.ModelBackend"
    )
    return client


@pytest.mark.parametrize(
    "filters", ["open=on", "late=on", "state=done", "at__date_after=2026-01-01"]
)
def test_the_links_of_cards_and_measures_narrow_the_register(
    full: None, director: Actor, filters: str
):
    answer = client_of(director).get(f"/repairs/orders/?{filters}")
    assert answer.status_code == 200
