"""扫码报修：what a label leads to. No login, no name; a picture, and off it goes."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from houqin.base.refusal import BadInput, Doubt, Refusal
from houqin.desk import waist
from houqin.desk.acts import Act, offer
from houqin.desk.forms import Form, fill
from houqin.desk.menu import page
from houqin.kernel.org.models import Place
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets.models import Card
from houqin.modules.assets.queries.public import Deed, card_deeds
from houqin.modules.repairs import commands
from houqin.modules.repairs.forms.reporting import Scan
from houqin.modules.repairs.models import Kind
from houqin.modules.repairs.pages import limits
from houqin.modules.repairs.pages.tokens import place_of, token_of
from houqin.modules.repairs.queries import order as queries
from houqin.modules.repairs.queries import rulebook, setup

SCAN = Act(commands.scan, Scan, sheet=False)
offer(SCAN)


def whose(request: HttpRequest, place: Place) -> Actor:
    """Who is logged in and may report from here; else the system, on behalf of whoever holds the telephone."""
    by: Actor | None = getattr(request, "actor", None)
    if (
        by is not None
        and by.school == place.school
        and by.may("repairs.scan")
        and setup.places(by).filter(pk=place.pk).exists()
    ):
        return by
    return Actor.system(place.school, timezone.localdate(), "public")


def _report_thing(by: Actor | None, card: Card) -> Iterable[Deed]:
    """From the label of a thing: the slip of who is logged in, else the one of the room it stands in."""
    if by is not None and by.school == card.school and by.may("repairs.report"):
        yield Deed("报修", f"/repairs/report/?card={card.pk}", "tool")
        return
    place = setup.place_of_thing(card)
    if place is not None and rulebook.is_public(
        Actor.system(card.school, timezone.localdate(), "public")
    ):
        yield Deed(
            "报修", f"/p/repairs/{token_of(place)}/?{urlencode({'what': card.name})}", "tool"
        )


card_deeds.add("repairs", _report_thing)


@page("repairs.scan_label", "p/repairs/<str:token>/", _("扫码报修"))
def scan_label(request: HttpRequest, token: str) -> HttpResponseBase:
    """The slip, what is already known here, and after sending the way to the progress page."""
    place = place_of(token)
    by = whose(request, place)
    if not rulebook.is_public(by):
        return render(request, "repairs/scan.html", {"place": place, "closed": True})
    if request.method != "POST":
        slip = Scan(by=by, initial={"place": place.pk, "what": request.GET.get("what", "")[:40]})
        return limits.remember(request, _slip(request, by, place, slip))
    return _send(request, by, place)


def _send(request: HttpRequest, by: Actor, place: Place) -> HttpResponseBase:
    data = request.POST.copy()
    data["place"] = str(place.pk)
    by = waist.with_door(
        by,
        "public",
        key=request.POST.get("_key", ""),
        sure=frozenset(request.POST.getlist("_sure")),
    )
    taken: list[str] = []
    try:
        taken = limits.take(request, by, place)
        made = waist.submit(SCAN, data, by, request.FILES)
    except Refusal as refusal:
        limits.give_back(taken)
        slip = fill(Scan, data, by, request.FILES)
        return _refused(request, by, place, slip, refusal)
    return redirect(f"/p/repairs/at/{made.token}/?sent=1")


def _refused(
    request: HttpRequest, by: Actor, place: Place, slip: Form, refusal: Refusal
) -> HttpResponse:
    more: dict[str, Any] = {}
    if isinstance(refusal, BadInput):
        slip.blame(refusal)
    elif isinstance(refusal, Doubt):
        more = {"doubt": refusal, "sure": [*request.POST.getlist("_sure"), refusal.code]}
    else:
        more = {"refusal": refusal}
    answer = _slip(request, by, place, slip, **more)
    answer.status_code = refusal.status
    return answer


def _slip(request: HttpRequest, by: Actor, place: Place, slip: Form, **more: Any) -> HttpResponse:
    context = {
        "place": place, "form": slip, "known": queries.open_at(place)[:10], "kinds": Kind.choices,
        "key": request.POST.get("_key") or uuid.uuid4().hex, "days": rulebook.number(by, "keep_days"),
        "person": by.person, **more,
    }  # fmt: skip
    return render(request, "repairs/scan.html", context)


@page("repairs.follow_label", "p/repairs/<str:token>/also/<int:pk>/", _("我也遇到"))
@require_POST
def follow_label(request: HttpRequest, token: str, pk: int) -> HttpResponseBase:
    """The same fault again: no second order, but a link of one's own."""
    place = place_of(token)
    order = queries.open_at(place).filter(pk=pk).first()
    by = whose(request, place)
    if order is None or not rulebook.is_public(by):
        raise Http404
    limits.take(request, by, place)
    made = commands.follow(waist.with_door(by, "public"), order=order)
    return redirect(f"/p/repairs/at/{made.token}/?sent=2")
