"""骑车协议 for guardians without a login, and the sheet of links for a class."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houqin.desk import answering
from houqin.desk.acts import Act
from houqin.desk.doors.html import actor
from houqin.desk.menu import page
from houqin.kernel import links
from houqin.kernel.audit.reads import log_read
from houqin.kernel.roles.actor import Actor
from houqin.modules.letters import commands
from houqin.modules.letters.forms.ride import AnswerRide
from houqin.modules.letters.models import Ride
from houqin.modules.letters.queries import ride as queries
from houqin.modules.letters.queries import rulebook
from houqin.modules.letters.rules import texts

ANSWER = Act(commands.answer_ride, AnswerRide, sheet=False)
PURPOSE = "letters.ride"


@page("letters.ride", "p/ride/<str:token>/", _("骑车学生安全协议"))
def ride(request: HttpRequest, token: str) -> HttpResponse:
    """A guardian reads and signs, or says that the child does not ride; nothing else is shown of anybody."""
    pk = links.opened(PURPOSE, token)
    row = queries.ride_numbered(pk) if pk else None
    if row is None:
        raise Http404
    by = Actor.system(row.school, timezone.localdate(), "public")
    if row.state != "sent" or by.today > row.due or not rulebook.number(by, "public"):
        return _page(request, by, row, None)
    if request.method != "POST":
        return _page(request, by, row, answering.Slip(AnswerRide(by=by)))
    most = rulebook.number(by, "per_hour")
    said = f"这个网络一小时内已提交{most}份，请稍后再试，或联系班主任。"
    limit = answering.Limit("letters", most, said)
    _made, again = answering.take(request, by, ANSWER, limit, {"ride": row})
    row.refresh_from_db()
    return _page(request, by, row, again)


def _page(request: HttpRequest, by: Actor, row: Ride, slip: answering.Slip | None) -> HttpResponse:
    context: dict[str, Any] = {
        "row": row, "form": slip and slip.form, "refusal": slip and slip.refusal, "pupil": texts.masked(row.pupil.name),
        "late": by.today > row.due, "year": texts.year_name(row.year),
        "key": request.POST.get("_key") or uuid.uuid4().hex,
    }  # fmt: skip
    status = slip.status if slip else 200
    answer = render(request, "letters/public.html", context, status=status)
    answer["Cache-Control"] = "no-store"
    return answer


@page("letters.ride_links", "letters/ride_links/<int:group>/", _("骑车协议链接"), sees=queries.ASK)
def ride_links(request: HttpRequest, group: int) -> HttpResponse:
    """The links of a class that nobody has answered, to send one by one or to print and hand out."""
    by = actor(request)
    rows = list(queries.to_hand_out(by, group))
    if not rows:
        raise Http404
    log_read(by, "letters.rides", count=len(rows))
    shown = answering.sheet(request, PURPOSE, "/p/ride/{}/", rows)
    return render(request, "letters/links.html", {"shown": shown, "group": rows[0].class_group})
