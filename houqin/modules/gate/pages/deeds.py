"""Deeds at the gate whose refusal is itself a record: a blocked visitor, a pupil without a pass, a wrong guardian."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from houqin.base.refusal import BadInput, Doubt, Forbidden, Missing, Refusal
from houqin.desk import waist
from houqin.desk.acts import Act, acts
from houqin.desk.doors.html import actor
from houqin.desk.forms import Form, fill
from houqin.desk.menu import page
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.modules.gate import commands
from houqin.modules.gate.models import Stop
from houqin.modules.gate.queries import child

KINDS = {
    "admit": Stop.Kind.VISITOR, "arrive": Stop.Kind.VISITOR, "let_out": Stop.Kind.PUPIL, "pick_up": Stop.Kind.PICKUP,
}  # fmt: skip
KEPT = {
    "gate.blocked", "gate.no_pass", "gate.pass_used", "gate.pass_day", "gate.pass_void", "gate.other_fetcher",
    "gate.not_guardian", "gate.code_day", "gate.code_used", "gate.code_missing", "gate.code_wrong",
    "gate.code_tries", "gate.gone",
}  # fmt: skip
BOARD = "/gate/"


@page("gate.at", "gate/at/<str:verb>/", _("门口办理"), sees="gate.admit")
@require_POST
def at_gate(request: HttpRequest, verb: str) -> HttpResponseBase:
    """Do a deed; when it is refused for a reason that counts, keep that too."""
    if verb not in KINDS:
        raise Missing
    act = acts()[f"gate.{verb}"]
    sure = frozenset(request.POST.getlist("_sure"))
    by = waist.with_door(actor(request), "html", key=request.POST.get("_key", ""), sure=sure)
    try:
        waist.submit(act, request.POST, by, request.FILES)
    except Forbidden:
        raise
    except Refusal as refusal:
        slip = fill(act.form, request.POST, by, request.FILES)
        kept = refusal.code in KEPT and by.may("gate.stop")
        if kept:
            _keep(by, verb, slip, refusal)
        return _slip(request, act, slip, refusal, kept)
    messages.success(request, f"已完成：{act.label}")
    return redirect(BOARD)


def _keep(by: Actor, verb: str, slip: Form, refusal: Refusal) -> None:
    """Write down who was stopped, and when. The same submission sent again is not written twice."""
    given = slip.cleaned_data if slip.is_valid() else {}
    name = given.get("collector") or given.get("fetcher") or given.get("name") or ""
    pupil = _pupil(by, verb, given.get("who") or given.get("pupil") or "")
    once = replace(by, key=f"{by.key[:59]}-stop" if by.key else "", sure=frozenset())
    reason, at = refusal.message, given.get("at")
    commands.stop(once, kind=KINDS[verb], reason=reason, name=name, pupil=pupil, at=at)


def _pupil(by: Actor, verb: str, text: str) -> Person | None:
    found = child.pass_numbered(by, text) if verb == "let_out" and text else None
    if found is not None:
        return found.pupil
    try:
        return child.pupil_called(by, text, f"gate.{verb}") if text else None
    except Refusal:
        return None


def _slip(request: HttpRequest, act: Act, slip: Form, refusal: Refusal, kept: bool) -> HttpResponse:
    """The slip again, with what was said about it."""
    if isinstance(refusal, BadInput):
        slip.blame(refusal)
    plain = not isinstance(refusal, BadInput | Doubt)
    context: dict[str, Any] = {
        "act": act, "form": slip, "kept": kept, "doubt": refusal if isinstance(refusal, Doubt) else None,
        "refusal": refusal if plain else None, "key": uuid.uuid4().hex,
        "sure": [*request.POST.getlist("_sure"), refusal.code], "verb": act.code.partition(".")[2],
    }  # fmt: skip
    return render(request, "gate/deed.html", context, status=refusal.status)
