"""值班表：everyone down the side, the days across, what each carries at the end."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from houqin.desk.doors.html import actor
from houqin.desk.menu import page
from houqin.desk.registers import registers
from houqin.modules.duty.models import Roster
from houqin.modules.duty.queries import grid as queries
from houqin.modules.duty.queries.pool import VIEW


@page("duty.grid", "duty/grid/<int:pk>/", _("值班表格"), sees=VIEW)
def grid(request: HttpRequest, pk: int) -> HttpResponse:
    """One roster as a grid, with what it costs and the rules it breaks."""
    by = actor(request)
    register = registers()["duty.rosters"]
    roster: Roster = register.get(by, pk)
    context = {**queries.page(roster, by), "deeds": register.offered_on(by, roster)}
    return render(request, "duty/grid.html", context)
