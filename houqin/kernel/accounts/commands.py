"""Opening, closing and using logins and tokens."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from allauth.mfa.models import Authenticator
from axes.utils import reset
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Missing, Refusal
from houqin.kernel.accounts import passwords
from houqin.kernel.accounts.models import Token, User
from houqin.kernel.commands.core import command
from houqin.kernel.org.models import Person
from houqin.kernel.roles import grants as known_grants
from houqin.kernel.roles.actor import Actor

LONGEST = 366


@dataclass(frozen=True)
class Opened:
    """A login and the first password, which is shown once and stored nowhere."""

    user: User
    password: str


@command("accounts.open", _("开通账号"), personal=("password",))
def open_login(by: Actor, *, person: Person, username: str = "", password: str = "") -> Opened:
    """Give a person a login; the user name is the number unless another is wanted. The first password must be changed."""
    name = username or person.number
    if User.objects.filter(person=person).exists():
        raise Refusal("accounts.has_login", f"{person.name}已经有账号，忘记密码请用“重置密码”。")
    if User.objects.filter(username=name).exists():
        raise BadInput({"username": [f"账号“{name}”已被使用，请换一个。"]})
    first = password or passwords.fresh()
    user = User(username=name, person=person, must_change=not password, password_at=timezone.now())
    user.set_password(first)
    user.save()
    return Opened(user, first)


@command("accounts.reset_password", _("重置密码"))
def reset_password(by: Actor, *, user: User) -> Opened:
    """Give a login a new first password; the old one and open sessions stop working, and a lock is lifted."""
    first = passwords.fresh()
    user.set_password(first)
    user.must_change, user.password_at = True, timezone.now()
    user.save(update_fields=["password", "must_change", "password_at"])
    reset(username=user.username)
    return Opened(user, first)


@command("accounts.clear_factors", _("解除第二步验证"))
def clear_factors(by: Actor, *, user: User) -> User:
    """Take the second factors and passkeys off the login of somebody who lost the telephone and the spare codes."""
    if by.person is not None and user.person_id == by.person.pk:
        raise Refusal("accounts.own", "自己的第二步验证请在“我的”里关闭。")
    found, _each = Authenticator.objects.filter(user=user).delete()
    if not found:
        raise Refusal(
            "accounts.no_factors", "这个账号没有开启第二步验证，也没有通行密钥，不用解除。"
        )
    return user


@command("accounts.close", _("停用账号"))
def close(by: Actor, *, user: User) -> User:
    """Let nobody in with this login any more."""
    if by.person is not None and user.person_id == by.person.pk:
        raise Refusal("accounts.own", "不能停用自己的账号，请由别的管理员操作。")
    user.is_active = False
    user.save(update_fields=["is_active"])
    return user


@command("accounts.reopen", _("恢复账号"))
def reopen(by: Actor, *, user: User) -> User:
    """Let somebody in again."""
    if user.person is not None and user.person.until is not None and user.person.until < by.today:
        raise Refusal("accounts.left", f"{user.person.name}已离校，不能恢复账号。")
    user.is_active = True
    user.save(update_fields=["is_active"])
    return user


@command("accounts.change_password", _("修改密码"), everyone=True, personal=("old", "new"))
def change_password(by: Actor, *, old: str, new: str) -> User:
    """Change one's own password."""
    user = User.objects.filter(person=by.person).first()
    if user is None:
        raise Missing
    if not user.check_password(old):
        raise BadInput({"old": ["原密码不对。"]})
    if old == new:
        raise BadInput({"new": ["新密码不能和原密码一样。"]})
    try:
        validate_password(new, user)
    except ValidationError as error:
        raise BadInput({"new": list(error.messages)}) from error
    user.set_password(new)
    user.must_change, user.password_at = False, timezone.now()
    user.save(update_fields=["password", "must_change", "password_at"])
    return user


@command("accounts.issue_token", _("新建接口令牌"), everyone=True)
def issue_token(by: Actor, *, name: str, grants: list[str], until: date) -> tuple[Token, str]:
    """An API token of one's own with some of one's grants; the secret is shown once."""
    if by.person is None or not by.today < until <= by.today + timedelta(days=LONGEST):
        raise BadInput({"until": [f"到期日要在明天到{LONGEST}天之内。"]})
    beyond = [g for g in grants if not by.may(known_grants.check(g))]
    if beyond:
        raise BadInput({"grants": ["只能选自己有的权限。"]})
    secret = "hq_" + secrets.token_urlsafe(32)
    token = Token.objects.create(
        person=by.person, name=name, prefix=secret[:8], digest=hashlib.sha256(secret.encode()).hexdigest(),
        grants=sorted(grants), since=by.today, until=until,
    )  # fmt: skip
    return token, secret


@command("accounts.revoke_token", _("吊销接口令牌"), everyone=True)
def revoke_token(by: Actor, *, token: Token) -> Token:
    """End one of one's own tokens at once."""
    if token.person_id != (by.person.pk if by.person else None):
        raise Missing
    token.revoked = True
    token.save(update_fields=["revoked"])
    return token


@command("accounts.log_in", _("登录"), everyone=True)
def log_in(by: Actor) -> None:
    """Note that somebody came in."""


@command("accounts.log_out", _("退出"), everyone=True)
def log_out(by: Actor) -> None:
    """Note that somebody went out."""


@command("accounts.fail", _("登录失败"), everyone=True)
def fail(by: Actor, *, user: User) -> None:
    """Note that somebody tried this login with a wrong password."""


@command("accounts.lock", _("账号锁定"), everyone=True)
def lock(by: Actor, *, user: User) -> None:
    """Note that a login was locked after too many tries."""


def mark_used(token: Token, today: date) -> None:
    """Remember the day a token was last used; once a day, so that reading stays cheap."""
    if token.used_on != today:
        Token.objects.filter(pk=token.pk).update(used_on=today)
