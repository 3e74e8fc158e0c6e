"""巡查打点: the next point big, scanned or picked, with or without a network."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houqin.desk.doors.html import actor
from houqin.desk.menu import page
from houqin.modules.patrols.pages.day import MENU
from houqin.modules.patrols.queries import rounds
from houqin.modules.patrols.queries.setup import WALK


@page("patrols.walk", "patrols/walk/", _("巡查打点"), sees=WALK, menu=(MENU, 372), icon="scan")
def walk(request: HttpRequest) -> HttpResponse:
    """My rounds of today: what is open to be walked now, point by point; what comes later; what was missed."""
    by, now = actor(request), timezone.now()
    found = [w for w in rounds.day(by, by.today, now) if w.round.walker_id == by.me.pk]
    open_ = [w for w in found if w.round.opens <= now <= w.round.shuts]
    context = {
        "open": open_, "left": sum(len(w.open) for w in open_),
        "coming": [w for w in found if w.round.opens > now], "missed": [w for w in found if w.missed], "now": now,
    }  # fmt: skip
    return render(request, "patrols/walk.html", context)
