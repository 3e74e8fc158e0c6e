"""How often may somebody without login report: by telephone, by network, by place. Only digests are counted."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterator

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from houqin.base.refusal import Refusal
from houqin.kernel.org.models import Place
from houqin.kernel.roles.actor import Actor
from houqin.modules.repairs.queries import rulebook

HOUR, YEAR = 3600, 365 * 24 * 3600
COOKIE = "houqin_repairs"
SAID = {
    "device": "这台手机一小时内已报修{n}次，请稍后再报；着急的请直接告诉总务处。",
    "address": "这个网络一小时内已报修{n}次，请稍后再报；着急的请直接告诉总务处。",
    "place": "这个地点一小时内已报修{n}次，总务处已经知道了；着急的请直接告诉总务处。",
}


def _device(request: HttpRequest) -> str:
    given = request.COOKIES.get(COOKIE, "")
    return given if re.fullmatch(r"[\w-]{16,40}", given) else ""


def remember(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """Give the telephone a random mark of its own, which says nothing of anybody."""
    if not _device(request):
        answer.set_cookie(
            COOKIE, secrets.token_urlsafe(18), max_age=YEAR, httponly=True, samesite="Lax", path="/p/repairs/",
            secure=request.is_secure(),
        )  # fmt: skip
    return answer


def _counters(request: HttpRequest, by: Actor, place: Place) -> Iterator[tuple[str, str]]:
    yield "place", str(place.pk)
    yield "address", request.META.get("REMOTE_ADDR", "")
    if _device(request):
        yield "device", _device(request)


def take(request: HttpRequest, by: Actor, place: Place) -> list[str]:
    """Count one more and return the names of the counters. Refuses (repairs.too_many) over a limit."""
    taken: list[str] = []
    for sort, text in _counters(request, by, place):
        digest = hashlib.sha256(text.encode()).hexdigest()[:16]
        name = f"repairs-{sort}:{by.here.pk}:{digest}"
        most = rulebook.number(by, f"{sort}_per_hour")
        cache.add(name, 0, HOUR)
        if cache.incr(name) > most:
            give_back([*taken, name])
            raise Refusal("repairs.too_many", SAID[sort].format(n=most))
        taken.append(name)
    return taken


def give_back(names: list[str]) -> None:
    """What was refused for another reason does not count."""
    for name in names:
        if cache.get(name):
            cache.decr(name)
