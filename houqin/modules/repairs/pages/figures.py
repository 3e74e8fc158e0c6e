"""维修统计: how many, how punctual, how much, and how many the school found itself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from houqin.desk.doors.html import actor
from houqin.desk.menu import page
from houqin.modules.repairs.models import Kind, Order
from houqin.modules.repairs.queries import figures as queries
from houqin.modules.repairs.queries.setup import VIEW

GREY = "#9aa5a6"


@page(
    "repairs.figures", "repairs/figures/", _("维修统计"), sees=VIEW, menu=(_("报修维修"), 358), icon="chart-bar"
)  # fmt: skip
def figures(request: HttpRequest) -> HttpResponse:
    """A term's repairs on one page; each figure leads to its records."""
    by = actor(request)
    since, until = queries.span_of(by, _day(request, "since"), _day(request, "until"))
    rows = queries.within(by, since, until)
    context = {
        "since": since, "until": until, "found": queries.summary(rows), "months": _months(queries.months(rows)),
        "kinds": _kinds(queries.groups(rows, "kind")),
        "things": queries.groups(rows, "place_id", "place__name", "what"),
        "sources": [(Order.Source(g["source"]).label, g) for g in queries.groups(rows, "source")],
        "span": f"at__date_after={since}&at__date_before={until}",
    }  # fmt: skip
    return render(request, "repairs/figures.html", context)


def _day(request: HttpRequest, name: str) -> date | None:
    try:
        return parse_date(request.GET.get(name, ""))
    except ValueError:
        return None


def _months(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Bars month by month: reported, and found before that."""
    found = [r["found"] for r in rows]
    return {
        "tooltip": {}, "legend": {"top": 0}, "yAxis": {"type": "value", "minInterval": 1},
        "xAxis": {"type": "category", "data": [f"{r['month']:%Y-%m}" for r in rows]},
        "series": [
            {"type": "bar", "stack": "n", "name": "主动发现", "data": found},
            {"type": "bar", "stack": "n", "name": "有人报修", "data": [r["n"] - r["found"] for r in rows],
             "itemStyle": {"color": GREY}},
        ],
    }  # fmt: skip


def _kinds(groups: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Bars by kind."""
    rows = sorted(groups, key=lambda g: g["n"])
    return {
        "tooltip": {}, "xAxis": {"type": "value", "minInterval": 1},
        "yAxis": {"type": "category", "data": [str(Kind(g["kind"]).label) for g in rows]},
        "series": [{"type": "bar", "name": "次数", "data": [g["n"] for g in rows]}],
    }  # fmt: skip
