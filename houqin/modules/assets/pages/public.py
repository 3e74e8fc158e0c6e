"""扫标签看资产：what a label shows to whoever scans it, and the way on to reporting a fault."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houqin.desk.menu import page
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets.queries import public


@page("assets.public_card", "p/assets/<int:pk>-<str:mark>/", _("资产公开卡片"))
def card(request: HttpRequest, pk: int, mark: str) -> HttpResponse:
    """Harmless facts only; a school can switch it off. Who is logged in finds his own deeds besides."""
    found = public.card_marked(pk, mark) if pk < 2**63 else None
    if found is None:
        raise Http404
    who: Actor | None = getattr(request, "actor", None)
    by = who or Actor.system(found.school, timezone.localdate(), "public")
    if not public.is_open(found, by if who else Actor(found.school, None, "public", by.today)):
        return render(request, "assets/public.html", {"closed": True, "card": found})
    deeds = [deed for offered in public.card_deeds for deed in offered(who, found)]
    context = {"card": found, "where": public.where(found), "deeds": deeds, "who": who}
    return render(request, "assets/public.html", context)
