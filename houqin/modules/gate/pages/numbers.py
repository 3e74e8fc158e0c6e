"""A visitor's numbers in clear, for who may, with the reason written down first."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from houqin.desk.doors.html import actor
from houqin.desk.menu import page
from houqin.desk.registers import registers
from houqin.modules.gate import commands, sealing


@page("gate.clear", "gate/clear/<int:pk>/", _("查看完整号码"), sees="gate.view_own")
def clear(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the reason, then show the numbers once."""
    by = actor(request)
    visit = registers()["gate.visits"].get(by, pk)
    by.require("gate.reveal")
    reason = request.POST.get("reason", "").strip()
    context = {"visit": visit, "missing": request.method == "POST" and not reason}
    if reason:
        commands.reveal(by, visit=visit, reason=reason[:200])
        context |= {
            "shown": True, "phone": sealing.unseal(visit.phone_sealed),
            "document": sealing.unseal(visit.document_sealed),
        }  # fmt: skip
    return render(request, "gate/clear.html", context)
