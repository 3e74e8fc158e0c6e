"""From an API token to an actor."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone

from houqin.kernel.accounts import commands, queries
from houqin.kernel.roles.actor import Actor


def authenticate(request: HttpRequest, secret: str) -> Actor | None:
    """The owner of the token, with no more than the token's grants; nothing for a bad one."""
    today = timezone.localdate()
    token = queries.token_for(secret, today)
    if token is None:
        return None
    commands.mark_used(token, today)
    limit = frozenset(token.grants) if token.grants else None
    return Actor(token.person.school, token.person, "api", today, limit=limit)
