"""Coming in, staying in, and being sent away."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from houqin.conftest import ActAs
from houqin.kernel.accounts import commands
from houqin.kernel.accounts.models import User
from houqin.kernel.audit.models import Entry
from houqin.kernel.org.models import Person, School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.models import Assignment, Role

GOOD = "Qinghe-2026"
Opened = Callable[..., User]


@pytest.fixture
def opened(school: School, person: Callable[..., Person], system: Actor) -> Opened:
    """`opened("老周")`: her login, with a password she chose herself."""

    def get(name: str) -> User:
        return commands.open_login(system, person=person(name), password=GOOD).user

    return get


def come_in(client: Client, user: User, password: str = GOOD) -> Any:
    return client.post("/accounts/login/", {"login": user.username, "password": password})


def acts() -> list[str]:
    return [e.act for e in Entry.objects.order_by("pk") if e.act.startswith("accounts.")]


def test_a_stranger_is_sent_to_the_login_page_from_anywhere(client: Client, db: None) -> None:
    for path in ("/", "/me/", "/search/", "/people/staff/", "/no/such/page/"):
        answer = client.get(path)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/accounts/login/?next=")
    part = client.get("/me/", headers={"HX-Request": "true"})
    assert (part.status_code, part["HX-Redirect"]) == (204, "/accounts/login/")


def test_the_few_open_addresses_answer_strangers(client: Client, db: None) -> None:
    for path in ("/accounts/login/", "/healthz", "/manifest.webmanifest", "/sw.js", "/offline/"):
        assert client.get(path).status_code == 200
    assert client.get("/api/openapi.json").status_code == 200


def test_one_comes_in_and_goes_out_and_both_are_noted(client: Client, opened: Opened) -> None:
    assert come_in(client, opened("老周")).status_code == 302
    assert client.get("/me/").status_code == 200
    client.post("/accounts/logout/")
    assert client.get("/me/").status_code == 302
    assert acts()[-2:] == ["accounts.log_in", "accounts.log_out"]


def test_one_is_taken_back_to_where_one_wanted_to_go(client: Client, opened: Opened) -> None:
    user = opened("老周")
    asked = client.get("/me/?tab=tokens")["Location"]
    answer = client.post(
        asked, {"login": user.username, "password": GOOD, "next": "/me/?tab=tokens"}
    )
    assert "tab%3Dtokens" in asked
    assert answer["Location"] == "/me/?tab=tokens"


def test_nobody_signs_up_and_nothing_goes_by_mail(client: Client, opened: Opened) -> None:
    come_in(client, opened("老周"))
    for path in ("signup/", "email/", "password/reset/", "password/change/", "password/set/"):
        assert client.get(f"/accounts/{path}").status_code == 404


def test_five_wrong_passwords_lock_even_the_right_one_out(
    client: Client, opened: Opened, clock: Any
) -> None:
    user = opened("老周")
    for _try in range(4):
        assert come_in(client, user, "wrong").status_code == 200
    locked = come_in(client, user, "wrong")
    assert locked.status_code == 429
    assert "09:15" in locked.content.decode()
    assert come_in(client, user).status_code == 429
    assert acts().count("accounts.fail") == 4
    assert acts().count("accounts.lock") == 2
    assert "wrong" not in json.dumps([e.given for e in Entry.objects.all()])
    clock.shift(timedelta(minutes=16))
    assert come_in(client, user).status_code == 302


def test_a_lock_is_for_one_login_from_one_address(client: Client, opened: Opened) -> None:
    zhou, li = opened("老周"), opened("小李")
    for _try in range(5):
        come_in(client, zhou, "wrong")
    assert come_in(Client(), li).status_code == 302
    elsewhere = Client(REMOTE_ADDR="10.1.2.3")
    assert come_in(elsewhere, zhou).status_code == 302


def test_guessing_names_leaves_no_name_and_tells_nothing(client: Client, opened: Opened) -> None:
    before = Entry.objects.count()
    user = opened("老周")
    strange = client.post("/accounts/login/", {"login": "13800001111", "password": "x"})
    known = come_in(client, user, "x")
    assert "账号或密码不对" in strange.content.decode()
    assert "账号或密码不对" in known.content.decode()
    assert "13800001111" not in json.dumps([e.given for e in Entry.objects.all()])
    assert Entry.objects.count() == before + 2


def test_a_first_password_opens_only_the_page_to_change_it(
    client: Client, system: Actor, person: Callable[..., Person]
) -> None:
    first = commands.open_login(system, person=person("老周"))
    come_in(client, first.user, first.password)
    for path in ("/", "/me/", "/accounts/2fa/", "/search/"):
        assert client.get(path)["Location"] == "/accounts/password/own/"
    weak = client.post("/accounts/password/own/", {"old": first.password, "new": "abc"})
    assert weak.status_code == 422
    assert "至少8位" in weak.content.decode()
    done = client.post("/accounts/password/own/", {"old": first.password, "new": GOOD})
    assert done.status_code == 302
    assert client.get("/me/").status_code == 200


def test_a_password_grows_old(client: Client, opened: Opened, clock: Any) -> None:
    user = opened("老周")
    clock.shift(timedelta(days=91))
    come_in(client, user)
    assert client.get("/me/")["Location"] == "/accounts/password/own/"


def test_who_does_nothing_for_half_an_hour_is_logged_out(
    client: Client, opened: Opened, clock: Any
) -> None:
    come_in(client, opened("老周"))
    client.get("/me/")
    clock.shift(timedelta(minutes=29))
    assert client.get("/me/").status_code == 200
    clock.shift(timedelta(minutes=31))
    assert client.get("/me/").status_code == 302


def test_nobody_stays_in_longer_than_twelve_hours(
    client: Client, opened: Opened, clock: Any
) -> None:
    come_in(client, opened("老周"))
    for _step in range(29):
        assert client.get("/me/").status_code == 200
        clock.shift(timedelta(minutes=25))
    assert client.get("/me/").status_code == 302


def test_who_leaves_the_school_is_out_at_once(client: Client, opened: Opened, today: date) -> None:
    user = opened("老周")
    come_in(client, user)
    assert client.get("/me/").status_code == 200
    Person.objects.filter(pk=user.person_id).update(until=today - timedelta(days=1))
    assert client.get("/me/").status_code == 302
    assert client.get("/me/").status_code == 302


def test_a_closed_login_and_a_reset_one_are_out_at_once(opened: Opened, system: Actor) -> None:
    for deed in (commands.close, commands.reset_password):
        user, client = opened("老周" if deed is commands.close else "小李"), Client()
        come_in(client, user)
        assert client.get("/me/").status_code == 200
        deed(system, user=user)
        assert client.get("/me/").status_code == 302


def test_a_login_without_a_person_gets_nowhere(client: Client, db: None) -> None:
    user = User(username="root", is_superuser=True, is_staff=True, password_at=timezone.now())
    user.set_password(GOOD)
    user.save()
    come_in(client, user)
    assert client.get("/me/")["Location"].startswith("/accounts/login/")
    assert client.get("/accounts/login/").status_code == 200


def test_the_page_that_says_no_says_why(client: Client, opened: Opened) -> None:
    come_in(client, opened("路人"))
    answer = client.get("/office/log/")
    text = answer.content.decode()
    assert answer.status_code == 403
    assert "您今天有效的角色：无" in text
    assert "总务主任" in text


def test_every_answer_carries_the_strict_headers(client: Client, opened: Opened) -> None:
    come_in(client, opened("老周"))
    for path in ("/me/", "/accounts/2fa/", "/healthz"):
        answer = client.get(path)
        policy = answer["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "script-src 'self' 'wasm-unsafe-eval';" in policy
        assert "frame-ancestors 'none'" in policy
        assert answer["Permissions-Policy"].startswith("camera=(self)")
        assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in client.get("/me/")["Cache-Control"]


def test_the_school_is_switched_only_where_one_has_a_role(
    client: Client, opened: Opened, other_school: School, school: School
) -> None:
    user = opened("王校长")
    come_in(client, user)
    assert client.post("/school/", {"school": other_school.pk}).status_code == 404
    role = Role.objects.create(school=other_school, code="x", name="兼任", grants=["office.view"])
    Assignment.objects.create(
        person=user.person, role=role, school=other_school, since=date(2020, 9, 1)
    )
    assert client.post("/school/", {"school": other_school.pk}).status_code == 302
    assert "柳溪小学" in client.get("/me/").content.decode()
    Assignment.objects.update(until=date(2026, 3, 15))
    assert "青禾小学</span>" in client.get("/me/").content.decode()


def test_tries_are_kept_without_the_password(client: Client, opened: Opened) -> None:
    come_in(client, opened("老周"), "my-secret-typo")
    kept = AccessAttempt.objects.values().get()
    assert "my-secret-typo" not in json.dumps(kept, default=str)


def token_of(by: Actor, *grants: str) -> str:
    _token, secret = commands.issue_token(
        by, name="对接", grants=list(grants), until=by.today + timedelta(days=30)
    )
    return secret


def test_a_token_opens_the_api_and_no_more_than_it_names(
    client: Client, act_as: ActAs, school: School
) -> None:
    by = act_as("老周", "office.view", "accounts.view")
    secret = token_of(by, "office.view")
    head = {"Authorization": f"Bearer {secret}"}
    assert client.get("/api/office/places", headers=head).status_code == 200
    assert client.get("/api/accounts/logins", headers=head).status_code in (403, 404)
    assert client.get("/api/office/places").status_code == 401
    assert (
        client.get("/api/office/places", headers={"Authorization": "Bearer hq_x"}).status_code
        == 401
    )
    client.get("/me/", headers=head)
    assert "me" not in client.session


def test_the_pages_for_second_factor_passkeys_and_sessions_open(
    client: Client, opened: Opened
) -> None:
    come_in(client, opened("老周"))
    client.post("/accounts/reauthenticate/", {"password": GOOD})
    for path in (
        "/accounts/2fa/", "/accounts/2fa/totp/activate/", "/accounts/2fa/webauthn/",
        "/accounts/2fa/webauthn/add/", "/accounts/sessions/", "/accounts/password/own/", "/me/token/",
        "/accounts/logout/", "/accounts/reauthenticate/",
    ):  # fmt: skip
        answer = client.get(path)
        assert answer.status_code == 200, path
        text = answer.content.decode()
        assert "后勤</title>" in text, path
        assert "<script>" not in text, path


def test_a_form_without_the_pages_token_is_told_so_in_the_houses_words() -> None:
    answer = Client(enforce_csrf_checks=True).post(
        "/accounts/login/", {"login": "1", "password": "2"}
    )
    assert answer.status_code == 403
    assert "页面已过期" in answer.content.decode()


def test_a_browser_that_prefers_english_is_not_given_half_a_page_of_it(db: None) -> None:
    page = (
        Client()
        .post("/accounts/login/", {"login": "", "password": ""}, headers={"Accept-Language": "en"})
        .content.decode()
    )
    assert '<html lang="zh-hans"' in page
    assert "required." not in page


def test_ones_sessions_are_written_once_a_minute_not_at_every_request(
    client: Client, opened: Opened, clock: Any
) -> None:
    come_in(client, opened("老周"))

    def writes() -> list[str]:
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/me/").status_code == 200
        kept = ("usersessions_usersession", "django_session")
        return [
            t
            for q in asked
            for t in kept
            if q["sql"].startswith(("UPDATE", "INSERT")) and t in q["sql"]
        ]

    client.get("/me/")
    assert writes() == []
    clock.shift(timedelta(minutes=2))
    assert set(writes()) == {"usersessions_usersession", "django_session"}
    assert writes() == []
