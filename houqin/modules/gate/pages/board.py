"""门卫值守：big buttons, who waits, who is inside."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houqin.desk.doors.html import actor
from houqin.desk.menu import page
from houqin.kernel.audit.reads import log_read
from houqin.kernel.roles.actor import Actor
from houqin.modules.gate.models import Shift
from houqin.modules.gate.models.visit import Papers
from houqin.modules.gate.queries import board as queries
from houqin.modules.gate.queries.visit import VIEW

PURPOSES = ("家长来访", "送货", "维修施工", "公务联系", "面试应聘", "收取垃圾")


@page(
    "gate.board",
    "gate/",
    _("门卫值守"),
    sees="gate.admit",
    menu=(_("门卫"), 300),
    icon="shield-check",
)
def board(request: HttpRequest) -> HttpResponse:
    """Six buttons for what happens all day, and below them what waits."""
    by = actor(request)
    context = _now(by) | {
        "hosts": queries.hosts(by), "papers": Papers.choices, "purposes": PURPOSES, "parts": Shift.Part.choices,
        "key": uuid.uuid4().hex, "may_let_out": by.may("gate.let_out"), "may_pick_up": by.may("gate.pick_up"),
    }  # fmt: skip
    shown = len(context["board"].passes) + len(context["board"].returning)
    if shown:
        log_read(by, "gate.leave_passes", count=shown)
    return render(request, "gate/board.html", context)


@page("gate.now", "gate/now/", _("门口现在"), sees="gate.admit")
def now(request: HttpRequest) -> HttpResponse:
    """What waits, as a part that the board asks for again and again."""
    return render(request, "gate/board/now.html", _now(actor(request)) | {"key": uuid.uuid4().hex})


def _now(by: Actor) -> dict[str, Any]:
    at = timezone.now()
    found = queries.board(by, at)
    return {"board": found, "now": at, "papers": Papers.choices}


@page(
    "gate.inside",
    "gate/inside/",
    _("校内人员"),
    sees=VIEW,
    menu=(_("门卫"), 305),
    icon="users-group",
)
def inside(request: HttpRequest) -> HttpResponse:
    """Who from outside is in the school now, by host: the list for an evacuation."""
    by, at = actor(request), timezone.now()
    here = queries.present(by, at)
    context = {
        "hosts": queries.by_host(here), "count": len(here), "heads": sum(h.visit.heads for h in here),
        "vehicles": sum(bool(h.visit.plate) for h in here), "now": at,
    }  # fmt: skip
    return render(request, "gate/inside.html", context)
