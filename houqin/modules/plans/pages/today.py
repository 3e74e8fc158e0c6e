"""今天：what somebody has to do now, on a phone first."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from houqin.desk.doors.html import actor
from houqin.desk.menu import page
from houqin.modules.plans.queries import today as queries
from houqin.modules.plans.queries.plan import VIEW


@page("plans.today", "today/", _("今天"), menu=(_("今天"), 1), icon="calendar-check")
def today(request: HttpRequest) -> HttpResponse:
    """My items, late ones first, then tasks soon due and what other trades ask; the director may see everybody's."""
    by = actor(request)
    day = day_asked(request.GET.get("day", ""), by.today)
    everybody = request.GET.get("who") == "all" and by.may(VIEW)
    context = {
        "day": day, "everybody": everybody, "may_all": by.may(VIEW), "strip": queries.strip(by, day),
        "week_before": day - timedelta(days=7), "week_after": day + timedelta(days=7), "key": uuid.uuid4().hex,
    }  # fmt: skip
    if day == by.today:
        context |= {"shares": queries.shares(by, everybody), "others": queries.others(by)}
    context["closed"] = queries.closed_on(by, day) if day <= by.today else []
    context["forecast"] = queries.forecast(by, day) if day > by.today else []
    return render(request, "plans/today.html", context)


def day_asked(text: str, fallback: date) -> date:
    """The day an address names; `fallback` when it names none."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return fallback
    return found if 2000 <= found.year <= 2100 else fallback
