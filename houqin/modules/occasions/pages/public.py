"""外出活动 for guardians without a login, and the sheet of links for a class."""

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
from houqin.modules.occasions import commands
from houqin.modules.occasions.forms.consent import AnswerConsent
from houqin.modules.occasions.models import Traveller
from houqin.modules.occasions.queries import children, rulebook
from houqin.modules.occasions.rules import texts

ANSWER = Act(commands.answer_consent, AnswerConsent, sheet=False)
PURPOSE = "occasions.consent"


@page("occasions.consent", "p/outing/<str:token>/", _("外出活动告家长书"))
def consent(request: HttpRequest, token: str) -> HttpResponse:
    """A guardian reads and signs, or says that the child stays; nothing else is shown of anybody."""
    pk = links.opened(PURPOSE, token)
    row = children.numbered(pk) if pk else None
    if row is None:
        raise Http404
    by = Actor.system(row.school, timezone.localdate(), "public")
    due = row.group.due
    late = due is None or by.today > due or row.group.outing.state != "agreed"
    if row.state != "sent" or late or not rulebook.number(by, "public"):
        return _page(request, row, None, late=late)
    if request.method != "POST":
        return _page(request, row, answering.Slip(AnswerConsent(by=by)))
    most = rulebook.number(by, "per_hour")
    said = f"这个网络一小时内已提交{most}份，请稍后再试，或联系班主任。"
    limit = answering.Limit("occasions", most, said)
    _made, again = answering.take(request, by, ANSWER, limit, {"traveller": row})
    row.refresh_from_db()
    return _page(request, row, again)


def _page(
    request: HttpRequest, row: Traveller, slip: answering.Slip | None, *, late: bool = False
) -> HttpResponse:
    context: dict[str, Any] = {
        "row": row, "outing": row.group.outing, "form": slip and slip.form, "refusal": slip and slip.refusal,
        "pupil": texts.masked(row.pupil.name), "late": late, "key": request.POST.get("_key") or uuid.uuid4().hex,
    }  # fmt: skip
    status = slip.status if slip else 200
    answer = render(request, "occasions/public.html", context, status=status)
    answer["Cache-Control"] = "no-store"
    return answer


@page(
    "occasions.consent_links",
    "occasions/consent_links/<int:group>/",
    _("家长同意链接"),
    sees="occasions.ask_consent",
)
def consent_links(request: HttpRequest, group: int) -> HttpResponse:
    """The links of a class that nobody has answered, to send one by one or to print and hand out."""
    by = actor(request)
    rows = list(children.to_hand_out(by, group))
    if not rows:
        raise Http404
    log_read(by, "occasions.travellers", count=len(rows))
    shown = answering.sheet(request, PURPOSE, "/p/outing/{}/", rows)
    return render(request, "occasions/links.html", {"shown": shown, "group": rows[0].group})
