"""今天谁值班: the shifts of today and tomorrow, for everybody in the school."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houqin.desk.doors.html import actor
from houqin.desk.menu import page
from houqin.modules.duty.queries import standing, week
from houqin.modules.duty.queries.pool import VIEW


@page(
    "duty.now",
    "duty/now/",
    _("今天谁值班"),
    sees=VIEW,
    menu=(_("值班"), 439),
    icon="user-check",
)
def now(request: HttpRequest) -> HttpResponse:
    """Who is there now, who comes today and tomorrow, and whose week it is."""
    by = actor(request)
    context = {
        "parts": standing.board(by, timezone.now()), "week": week.week_of(by, by.today), "mine": standing.own(by),
        "swaps": by.may("duty.ask_swap"),
    }  # fmt: skip
    return render(request, "duty/now.html", context)
