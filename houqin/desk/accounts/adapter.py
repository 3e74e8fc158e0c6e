"""How allauth behaves here: no sign-up, and every coming and failing leaves a trace."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from houqin.kernel.accounts import commands, queries
from houqin.kernel.accounts.models import User
from houqin.kernel.roles.actor import Actor


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Logins are opened by the office only."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up."""
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """allauth's own flash messages are not ours."""

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Note the failure for a login that exists; of others nothing is kept."""
        user = queries.login_of(str(credentials.get("username", "")))
        if user is not None and user.person is not None:
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


def locked_out(
    request: HttpRequest, credentials: dict[str, Any], *args: Any, **kwargs: Any
) -> HttpResponse:
    """The page for a login that was tried too often."""
    user = queries.login_of(str((credentials or {}).get("username", "")))
    if user is not None and user.person is not None:
        commands.lock(Actor.system(user.person.school, timezone.localdate(), "html"), user=user)
    return render(request, "account/locked.html", status=429)
