"""A second factor is offered, asked for, and can be taken off again; every page of it speaks Chinese."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from django.test import Client

from houqin.base.refusal import Refusal
from houqin.kernel.accounts import commands
from houqin.kernel.accounts.models import User
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor

GOOD = "Qinghe-2026"
TOTP = "/accounts/2fa/totp/activate/"


def code_now(secret: str) -> str:
    """What the telephone shows at this moment."""
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))


@pytest.fixture(autouse=True)
def _fresh_cache() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def zhou(system: Actor, person: Callable[..., Person]) -> User:
    """老周's login."""
    return commands.open_login(system, person=person("老周"), password=GOOD).user


def come_in(user: User) -> tuple[Client, Any]:
    client = Client()
    answer = client.post("/accounts/login/", {"login": user.username, "password": GOOD})
    return client, answer


def switched_on(user: User) -> tuple[Client, str]:
    """The login with a telephone as second factor, and the secret on the telephone."""
    client, _answer = come_in(user)
    client.post("/accounts/reauthenticate/", {"password": GOOD})
    page = client.get(TOTP)
    secret = page.context["form"].secret
    assert client.post(TOTP, {"code": code_now(secret)}).status_code == 302
    return client, str(secret)


def test_the_code_of_the_telephone_is_asked_for_at_the_next_login(zhou: User, clock: Any) -> None:
    _client, secret = switched_on(zhou)
    clock.shift(60)
    client, answer = come_in(zhou)
    assert answer["Location"].startswith("/accounts/2fa/authenticate/")
    assert client.get("/me/").status_code == 302
    assert client.post("/accounts/2fa/authenticate/", {"code": "000000"}).status_code == 200
    client.post("/accounts/2fa/authenticate/", {"code": code_now(secret)})
    assert client.get("/me/").status_code == 200


def test_a_recovery_code_opens_once(zhou: User, clock: Any) -> None:
    switched_on(zhou)
    kept = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES).wrap()
    code = kept.get_unused_codes()[0]
    for wanted in (200, 302):
        client, _answer = come_in(zhou)
        client.post("/accounts/2fa/authenticate/", {"code": code})
        assert client.get("/me/").status_code == wanted


def test_the_second_factor_is_taken_off_again(zhou: User) -> None:
    client, _secret = switched_on(zhou)
    client.post("/accounts/2fa/totp/deactivate/")
    assert not Authenticator.objects.filter(type=Authenticator.Type.TOTP).exists()
    _client, answer = come_in(zhou)
    assert answer["Location"] == "/"


def test_the_office_takes_it_off_for_somebody_who_lost_the_telephone(
    zhou: User, system: Actor
) -> None:
    switched_on(zhou)
    commands.clear_factors(system, user=zhou)
    _client, answer = come_in(zhou)
    assert answer["Location"] == "/"
    with pytest.raises(Refusal) as caught:
        commands.clear_factors(system, user=zhou)
    assert caught.value.code == "accounts.no_factors"


def test_the_secret_does_not_lie_open_in_the_database(zhou: User) -> None:
    _client, secret = switched_on(zhou)
    kept = Authenticator.objects.get(type=Authenticator.Type.TOTP)
    assert secret not in str(kept.data)
    assert len(kept.data["secret"]) > 80
    assert get_adapter().decrypt(kept.data["secret"]) == secret


def test_every_page_speaks_chinese(zhou: User) -> None:
    client, _secret = switched_on(zhou)
    paths = ("/accounts/2fa/", "/accounts/2fa/totp/deactivate/", "/accounts/2fa/recovery-codes/",
             "/accounts/2fa/recovery-codes/generate/", "/accounts/2fa/webauthn/", "/accounts/2fa/webauthn/add/",
             "/accounts/sessions/", "/accounts/reauthenticate/", "/accounts/2fa/reauthenticate/")  # fmt: skip
    for path in paths:
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert not english(answer.content.decode()), path


def english(page: str) -> list[str]:
    """Two or more English words in a row that a reader would see in the body of the page."""
    main = re.split(r"</?main[^>]*>", page)[1]
    seen = re.sub(
        r"<script.*?</script>|<svg.*?</svg>|<textarea.*?</textarea>|<[^>]*>", " ", main, flags=re.S
    )
    return re.findall(r"\b[A-Za-z]{3,} [A-Za-z]{2,}\b", seen)
