"""How often a password may be tried, read from the rule book."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from houqin.kernel.accounts import queries
from houqin.kernel.parameters import book


def tries(request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
    """Wrong passwords before the lock."""
    user = queries.login_of(str((credentials or {}).get("username", "")))
    school = user.person.school if user is not None and user.person is not None else None
    return int(book.value(school, "security.lockout_tries", timezone.localdate()))


def cool_off(request: HttpRequest | None = None) -> timedelta:
    """How long the lock holds."""
    return timedelta(
        minutes=int(book.value(None, "security.lockout_minutes", timezone.localdate()))
    )
