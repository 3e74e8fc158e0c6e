"""A login is opened from the rolls; the first password is said once, at whichever door, and kept nowhere."""

from __future__ import annotations

import io
import json

import pytest
from axes.models import AccessAttempt
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from houqin.conftest import ActAs
from houqin.desk import waist
from houqin.desk.doors import api
from houqin.kernel.accounts import commands as accounts
from houqin.kernel.accounts.models import User
from houqin.kernel.audit.models import Entry
from houqin.kernel.org.models import Person, School

GRANTS = ("people.view", "accounts.view", "accounts.open", "accounts.reset_password")
PASSWORD = "Qinghe-2026"


@pytest.fixture
def desk(act_as: ActAs) -> Client:
    """The counter of somebody who may open logins."""
    by = act_as("小李", *GRANTS)
    assert by.person is not None
    user = accounts.open_login(act_as("管", "accounts.open"), person=by.person, password=PASSWORD)
    client = Client()
    client.force_login(user.user)
    return client


@pytest.fixture
def wang(school: School) -> Person:
    """A member of staff without a login."""
    return Person.objects.create(
        school=school, kind="staff", number="2088", name="王老师", since=timezone.localdate()
    )


def first(page: str) -> str:
    """The password on the slip."""
    return page.split("首次密码</dt>")[1].split(">")[1].split("<")[0]


def test_the_record_offers_it_and_the_slip_opens_the_door(desk: Client, wang: Person) -> None:
    link = f"/people/staff/{wang.pk}/"
    assert f"/accounts/open/?person={wang.pk}" in desk.get(link).content.decode()
    said = desk.post("/accounts/open/", {"person": wang.pk, "_key": "a1", "_next": link})
    password = first(said.content.decode())
    assert said.status_code == 200
    assert "no-store" in said["Cache-Control"]
    user = User.objects.get(person=wang)
    assert (user.username, user.must_change, user.check_password(password)) == ("2088", True, True)
    record = desk.get(link).content.decode()
    assert "/accounts/open/?" not in record
    assert f"/accounts/reset_password/?user={user.pk}" in record
    assert password not in str(list(Entry.objects.values_list("given", "subjects")))


def test_sending_the_page_again_neither_says_it_twice_nor_opens_twice(
    desk: Client, wang: Person
) -> None:
    slip = {"person": wang.pk, "_key": "a1", "_next": "/people/staff/"}
    desk.post("/accounts/open/", slip)
    again = desk.post("/accounts/open/", slip)
    assert (again.status_code, again["Location"]) == (302, "/people/staff/")
    assert User.objects.filter(person=wang).count() == 1


def test_resetting_gives_a_new_password_and_lifts_the_lock(desk: Client, wang: Person) -> None:
    desk.post("/accounts/open/", {"person": wang.pk})
    user = User.objects.get(person=wang)
    AccessAttempt.objects.create(username="2088", ip_address="127.0.0.1", failures_since_start=9)
    said = desk.post("/accounts/reset_password/", {"user": user.pk}).content.decode()
    user.refresh_from_db()
    assert user.check_password(first(said))
    assert not AccessAttempt.objects.filter(username="2088").exists()


def test_programs_and_the_console_are_told_too(act_as: ActAs, wang: Person, school: School) -> None:
    by = act_as("小李", *GRANTS)
    act = waist.act_named("accounts.open")
    told = api._done(act, waist.submit(act, {"person": wang.number}, by))
    user = User.objects.get(person=wang)
    assert (told["kind"], told["id"]) == ("accounts.user", user.pk)
    assert user.check_password(told["told"]["首次密码"])
    out = io.StringIO()
    slip = json.dumps({"user": "2088"})
    call_command("act", "accounts.reset_password", slip, school=school.name, stdout=out)
    user.refresh_from_db()
    assert user.check_password(json.loads(out.getvalue().partition("：")[2])["首次密码"])


def test_who_may_only_look_is_not_offered_it(act_as: ActAs, wang: Person) -> None:
    by = act_as("小陈", "people.view")
    assert by.person is not None
    opened = accounts.open_login(act_as("管", "accounts.open"), person=by.person, password=PASSWORD)
    client = Client()
    client.force_login(opened.user)
    assert "/accounts/open/?" not in client.get(f"/people/staff/{wang.pk}/").content.decode()
    assert client.post("/accounts/open/", {"person": wang.pk}).status_code == 403
