"""The first screen of everybody, and the box that searches everything."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houqin.desk.doors.html import actor
from houqin.desk.menu import page
from houqin.kernel.audit.reads import log_read
from houqin.modules.office.queries import org, today


@page("office.workbench", "", _("工作台"), menu=(_("今天"), 0), icon="layout-dashboard")
def workbench(request: HttpRequest) -> HttpResponse:
    """What to do now, then the numbers that need a person."""
    by = actor(request)
    context = {
        "cards": today.cards(by),
        "todos": today.todos(by),
        "warnings": today.warnings(by, timezone.now()),
    }
    return render(request, "office/workbench.html", context)


@page("office.search", "search/", _("搜索"))
def search(request: HttpRequest) -> HttpResponse:
    """Everything that a few letters find. The words come by POST only and stand in no address."""
    by = actor(request)
    query = request.POST.get("q", "")[:80]
    hits = today.find(by, query)
    for hit in hits:
        if hit.register.sensitive:
            log_read(by, hit.register.code, count=len(hit.rows))
    part = request.headers.get("HX-Target") in ("found", "found-top")
    name = "office/search_hits.html" if part else "office/search.html"
    return render(request, name, {"query": query, "hits": hits})


@page("office.district", "district/", _("学区总览"), sees=org.VIEW, icon="building-community")
def district(request: HttpRequest) -> HttpResponse:
    """All schools side by side, each number leading to its records."""
    return render(request, "office/district.html", {"schools": today.district(actor(request))})
