"""How allauth behaves here: no sign-up, and every coming and failing leaves a trace."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houqin.desk.accounts import limits
from houqin.kernel.accounts import commands, queries, sealing
from houqin.kernel.accounts.models import User
from houqin.kernel.roles.actor import Actor


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Logins are opened by the office only."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_password": _("密码不对，请再输一次。"),
        "account_inactive": _("这个账号已停用，请找本校系统管理员。"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up."""
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """allauth's own flash messages are not ours."""

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Note the failure for a login that exists; of others nothing is kept, of a locked one the lock is."""
        user = queries.login_of(str(credentials.get("username", "")))
        if user is None or user.person is None or getattr(request, "axes_locked_out", False):
            return
        commands.fail(Actor.system(user.person.school, timezone.localdate(), "html"), user=user)

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Note who came in."""
        if user.person is not None:
            commands.log_in(Actor(user.person.school, user.person, "html", timezone.localdate()))
        answer: HttpResponse = super().post_login(request, user, **kwargs)
        return answer

    def logout(self, request: HttpRequest) -> None:
        """Note who went out."""
        person = getattr(request.user, "person", None)
        if person is not None:
            commands.log_out(Actor(person.school, person, "html", timezone.localdate()))
        super().logout(request)


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets of second factors do not lie open in the database."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("验证码不对，请看手机上现在显示的6位数字，再输一次。"),
        "cannot_delete_authenticator": _("请先关掉别的验证方式，再关这一项。"),
        "cannot_generate_recovery_codes": _("先开启手机验证器或添加通行密钥，才能生成备用码。"),
    }

    def encrypt(self, text: str) -> str:
        """As it is stored."""
        return sealing.seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """As it is used."""
        return sealing.unseal(encrypted_text)


def locked_out(
    request: HttpRequest, answer: HttpResponse | None, credentials: dict[str, Any] | None
) -> HttpResponse:
    """The page for a login that was tried too often; it says when to try again."""
    user = queries.login_of(limits.name_tried(request, credentials))
    if user is not None and user.person is not None:
        commands.lock(Actor.system(user.person.school, timezone.localdate(), "html"), user=user)
    again = timezone.localtime() + limits.cool_off(request)
    return render(request, "account/locked.html", {"again": again}, status=429)
