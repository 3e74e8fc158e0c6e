"""A visitor's numbers in clear, for who may, with the reason written down first."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from houqin.base.refusal import Refusal
from houqin.desk.doors.html import actor
from houqin.desk.menu import page
from houqin.desk.registers import registers
from houqin.modules.gate import commands, sealing


@page("gate.clear", "gate/clear/<int:pk>/", _("查看完整号码"))
@require_POST
def clear(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the numbers once; nothing of them is kept on the page's address or in the browser's store."""
    by = actor(request)
    visit = registers()["gate.visits"].get(by, pk)
    reason = request.POST.get("reason", "").strip()
    if not reason:
        raise Refusal("gate.no_reason", "查看完整号码要写明原因。")
    commands.reveal(by, visit=visit, reason=reason[:200])
    context = {
        "visit": visit, "phone": sealing.unseal(visit.phone_sealed),
        "document": sealing.unseal(visit.document_sealed),
    }  # fmt: skip
    return render(request, "gate/clear.html", context)
