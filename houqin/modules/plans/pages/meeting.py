"""A meeting as those who are asked see it: agenda, the button to sign in, the minutes."""

from __future__ import annotations

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Missing
from houqin.desk.doors.html import actor
from houqin.desk.menu import page
from houqin.kernel.roles.actor import Actor
from houqin.modules.plans.models import Meeting
from houqin.modules.plans.queries import meeting as queries
from houqin.modules.plans.queries.plan import VIEW


def _found(by: Actor, pk: int) -> Meeting:
    meeting = queries.meeting_for(by, pk)
    if meeting is None:
        raise Missing
    return meeting


@page("plans.meeting", "plans/meeting/<int:pk>/", _("会议"))
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """The meeting for whoever was asked to it: big buttons to sign in or to excuse oneself."""
    by = actor(request)
    found = _found(by, pk)
    seat = next((a for a in queries.attendance_of(found) if a.person == by.person), None)
    context = {
        "meeting": found, "seat": seat, "agenda": found.agenda.select_related("speaker").order_by("order"),
        "decisions": queries.decisions_of(found), "today": by.today, "may_see": by.may(VIEW),
        "open": found.state in queries.OPEN,
    }  # fmt: skip
    return render(request, "plans/meeting/own.html", context)


@page("plans.meeting_code", "plans/meeting/<int:pk>/qr/", _("签到二维码"), sees=VIEW)
def code(request: HttpRequest, pk: int) -> HttpResponse:
    """The code to hang up at the door: whoever was asked scans it and signs in."""
    found = _found(actor(request), pk)
    address = request.build_absolute_uri(f"/plans/meeting/{found.pk}/")
    drawn = segno.make(address, error="m").svg_inline(scale=6, border=1)
    text = str(drawn).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return HttpResponse(text, content_type="image/svg+xml")
