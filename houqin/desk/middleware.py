"""The doorkeeper: who is asking, may he come in at all, and what he is told when a rule says no."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from houqin.base.refusal import Forbidden, Refusal
from houqin.kernel.accounts import passwords
from houqin.kernel.org.models import School
from houqin.kernel.parameters import book
from houqin.kernel.roles.actor import Actor

Answer = Callable[[HttpRequest], HttpResponseBase]
OPEN = ("/accounts/login/", "/accounts/2fa/", "/static/", "/healthz", "/manifest.webmanifest", "/sw.js", "/offline/",
        "/favicon.ico", "/p/", "/api/")  # fmt: skip
CHANGE = "/accounts/password/own/"
LONGEST = timedelta(hours=12)
POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; connect-src 'self'; object-src 'none'; base-uri 'self'; "
    "frame-ancestors 'none'; form-action 'self'"
)


class Doorkeeper:
    """Sets `request.actor`, turns strangers to the login page, and turns refusals into pages."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.actor = None  # type: ignore[attr-defined]
        turned_away = self._greet(request)
        answer = turned_away or self.answer(request)
        answer.headers.setdefault("Content-Security-Policy", POLICY)
        answer.headers.setdefault(
            "Permissions-Policy", "camera=(self), microphone=(), geolocation=()"
        )
        if getattr(request, "actor", None) is not None:
            answer.headers.setdefault("Cache-Control", "private, no-store")
        return answer

    def _greet(self, request: HttpRequest) -> HttpResponseBase | None:
        user = request.user
        person = getattr(user, "person", None)
        if person is not None and user.is_authenticated:
            today = timezone.localdate()
            if self._must_go(request, today):
                request.session.flush()
                return (
                    None
                    if request.path.startswith(OPEN)
                    else redirect(f"/accounts/login/?next={request.path}")
                )
            request.actor = Actor(self._school(request, person), person, "html", today)  # type: ignore[attr-defined]
            if passwords.is_stale(user) and not request.path.startswith(
                (CHANGE, "/accounts/logout/", "/static/")
            ):  # type: ignore[arg-type]
                return redirect(CHANGE)
            return None
        return None if request.path.startswith(OPEN) else self._to_login(request)

    def _to_login(self, request: HttpRequest) -> HttpResponseBase:
        if request.headers.get("HX-Request"):
            return HttpResponse(status=204, headers={"HX-Redirect": "/accounts/login/"})
        return redirect(f"/accounts/login/?next={request.path}")

    def _must_go(self, request: HttpRequest, today: object) -> bool:
        """Left school, idle too long, or in for more than twelve hours."""
        person = request.user.person  # type: ignore[union-attr]
        now = timezone.now()
        idle = timedelta(
            minutes=int(book.value(person.school, "security.idle_minutes", timezone.localdate()))
        )
        seen, since = request.session.get("seen"), request.session.get("since")
        late = bool(seen) and now - datetime.fromisoformat(seen) > idle
        long = bool(since) and now - datetime.fromisoformat(since) > LONGEST
        if not seen or now - datetime.fromisoformat(seen) > timedelta(minutes=1):
            request.session["seen"] = now.isoformat()
            request.session.setdefault("since", now.isoformat())
        return late or long or (person.until is not None and person.until < timezone.localdate())

    def _school(self, request: HttpRequest, person: object) -> School:
        chosen = request.session.get("school")
        own: School = person.school  # type: ignore[attr-defined]
        if not chosen or chosen == own.pk:
            return own
        probe = Actor(own, person, "html", timezone.localdate())  # type: ignore[arg-type]
        return next((s for s in reachable(probe) if s.pk == chosen), own)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """A refusal becomes a page, or a sentence for a part of one."""
        if not isinstance(fault, Refusal):
            return None
        name = (
            "403.html"
            if isinstance(fault, Forbidden)
            else "404.html"
            if fault.status == 404
            else "desk/refused.html"
        )
        if request.headers.get("HX-Request"):
            name = "desk/refused_part.html"
        return render(request, name, {"refusal": fault}, status=fault.status)


def reachable(by: Actor) -> list[School]:
    """The schools in which the actor holds any role."""
    own = {a.school_id for a in by.assignments if a.school_id}
    districts = {a.district_id for a in by.assignments if a.district_id}
    home = by.person.school_id if by.person else None
    return [
        s
        for s in School.objects.order_by("pk")
        if s.pk in own or s.district_id in districts or s.pk == home
    ]
