"""文印室 and 用纸情况."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import acts
from houqin.desk.doors.html import actor
from houqin.desk.menu import page
from houqin.kernel.roles.actor import Actor
from houqin.modules.printing.models import Job, Size
from houqin.modules.printing.queries import jobs as queries
from houqin.modules.printing.queries import paper
from houqin.modules.printing.rules import sheets


@page(
    "printing.room", "printing/room/", _("文印室"), sees="printing.print_job", menu=(_("文印"), 620), icon="printer"
)  # fmt: skip
def room(request: HttpRequest) -> HttpResponse:
    """What is to be printed, the most pressing first; what waits to be fetched; the paper that is left."""
    by = actor(request)
    stock = paper.stock(by.here)
    context = {
        "waiting": [_shown(by, j) for j in queries.own(by, "agreed")],
        "printed": [_shown(by, j) for j in queries.own(by, "printed")],
        "stock": [(Size(size).label, n) for size, n in stock.items()],
        "acts": [acts()[code] for code in ("printing.copy", "printing.take_paper")],
    }  # fmt: skip
    return render(request, "printing/room.html", context)


def _shown(by: Actor, job: Job) -> dict[str, Any]:
    return {"row": job, "late": job.state == "agreed" and job.needed_on <= by.today}


def _month(text: str, otherwise: date) -> date:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return otherwise.replace(day=1)


@page(
    "printing.use", "printing/use/", _("用纸情况"), sees=queries.ALL, menu=(_("文印"), 621), icon="chart-donut"
)  # fmt: skip
def use(request: HttpRequest) -> HttpResponse:
    """What every group used in a month, printed and copied, against its quota; each number leads to its records."""
    by = actor(request)
    first = _month(request.GET.get("month", ""), by.today)
    found = paper.uses(by, first)
    context = {
        "rows": found, "month": first, "last": sheets.month_of(first)[1] - timedelta(days=1),
        "before": (first - timedelta(days=1)).replace(day=1), "after": sheets.month_of(first)[1],
        "total": sum(u.used for u in found),
    }  # fmt: skip
    return render(request, "printing/use.html", context)
