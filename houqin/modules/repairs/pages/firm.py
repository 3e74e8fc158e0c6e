"""外修单位的链接：what is broken, where, with the pictures; and the way to say it is done."""

from __future__ import annotations

import base64
import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.desk import waist
from houqin.desk.acts import Act, offer
from houqin.desk.forms import Form, fill
from houqin.desk.menu import page
from houqin.desk.queries import attachments_of
from houqin.kernel.attachments.store import read
from houqin.kernel.roles.actor import Actor
from houqin.modules.repairs import commands
from houqin.modules.repairs.forms.working import FirmFinish
from houqin.modules.repairs.models import Order
from houqin.modules.repairs.queries import order as queries

MOST = 4
"""Pictures shown."""
FIRM = Act(commands.firm_finish, FirmFinish, sheet=False)
offer(FIRM)


@page("repairs.firm", "p/repairs/firm/<str:token>/", _("外修任务"))
def firm(request: HttpRequest, token: str) -> HttpResponse:
    """The firm's own page, as long as it has the order."""
    order = queries.by_firm_token(token)
    if order is None:
        return render(request, "repairs/firm.html", {"over": True}, status=404)
    by = Actor.system(order.school, timezone.localdate(), "firm")
    slip: Form = FirmFinish(by=by)
    refusal = None
    if request.method == "POST":
        data = request.POST.copy()
        data["order"] = str(order.pk)
        by = waist.with_door(by, "firm", key=request.POST.get("_key", ""))
        try:
            waist.submit(FIRM, data, by)
            return render(request, "repairs/firm.html", {"order": order, "thanks": True})
        except Refusal as said:
            slip = fill(FirmFinish, data, by)
            if isinstance(said, BadInput):
                slip.blame(said)
            else:
                refusal = said
    context = {
        "order": order, "form": slip, "refusal": refusal, "pictures": _pictures(order), "key": uuid.uuid4().hex,
    }  # fmt: skip
    return render(request, "repairs/firm.html", context, status=422 if slip.errors else 200)


def _pictures(order: Order) -> list[str]:
    """The newest pictures, small, as the page carries them itself: the firm has no login to fetch them."""
    found = [a for a in attachments_of(order) if a.is_picture][-MOST:]
    return [
        f"data:image/jpeg;base64,{base64.b64encode(read(a.blob, small=True)).decode()}"
        for a in found
    ]
