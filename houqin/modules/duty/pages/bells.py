"""今日钟声: what rings next."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houqin.desk.doors.html import actor
from houqin.desk.menu import page
from houqin.kernel.calendar.days import SchoolCalendar
from houqin.modules.duty.queries import week as queries
from houqin.modules.duty.queries.pool import VIEW


@page(
    "duty.bells",
    "duty/bells/",
    _("今日钟声"),
    sees=VIEW,
    menu=(_("值班"), 445),
    icon="bell-ringing",
)
def bells(request: HttpRequest) -> HttpResponse:
    """The bells of today with the next one marked; a day without school has none. On paper it hangs at the switch."""
    by = actor(request)
    found = queries.timetable_on(by, by.today)
    rings = bool(SchoolCalendar(by.here).school_days(by.today, by.today))
    rows = queries.bells_of(found) if found and rings else []
    now = timezone.localtime().time()
    following = next((b for b in rows if b.at > now), None)
    context = {
        "timetable": found,
        "rings": rings,
        "bells": rows,
        "following": following,
        "now": now,
    }
    return render(request, "duty/bells.html", context)
