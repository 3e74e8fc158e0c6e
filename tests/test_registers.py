"""What every register and every act owes to whoever declares it: page, sheet, feed, paper, labels, a no without a grant."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from houqin.desk import workbook
from houqin.desk.acts import acts
from houqin.desk.doors import api
from houqin.desk.registers import registers
from houqin.kernel.accounts import commands as accounts
from houqin.kernel.org.models import Person, School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.grants import labels
from houqin.kernel.roles.models import Assignment, Role
from houqin.modules.office.commands import org
from houqin.modules.plans import commands as plans
from houqin.site.demo import people, term
from houqin.site.demo.schools import VILLAGE
from tests.guards import A_SCHOOL_MORNING

PASSWORD = "Qinghe-2026"
REGISTERS = sorted(registers())
ACTS = sorted(acts())


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: Any) -> Iterator[int]:
    """The number of a small school made by commands: people, places, a term, a plan taken in, confirmed and worked at.

    It stands for all tests here, in a transaction around the one of each test, and is gone after the last.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        with time_machine.travel(A_SCHOOL_MORNING, tick=True):
            made = _build()
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def world(founded: int, db: None) -> School:
    """The school; what a test changes in it is undone."""
    return School.objects.get(pk=founded)


def _build() -> int:
    today = timezone.localdate()
    founder = Actor.system(None, today)
    district = org.found_district(founder, name="青禾学区")
    school = people.found(founder, district, VILLAGE, None)
    by = Actor.system(school, today)
    people.build(by, VILLAGE, Random(1))
    opened = term.open_terms(by, today)
    director = Actor(school, Person.objects.get(school=school, number="3002"), "html", today)
    principal = Actor(school, Person.objects.get(school=school, number="3001"), "html", today)
    term.adopt_plan(director, principal, opened)
    plans.open_items(by, since=opened.starts, until=opened.starts)
    return school.pk


def client_of(school: School, *grants: str, number: str = "7001") -> Client:
    """A logged-in client of a person who holds just these grants."""
    person = Person.objects.create(
        school=school, kind="staff", number=number, name="验收员", since=date(2020, 9, 1)
    )
    role = Role.objects.create(
        school=school, code=f"r{number}", name=f"验收{number}", grants=list(grants)
    )
    Assignment.objects.create(person=person, role=role, school=school, since=date(2020, 9, 1))
    opened = accounts.open_login(
        Actor.system(school, timezone.localdate()), person=person, password=PASSWORD
    )
    client = Client()
    client.force_login(opened.user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def holder(world: School) -> Client:
    """Somebody who may everything in the school."""
    return client_of(world, *labels())


@pytest.mark.parametrize("code", REGISTERS)
def test_a_register_answers_at_every_door(
    holder: Client, world: School, code: str, tmp_path: Path
) -> None:
    register = registers()[code]
    page = holder.get(register.url)
    assert page.status_code == 200
    assert str(register.name) in page.content.decode()
    nonsense = {f.name: "胡说" for f in register.filters} | {
        "sort": "nonsense",
        "page": "x",
        "size": "7",
        "q": "kb'\"",
        "cols": "zz",
    }
    assert holder.post(register.url, nonsense).status_code == 200
    for column in register.columns:
        assert holder.post(register.url, {"sort": f"-{column.name}"}).status_code == 200, (
            column.name
        )
    sheet = holder.post(f"{register.url}xlsx/")
    rows = workbook.read("x.xlsx", sheet.content)
    assert rows[0] == [str(c.label) for c in register.columns if c.shown]
    person = Person.objects.get(number="7001")
    by = Actor(world, person, "api", timezone.localdate())
    feed = api.list_json(by, register, {})
    assert feed["count"] == len(rows) - 1
    json.dumps(feed)
    assert holder.get(f"{register.url}print/").content.startswith(b"%PDF")
    if register.qr:
        assert holder.get(f"{register.url}labels/").content.startswith(b"%PDF")
    for row in feed["rows"][:1]:
        base = f"{register.url}{row['id']}/"
        assert holder.get(base).status_code == 200
        assert holder.get(f"{base}print/99/").content.startswith(b"%PDF")
        assert b"<svg" in holder.get(f"{base}qr/").content


@pytest.mark.parametrize("code", REGISTERS)
def test_without_the_grant_the_page_says_no_and_why(world: School, code: str) -> None:
    register = registers()[code]
    stranger = client_of(world)
    answer = stranger.get(register.url)
    assert answer.status_code == 403
    assert "为什么" in answer.content.decode()
    assert stranger.post(f"{register.url}xlsx/").status_code == 403


@pytest.mark.parametrize("code", ACTS)
def test_an_act_shows_its_slip_and_is_published(holder: Client, code: str) -> None:
    act = acts()[code]
    assert holder.get(act.url).status_code == 200
    assert holder.post(act.url, {}).status_code in (200, 302, 409, 422, 428)
    if act.sheet:
        assert holder.get(f"{act.url}import/").status_code == 200
        header = workbook.read("x.xlsx", holder.get(f"{act.url}template/").content)[0]
        assert header
        assert holder.post(f"{act.url}import/", {"text": "乱\n七"}).status_code == 409


@pytest.mark.parametrize("code", ACTS)
def test_without_the_grant_an_act_is_refused(world: School, code: str) -> None:
    act = acts()[code]
    if not act.command.everyone:
        assert client_of(world).get(act.url).status_code == 403


def patterns(found: list[Any], prefix: str = "") -> Iterator[str]:
    """Every address that names a record, with the number 1 for each parameter."""
    for entry in found:
        if isinstance(entry, URLResolver):
            yield from patterns(entry.url_patterns, prefix + str(entry.pattern))
        elif isinstance(entry, URLPattern) and "<int:pk>" in str(entry.pattern):
            yield prefix + str(entry.pattern)


def test_another_schools_record_is_not_there_whatever_the_address(world: School) -> None:
    elsewhere = School.objects.create(
        district=world.district, name="别处小学", short="别小", kind="primary"
    )
    client = client_of(elsewhere, *labels(), number="8001")
    own = {p.code: p for p in registers().values()}
    shared = {"calendar.holidays", "office.runs"}
    for register in own.values():
        if register.code in shared:
            continue
        row = register.model._default_manager.exclude(
            pk__in=register.all(_actor(elsewhere, "8001"))
        ).first()
        if row is None:
            continue
        for tail in ("", "print/99/", "qr/"):
            answer = client.get(f"{register.url}{row.pk}/{tail}")
            assert answer.status_code == 404, f"{register.url}{row.pk}/{tail}"
    for address in patterns(get_resolver().url_patterns):
        if address.startswith(("api/", "accounts/")) or any(
            address.startswith(c.url.lstrip("/")) for c in own.values()
        ):
            continue
        url = "/" + address.replace("<int:pk>", "1").replace("<int:number>", "0").replace(
            "<str:kind_name>", "org.person"
        )
        url = url.replace("<str:kind>", "org.person")
        assert client.get(url).status_code in (404, 405), url


def _actor(school: School, number: str) -> Actor:
    return Actor(
        school, Person.objects.get(school=school, number=number), "html", timezone.localdate()
    )


def test_the_api_is_published_and_asks_for_a_token(holder: Client) -> None:
    published = holder.get("/api/openapi.json").json()
    assert {f"/api/{c.replace('.', '/')}" for c in (*REGISTERS, *ACTS)} <= set(published["paths"])
    assert Client().get("/api/people/staff").status_code == 401


def test_a_token_does_what_its_owner_may_and_no_more(world: School) -> None:
    client_of(world, "office.view", "office.add_units")
    by = Actor(world, Person.objects.get(number="7001"), "html", timezone.localdate())
    until = date(by.today.year, 12, 31)
    _token, secret = accounts.issue_token(
        by, name="对接", grants=["office.view", "office.add_units"], until=until
    )
    bearer = {"HTTP_AUTHORIZATION": f"Bearer {secret}"}
    good = Client().post(
        "/api/office/add_units",
        json.dumps({"lines": [{"name": "德育处"}]}),
        "application/json",
        **bearer,
    )
    assert good.status_code == 200, good.content
    assert Client().get("/api/office/units", **bearer).json()["count"] > 3
    bad = Client().post(
        "/api/office/add_units", json.dumps({"lines": [{"name": ""}]}), "application/json", **bearer
    )
    assert bad.status_code == 422
    assert bad.json()["errors"]["lines"]
    assert Client().get("/api/people/staff", **bearer).status_code == 403


def test_a_sheet_brings_its_good_lines_and_gives_back_the_bad(
    holder: Client, world: School
) -> None:
    text = "部门名称\t上级部门\n后勤组\t\n总务处\t\n保洁组\t没有的处\n"
    answer = holder.post("/office/add_units/import/", {"text": text})
    assert answer.status_code == 302
    preview = holder.get(answer.url).content.decode()
    assert "已经有了" in preview
    assert "没有的处" in preview
    holder.post(answer.url)
    holder.post(answer.url)
    names_ = set(world.units.values_list("name", flat=True))
    assert "后勤组" in names_
    assert "保洁组" not in names_
    bad = workbook.read("x.xlsx", holder.get(f"{answer.url}bad/").content)
    assert bad[0][-1] == "错误说明"
    assert [row[0] for row in bad[1:]] == ["总务处", "保洁组"]
