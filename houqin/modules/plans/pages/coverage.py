"""落实情况：each promise of a plan, in the plan's own order, with the records that prove it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from houqin.base.areas import AREAS
from houqin.desk.doors.html import actor
from houqin.desk.menu import page
from houqin.desk.registers import registers
from houqin.modules.plans.models import Plan
from houqin.modules.plans.queries import coverage as queries
from houqin.modules.plans.queries.plan import VIEW
from houqin.modules.plans.rules import coverage as rules

DRAWN = ("proved", "doing", "none")


@page(
    "plans.coverages",
    "plans/coverage/",
    _("落实情况"),
    sees=VIEW,
    menu=(_("工作计划"), 101),
    icon="chart-bar",
)
def coverages(request: HttpRequest) -> HttpResponse:
    """Every plan in force side by side, school by school; straight to the only one when there is but one."""
    by = actor(request)
    plans = queries.living_plans(by)
    if len(plans) == 1:
        return redirect(f"/plans/coverage/{plans[0].pk}/")
    found = [queries.coverage(by, plan) for plan in plans]
    return render(request, "plans/coverage/list.html", {"found": found})


@page("plans.coverage", "plans/coverage/<int:pk>/", _("落实情况"), sees=VIEW)
def coverage(request: HttpRequest, pk: int) -> HttpResponse:
    """One plan: how much is proved, by area and month, and each promise under its own heading."""
    by = actor(request)
    plan: Plan = registers()["plans.plans"].get(by, pk)
    found = queries.coverage(by, plan)
    chosen = request.GET.get("standing", "")
    area = request.GET.get("area", "")
    blocks = [
        (b, [ln for ln in b.lines if chosen in ("", ln.standing) and area in ("", ln.row.area)])
        for b in found.blocks
    ]
    context = {
        "plan": plan, "found": found, "total": len(found.lines), "chosen": chosen, "area": area,
        "area_name": AREAS.get(area, ""), "names": rules.STANDINGS,
        "blocks": [(b, lines) for b, lines in blocks if lines or not (chosen or area)],
        "areas": _bars(found, "area"), "months": _bars(found, "month"),
        "by_area": Counter(line.row.area for line in found.lines).most_common(), "area_names": AREAS,
    }  # fmt: skip
    return render(request, "plans/coverage.html", context)


def _bars(found: queries.Coverage, by_what: str) -> dict[str, Any] | None:
    """An ECharts option: promises by area or by month of their task, stacked by state. Nothing without any."""
    keys = [line.row.area if by_what == "area" else line.month for line in found.lines]
    shown = sorted(k for k in set(keys) if k)
    if by_what == "area":
        shown = [k for k, _n in Counter(keys).most_common()][::-1]
    if not shown:
        return None
    counts = Counter((k, line.standing) for k, line in zip(keys, found.lines, strict=True))
    names = {"type": "category", "data": [AREAS.get(k, k) for k in shown]}
    amounts = {"type": "value", "minInterval": 1}
    across = by_what == "area"
    return {
        "tones": ["deed", "quiet", "warn"], "tooltip": {"trigger": "axis"}, "legend": {"top": 0},
        "xAxis": amounts if across else names, "yAxis": names if across else amounts,
        "series": [
            {"type": "bar", "stack": "all", "name": rules.STANDINGS[s], "data": [counts[(k, s)] for k in shown]} for s in DRAWN
        ],
    }  # fmt: skip
