"""日历：by month and by school week, with holidays, make-up days and vacations."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from houqin.desk.doors.html import actor
from houqin.desk.menu import page
from houqin.modules.plans.pages.today import day_asked
from houqin.modules.plans.queries import month as queries
from houqin.modules.plans.queries.plan import VIEW

WEEKDAYS = "一二三四五六日"


@page("plans.calendar", "calendar/", _("日历"), menu=(_("今天"), 2), icon="calendar")
def calendar(request: HttpRequest) -> HttpResponse:
    """A month as a grid, or one week day by day. Each number leads to the records behind it."""
    by = actor(request)
    everybody = request.GET.get("who") == "all" and by.may(VIEW)
    day = day_asked(request.GET.get("week") or f"{request.GET.get('month', '')}-01", by.today)
    context = {
        "day": day, "everybody": everybody, "may_all": by.may(VIEW), "weekdays": WEEKDAYS,
        "who": "&who=all" if everybody else "", "today": by.today,
    }  # fmt: skip
    if request.GET.get("week"):
        context |= {
            "week": queries.week(by, day, everybody), "before": day - timedelta(days=7), "after": day + timedelta(days=7),
        }  # fmt: skip
        return render(request, "plans/calendar_week.html", context)
    first = day.replace(day=1)
    context |= {
        "weeks": queries.month(by, first, everybody), "first": first,
        "before": first - timedelta(days=1), "after": first + timedelta(days=32),
    }  # fmt: skip
    return render(request, "plans/calendar.html", context)
