"""今日巡查: who walks when, how far each round is, and what was missed."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from houqin.desk.doors.html import actor
from houqin.desk.menu import page
from houqin.modules.patrols.models import Route
from houqin.modules.patrols.queries import hazards, rounds

MENU = _("巡查隐患")


@page(
    "patrols.day",
    "patrols/",
    _("今日巡查"),
    sees=rounds.OWN,
    menu=(MENU, 370),
    icon="calendar-check",
)
def day(request: HttpRequest) -> HttpResponse:
    """The rounds of a day by whose they are; spot checks show when they have begun."""
    by, now = actor(request), timezone.now()
    on = _day(request, by.today)
    found = rounds.day(by, on, now)
    posts = list(Route.Post.values)
    found.sort(key=lambda w: (posts.index(w.round.route.post), w.round.opens))
    grouped = [
        (Route.Post(post).label, list(walks)) for post, walks in groupby(found, lambda w: w.round.route.post)
    ]  # fmt: skip
    context = {
        "on": on, "before": on - timedelta(days=1), "after": on + timedelta(days=1), "groups": grouped, "now": now,
        "missed": sum(len(w.missed) for w in found), "walked": sum(w.walked for w in found),
        "points": sum(len(w.stops) for w in found), "faulty": sum(w.faulty for w in found), "may_walk": by.may("patrols.mark"),
        "stopped": list(hazards.stopped(by.school)) if by.may("patrols.view") else [],
    }  # fmt: skip
    return render(request, "patrols/day.html", context)


def _day(request: HttpRequest, today: date) -> date:
    """The day asked for; today where none or nonsense is."""
    try:
        return parse_date(request.GET.get("on", "")) or today
    except ValueError:
        return today
