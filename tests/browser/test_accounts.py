"""Logins walked in a browser: the first password on its slip, the telephone's code, a passkey."""

from __future__ import annotations

import pytest
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.utils import timezone
from playwright.sync_api import Page, expect

from houqin.kernel.accounts import commands as accounts
from houqin.kernel.accounts.models import User
from houqin.kernel.org.models import Person, School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.models import Assignment, Role
from tests.browser.walks import PASSWORD, press

pytestmark = pytest.mark.usefixtures("many_clients")


@pytest.fixture
def admin(school: School) -> Person:
    """解老师, who may open logins and has one."""
    today = timezone.localdate()
    role = Role.objects.create(
        school=school, code="sys", name="系统管理员",
        grants=["people.view", "accounts.view", "accounts.open", "accounts.reset_password", "plans.view"],
    )  # fmt: skip
    person = Person.objects.create(
        school=school, kind="staff", number="3002", name="解老师", since=today
    )
    Assignment.objects.create(person=person, role=role, school=school, since=today)
    accounts.open_login(Actor.system(school, today), person=person, password=PASSWORD)
    return person


def log_in(page: Page, number: str, password: str = PASSWORD, home: str = "") -> None:
    """The front door."""
    page.goto(f"{home}/accounts/login/")
    page.fill("#login", number)
    page.fill("#password", password)
    press(page, page.get_by_role("button", name="登录", exact=True))


def log_out(page: Page) -> None:
    """Out by the front door."""
    page.goto("/accounts/logout/")
    press(page, page.get_by_role("button", name="退出", exact=True))
    expect(page.locator("#login")).to_be_visible()


def confirm(page: Page) -> None:
    """Say once more who one is."""
    page.get_by_label("登录密码").fill(PASSWORD)
    press(page, page.get_by_role("button", name="确认"))


def test_a_login_is_opened_and_its_first_password_opens_the_door_once(
    desk: Page, phone: Page, admin: Person
) -> None:
    wang = Person.objects.create(
        school=admin.school, kind="staff", number="3088", name="王老师", since=admin.since
    )
    log_in(desk, "3002")
    desk.goto(f"/people/staff/{wang.pk}/")
    desk.get_by_role("link", name="开通账号").click()
    desk.get_by_role("button", name="开通账号").click()
    expect(desk.get_by_role("button", name="打印这张条子")).to_be_visible()
    password = desk.locator(".told-fact").last.inner_text()
    assert password not in desk.url
    desk.reload()
    expect(desk.locator("main")).not_to_contain_text(password)

    log_in(phone, "3088", password)
    expect(phone.locator("h1")).to_have_text("修改密码")
    phone.get_by_label("原密码").fill(password)
    phone.get_by_label("新密码").fill("Haitang-7788")
    press(phone, phone.get_by_role("button", name="保存新密码"))
    expect(phone.locator(".tabs-bottom")).to_be_visible()
    assert not User.objects.get(username="3088").must_change


def test_the_code_of_the_telephone_and_what_is_said_of_a_wrong_one(
    phone: Page, admin: Person
) -> None:
    log_in(phone, "3002")
    phone.goto("/accounts/2fa/totp/activate/")
    confirm(phone)
    secret = phone.locator("#authenticator_secret").inner_text()
    phone.get_by_label("手机上的6位验证码").fill("000000")
    phone.get_by_role("button", name="开启").click()
    expect(phone.get_by_role("alert")).to_contain_text("验证码不对")
    code = format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
    phone.get_by_label("手机上的6位验证码").fill(code)
    phone.get_by_role("button", name="开启").click()
    spare = phone.locator(".codes li").first.inner_text()

    log_out(phone)
    log_in(phone, "3002")
    expect(phone.locator("h1")).to_have_text("第二步验证")
    phone.get_by_label("6位验证码").fill(spare)
    phone.get_by_role("button", name="登录", exact=True).click()
    expect(phone.locator(".tabs-bottom")).to_be_visible()


def test_a_passkey_opens_the_door_without_a_password(desk: Page, admin: Person) -> None:
    # Browsers offer passkeys to `localhost`, never to an address in figures.
    desk.goto("/accounts/login/")
    home = desk.url.replace("127.0.0.1", "localhost").partition("/accounts/")[0]
    devices = desk.context.new_cdp_session(desk)
    devices.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    log_in(desk, "3002", home=home)
    desk.goto(f"{home}/accounts/2fa/webauthn/add/")
    confirm(desk)
    desk.get_by_label("给这台设备起个名字").fill("办公室电脑")
    desk.get_by_role("button", name="添加").click()
    expect(desk.locator(".codes li")).to_have_count(10)
    desk.goto(f"{home}/accounts/logout/")
    press(desk, desk.get_by_role("button", name="退出", exact=True))
    press(desk, desk.get_by_role("button", name="用通行密钥登录"))
    expect(desk.locator(".top")).to_be_visible()
    desk.goto(f"{home}/me/")
    expect(desk.locator("h1")).to_contain_text("解老师")
