"""应急: one red button, what to do, whom to call."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from houqin.desk.doors.html import actor
from houqin.desk.menu import page
from houqin.modules.emergency.queries import incident, plan


@page(
    "emergency.now", "emergency/now/", _("应急"), sees=plan.VIEW, menu=(_("应急与演练"), 460), icon="urgent"
)  # fmt: skip
def now(request: HttpRequest) -> HttpResponse:
    """Every plan in force, step by step, with its telephones; what goes on at the top."""
    by = actor(request)
    plans = [(p, p.steps.splitlines(), plan.contacts(p)) for p in plan.in_force(by)]
    context = {
        "going": incident.open_ones(by).select_related("place"), "plans": plans,
        "may_report": by.may("emergency.report"),
    }  # fmt: skip
    return render(request, "emergency/now.html", context)
