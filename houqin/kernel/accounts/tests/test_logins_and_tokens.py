"""Logins are opened by the office; passwords and tokens are shown once and kept only as digests."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from houqin.base.refusal import BadInput, Forbidden, Missing, Refusal
from houqin.conftest import ActAs
from houqin.kernel.accounts import commands, passwords, queries
from houqin.kernel.accounts.models import Token, User
from houqin.kernel.audit.models import Entry
from houqin.kernel.org.models import Person, School
from houqin.kernel.parameters import commands as parameters
from houqin.kernel.roles.actor import Actor

GOOD = "Qinghe-2026"
Who = Callable[..., Person]


def test_a_login_is_opened_with_a_first_password_that_must_be_changed(
    system: Actor, person: Who
) -> None:
    made = commands.open_login(system, person=person("老周"))
    assert made.user.username == person("老周").number
    assert made.user.check_password(made.password)
    assert made.user.must_change
    assert passwords.is_stale(made.user)


def test_first_passwords_keep_the_rules_and_differ(system: Actor, person: Who) -> None:
    rules = passwords.SchoolRules()
    made = {passwords.fresh() for _n in range(50)}
    for password in made:
        rules.validate(password)
    assert len(made) == 50


def test_a_second_login_for_one_person_is_refused(system: Actor, person: Who) -> None:
    commands.open_login(system, person=person("老周"))
    with pytest.raises(Refusal) as refusal:
        commands.open_login(system, person=person("老周"))
    assert refusal.value.code == "accounts.has_login"


def test_a_user_name_that_is_taken_is_refused(system: Actor, person: Who) -> None:
    commands.open_login(system, person=person("老周"), username="cangku")
    with pytest.raises(BadInput) as refusal:
        commands.open_login(system, person=person("小李"), username="cangku")
    assert "username" in refusal.value.errors
    assert User.objects.count() == 1


def test_only_who_may_opens_logins(act_as: ActAs, person: Who) -> None:
    with pytest.raises(Forbidden):
        commands.open_login(act_as("路人"), person=person("老周"))
    assert not User.objects.exists()


def test_no_password_stands_in_the_audit(system: Actor, act_as: ActAs, person: Who) -> None:
    by = act_as("老周")
    assert by.person is not None
    first = commands.open_login(system, person=by.person)
    commands.change_password(by, old=first.password, new=GOOD)
    again = commands.reset_password(system, user=first.user)
    text = json.dumps([e.given for e in Entry.objects.all()], ensure_ascii=False)
    assert not [p for p in (first.password, GOOD, again.password) if p in text]


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("Ab1-xyz", "至少8位"),
        ("abcdefgh1", "至少3类"),
        ("Zhou-1001x", "自己的账号"),
        ("P@ssw0rd", ""),
    ],
)
def test_weak_passwords_are_refused_with_the_reason(
    act_as: ActAs, system: Actor, password: str, said: str
) -> None:
    by = act_as("老周")
    assert by.person is not None
    first = commands.open_login(system, person=by.person)
    with pytest.raises(BadInput) as refusal:
        commands.change_password(by, old=first.password, new=password)
    assert said in "".join(refusal.value.errors["new"])
    assert User.objects.get().check_password(first.password)


def test_a_school_may_ask_for_longer_passwords(act_as: ActAs, system: Actor, today: date) -> None:
    parameters.set_value(system, key="security.password_min_length", value="12", since=today)
    by = act_as("老周")
    assert by.person is not None
    first = commands.open_login(system, person=by.person)
    with pytest.raises(BadInput, match="填写有误") as refusal:
        commands.change_password(by, old=first.password, new=GOOD)
    assert "至少12位" in "".join(refusal.value.errors["new"])


def test_the_old_password_is_asked_for(act_as: ActAs, system: Actor) -> None:
    by = act_as("老周")
    assert by.person is not None
    commands.open_login(system, person=by.person)
    with pytest.raises(BadInput) as refusal:
        commands.change_password(by, old="guess", new=GOOD)
    assert list(refusal.value.errors) == ["old"]


def test_nobody_closes_his_own_login(act_as: ActAs, system: Actor) -> None:
    by = act_as("老周", "accounts.close")
    assert by.person is not None
    made = commands.open_login(system, person=by.person)
    with pytest.raises(Refusal) as refusal:
        commands.close(by, user=made.user)
    assert refusal.value.code == "accounts.own"


def test_a_login_of_someone_who_left_is_not_opened_again(
    system: Actor, person: Who, today: date
) -> None:
    made = commands.open_login(system, person=person("老周"))
    commands.close(system, user=made.user)
    assert commands.reopen(system, user=made.user).is_active
    commands.close(system, user=made.user)
    made.user.person = person("老周")
    made.user.person.until = today - timedelta(days=1)
    with pytest.raises(Refusal) as refusal:
        commands.reopen(system, user=made.user)
    assert refusal.value.code == "accounts.left"


def token(by: Actor, *grants: str, days: int = 30) -> tuple[Token, str]:
    return commands.issue_token(
        by, name="对接", grants=list(grants), until=by.today + timedelta(days=days)
    )


def test_a_token_is_kept_as_a_digest_only(act_as: ActAs, today: date) -> None:
    made, secret = token(act_as("老周"))
    assert secret not in json.dumps(list(Token.objects.values()), default=str)
    assert queries.token_for(secret, today) == made
    assert queries.token_for(secret + "x", today) is None


def test_a_token_carries_no_grant_its_owner_lacks(act_as: ActAs) -> None:
    with pytest.raises(BadInput) as refusal:
        token(act_as("老周", "accounts.view"), "accounts.open")
    assert "grants" in refusal.value.errors


@pytest.mark.parametrize("days", [0, 400])
def test_a_token_ends_within_a_year(act_as: ActAs, days: int) -> None:
    with pytest.raises(BadInput) as refusal:
        token(act_as("老周"), days=days)
    assert "until" in refusal.value.errors


def test_a_token_dies_by_its_day_by_revoking_and_with_its_owner(act_as: ActAs, today: date) -> None:
    by = act_as("老周")
    made, secret = token(by)
    assert queries.token_for(secret, today + timedelta(days=30))
    assert queries.token_for(secret, today + timedelta(days=31)) is None
    Person.objects.filter(pk=made.person_id).update(until=today)
    assert queries.token_for(secret, today)
    assert queries.token_for(secret, today + timedelta(days=1)) is None
    commands.revoke_token(by, token=made)
    assert queries.token_for(secret, today) is None


def test_nobody_revokes_anothers_token(act_as: ActAs) -> None:
    made, _secret = token(act_as("老周"))
    with pytest.raises(Missing):
        commands.revoke_token(act_as("小李"), token=made)
    assert not Token.objects.get().revoked


def test_logins_of_another_school_are_not_shown(
    act_as: ActAs, system: Actor, other_school: School, person: Who, today: date
) -> None:
    commands.open_login(system, person=person("老周"))
    far = Actor.system(other_school, today)
    commands.open_login(far, person=person("远方", other_school), username="far")
    seen = queries.users(act_as("王校长", "accounts.view"))
    assert [u.person.name for u in seen if u.person] == ["老周"]
