"""How often a password may be tried, read from the rule book."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from houqin.kernel.accounts import queries
from houqin.kernel.org.models import School
from houqin.kernel.parameters import book


def name_tried(request: HttpRequest | None, credentials: dict[str, Any] | None = None) -> str:
    """The login somebody tries: axes calls it `login`, Django's signals call it `username`."""
    given = credentials or {}
    posted = request.POST.get("login", "") if request is not None else ""
    return str(given.get("username") or given.get("login") or posted)


def tries(request: HttpRequest, credentials: dict[str, Any] | None = None) -> int:
    """Wrong passwords before the lock."""
    school = _school(name_tried(request, credentials))
    return int(book.value(school, "security.lockout_tries", timezone.localdate()))


def cool_off(request: HttpRequest | None = None) -> timedelta:
    """How long the lock holds; every further try begins it anew."""
    school = _school(name_tried(request))
    minutes = book.value(school, "security.lockout_minutes", timezone.localdate())
    return timedelta(minutes=int(minutes))


def _school(username: str) -> School | None:
    user = queries.login_of(username)
    return user.person.school if user is not None and user.person is not None else None
