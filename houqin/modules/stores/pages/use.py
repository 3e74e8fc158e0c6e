"""领用统计：what each class, unit and person took in a term."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from houqin.desk.doors.html import actor
from houqin.desk.menu import page
from houqin.modules.stores.models import Item
from houqin.modules.stores.queries import use as queries
from houqin.modules.stores.queries.items import VIEW


def _day(text: str, otherwise: date) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return otherwise


@page(
    "stores.use", "stores/use/", _("领用统计"), sees=VIEW, menu=(_("库房"), 435), icon="chart-donut"
)
def use(request: HttpRequest) -> HttpResponse:
    """By class, unit, person or item, for a term or any span, net of what came back."""
    by = actor(request)
    spans = queries.spans(by)
    since = _day(request.GET.get("since", ""), spans[0][1])
    until = _day(request.GET.get("until", ""), min(spans[0][2], by.today))
    group = request.GET.get("group", "class")
    group = group if group in queries.GROUPS else "class"
    category = request.GET.get("category", "")
    category = category if category in Item.Category.values else ""
    found = queries.used_by(by, group, since, until, category)
    most = max((u.amount for u in found), default=0)
    context = {
        "rows": [(u, int(u.amount * 100 / most) if most > 0 else 0) for u in found],
        "total": sum(u.amount for u in found), "since": since, "until": until, "group": group,
        "groups": [(code, name) for code, (name, _path) in queries.GROUPS.items()], "spans": spans,
        "category": category, "categories": Item.Category.choices,
        "group_name": queries.GROUPS[group][0],
    }  # fmt: skip
    return render(request, "stores/use.html", context)
