"""接送：one child, and to whom it may be handed."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from houqin.base.refusal import Refusal
from houqin.desk.doors.html import actor
from houqin.desk.menu import page
from houqin.desk.queries import attachments_of
from houqin.kernel.audit.reads import log_read
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.modules.gate.models import Guardian
from houqin.modules.gate.queries import child as queries


@page("gate.child", "gate/child/", _("查接送人"), sees="gate.pick_up")
@require_POST
def child(request: HttpRequest) -> HttpResponse:
    """Whom a child may go with today, with photos. The name comes by POST and stands in no address."""
    by = actor(request)
    try:
        pupil = queries.pupil_called(by, request.POST.get("pupil", "").strip(), "gate.pick_up")
    except Refusal as refusal:
        return render(request, "gate/board/child.html", {"refusal": refusal})
    log_read(by, "gate.guardians", row=pupil.pk)
    return render(request, "gate/board/child.html", _shown(by, pupil))


def _shown(by: Actor, pupil: Person) -> dict[str, Any]:
    sent = [d for d in queries.delegates_of(pupil) if d.on == by.today and d.used_at is None]
    return {
        "pupil": pupil, "gone": queries.pickup_of(pupil, by.today), "sent": sent, "key": uuid.uuid4().hex,
        "guardians": [(g, _photo(g)) for g in queries.guardians_of(pupil, by)],
    }  # fmt: skip


def _photo(guardian: Guardian) -> int | None:
    """The newest picture on a guardian's record."""
    pictures = [a.pk for a in attachments_of(guardian) if a.is_picture]
    return pictures[-1] if pictures else None
