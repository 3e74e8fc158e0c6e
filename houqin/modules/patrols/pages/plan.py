"""隐患平面图: every building by its floors, each room with its open hazards."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from houqin.desk.doors.html import actor
from houqin.desk.menu import page
from houqin.modules.patrols.pages.day import MENU
from houqin.modules.patrols.queries import hazards
from houqin.modules.patrols.queries.setup import VIEW


@page("patrols.plan", "patrols/map/", _("隐患平面图"), sees=VIEW, menu=(MENU, 375), icon="map")
def plan(request: HttpRequest) -> HttpResponse:
    """Where hazards stand open, where nobody may go; each room leads to its list."""
    by = actor(request)
    buildings = hazards.plan_of(by)
    buildings.sort(key=lambda b: (-b.open, b.place.code))
    context = {
        "buildings": buildings, "open": sum(b.open for b in buildings), "stopped": list(hazards.stopped(by.school)),
    }  # fmt: skip
    return render(request, "patrols/map.html", context)
