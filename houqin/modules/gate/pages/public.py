"""扫码预约：the page at the gate where visitors announce themselves, and the poster that leads there."""

from __future__ import annotations

import uuid
from typing import Any

import segno
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _

from houqin.desk import answering
from houqin.desk.acts import Act, offer
from houqin.desk.doors.html import actor
from houqin.desk.menu import page
from houqin.kernel.org.models import School
from houqin.kernel.roles.actor import Actor
from houqin.modules.gate import commands
from houqin.modules.gate.forms.visit import Apply
from houqin.modules.gate.queries import rulebook
from houqin.modules.gate.queries import visit as queries

APPLY = Act(commands.apply, Apply, sheet=False)
offer(APPLY)


def token_of(school: School) -> str:
    """The part of the address that names a school and cannot be guessed for another."""
    return f"{school.pk}-{salted_hmac('gate.public', str(school.pk), algorithm='sha256').hexdigest()[:16]}"


def _school(token: str) -> School:
    head = token.partition("-")[0]
    school = (
        queries.school_of(int(head))
        if head.isascii() and head.isdigit() and len(head) < 10
        else None
    )
    if school is None or not constant_time_compare(token_of(school), token):
        raise Http404
    return school


@page("gate.public", "p/gate/<str:token>/", _("来访预约"))
def public(request: HttpRequest, token: str) -> HttpResponse:
    """The slip for visitors: no login, so many an hour, and closed where the school says so."""
    by = Actor.system(_school(token), timezone.localdate(), "public")
    if not rulebook.is_public(by):
        return render(request, "gate/public.html", {"school": by.school, "closed": True})
    if request.method != "POST":
        return _slip(request, by, answering.Slip(Apply(by=by, initial={"on": by.today})))
    most = rulebook.number(by, rulebook.PER_HOUR.key)
    said = f"这个网络一小时内已预约{most}次，请稍后再试，或直接到门卫室登记。"
    made, again = answering.take(request, by, APPLY, answering.Limit("gate", most, said))
    if again is not None:
        return _slip(request, by, again)
    return render(request, "gate/public.html", {"school": by.school, "made": made})


def _slip(request: HttpRequest, by: Actor, slip: answering.Slip) -> HttpResponse:
    context: dict[str, Any] = {
        "school": by.school, "form": slip.form, "refusal": slip.refusal, "key": request.POST.get("_key") or uuid.uuid4().hex,
        "days": rulebook.number(by, rulebook.KEEP.key),
    }  # fmt: skip
    return render(request, "gate/public.html", context, status=slip.status)


@page(
    "gate.poster",
    "gate/poster/",
    _("预约二维码"),
    sees=queries.VIEW,
    menu=(_("门卫"), 335),
    icon="qrcode",
)
def poster(request: HttpRequest) -> HttpResponse:
    """The poster for the gate: scan, fill in, show the number."""
    by = actor(request)
    address = request.build_absolute_uri(f"/p/gate/{token_of(by.here)}/")
    svg = str(segno.make(address, error="m").svg_inline(border=1, omitsize=True))
    context = {"svg": svg, "address": address, "open": rulebook.is_public(by)}
    return render(request, "gate/poster.html", context)
