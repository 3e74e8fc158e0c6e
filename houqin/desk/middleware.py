"""The doorkeeper: who is asking, may he come in at all, and what he is told when a rule says no."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from allauth.usersessions.middleware import UserSessionsMiddleware
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from houqin.base.refusal import Refusal
from houqin.desk.takeaway import page_first
from houqin.kernel.accounts import passwords
from houqin.kernel.accounts import queries as logins
from houqin.kernel.org import queries as org
from houqin.kernel.org.models import Person, School
from houqin.kernel.parameters import book
from houqin.kernel.roles.actor import Actor

Answer = Callable[[HttpRequest], HttpResponseBase]
OPEN = ("/accounts/login/", "/accounts/2fa/", "/static/", "/healthz", "/manifest.webmanifest", "/sw.js", "/offline/",
        "/favicon.ico", "/p/", "/s/", "/api/")  # fmt: skip
CHANGE = "/accounts/password/own/"
WITH_A_STALE_PASSWORD = (CHANGE, "/accounts/logout/", "/static/", "/healthz", "/manifest.webmanifest", "/sw.js",
                         "/offline/", "/favicon.ico", "/api/", "/p/")  # fmt: skip
LONGEST, FRESH = timedelta(hours=12), timedelta(minutes=1)
POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; connect-src 'self'; object-src 'none'; base-uri 'self'; "
    "frame-ancestors 'none'; form-action 'self'"
)


class Sessions(UserSessionsMiddleware):  # type: ignore[misc]
    """The list of one's own sessions, written as often as this house writes when it saw somebody: a transaction at every
    request would be half of what a small deed costs.
    """

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        seen = _moment(request, "seen")
        if seen is not None and timezone.now() - seen <= FRESH:
            return self.get_response(request)  # type: ignore[no-any-return]
        return super().__call__(request)  # type: ignore[no-any-return]


class Doorkeeper:
    """Sets `request.actor`, turns strangers to the login page, and turns refusals into pages."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.actor = None  # type: ignore[attr-defined]
        turned_away = self._greet(request)
        answer = turned_away or page_first(request, self.answer(request))
        answer.headers.setdefault("Content-Security-Policy", POLICY)
        answer.headers.setdefault(
            "Permissions-Policy", "camera=(self), microphone=(), geolocation=()"
        )
        if getattr(request, "actor", None) is not None:
            answer.headers.setdefault("Cache-Control", "private, no-store")
        return answer

    def _greet(self, request: HttpRequest) -> HttpResponseBase | None:
        """Who is it, and may he come in? An answer when he may not."""
        user: Any = request.user
        person = logins.person_of(user)
        open_to_all = request.path.startswith(OPEN)
        keys = ("security.idle_minutes", passwords.DAYS)
        idle, days = book.values(person.school if person else None, keys, timezone.localdate())
        if person is None or _must_go(request, person, timedelta(minutes=int(idle))):
            if user.is_authenticated:  # also a login that is nobody's: it would go round in circles
                request.session.flush()
                request.user = AnonymousUser()
            return None if open_to_all else _to_login(request)
        by = Actor(_school(request, person), person, "html", timezone.localdate())
        request.actor = by  # type: ignore[attr-defined]
        if passwords.is_stale(user, int(days)) and not request.path.startswith(
            WITH_A_STALE_PASSWORD
        ):
            return redirect(CHANGE)
        return None

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """A refusal becomes a page, or a sentence for a part of one."""
        if not isinstance(fault, Refusal):
            return None
        pages = {403: "403.html", 404: "404.html"}
        name = pages.get(fault.status, "desk/refused.html")
        if request.headers.get("HX-Request"):
            name = "desk/refused_part.html"
        return render(request, name, {"refusal": fault}, status=fault.status)


def _to_login(request: HttpRequest) -> HttpResponseBase:
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": "/accounts/login/"})
    return redirect(f"/accounts/login/?{urlencode({'next': request.get_full_path()})}")


def _must_go(request: HttpRequest, person: Person, idle: timedelta) -> bool:
    """Left school, idle too long, or in for more than twelve hours."""
    now, today = timezone.now(), timezone.localdate()
    seen, since = _moment(request, "seen"), _moment(request, "since")
    late = seen is not None and now - seen > idle
    long = since is not None and now - since > LONGEST
    if seen is None or now - seen > FRESH:
        request.session["seen"] = now.isoformat()
        request.session.setdefault("since", now.isoformat())
    return late or long or (person.until is not None and person.until < today)


def _moment(request: HttpRequest, name: str) -> datetime | None:
    text = request.session.get(name)
    return datetime.fromisoformat(text) if text else None


def _school(request: HttpRequest, person: Person) -> School:
    """The school chosen in this session, if he holds a role there; else his own."""
    chosen = request.session.get("school")
    if not chosen or chosen == person.school_id:
        return person.school
    probe = Actor(person.school, person, "html", timezone.localdate())
    return next((s for s in reachable(probe) if s.pk == chosen), person.school)


def reachable(by: Actor) -> list[School]:
    """The schools in which the actor holds any role."""
    schools = {a.school_id for a in by.assignments if a.school_id}
    districts = {a.district_id for a in by.assignments if a.district_id}
    if by.person is not None and not districts and schools <= {by.person.school_id}:
        return [by.person.school]
    return list(org.reachable(schools, districts, by.person.school_id if by.person else None))
