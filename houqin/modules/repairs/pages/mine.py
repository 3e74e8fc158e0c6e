"""我的维修: the worker's list, nearest due first, one thumb; and 正在修的 for everybody."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import acts
from houqin.desk.doors.html import actor
from houqin.desk.menu import page
from houqin.desk.queries import attachments_of
from houqin.modules.repairs.models import Order
from houqin.modules.repairs.queries import order as queries
from houqin.modules.repairs.queries import setup

MENU = _("报修维修")
VERBS = ("accept", "arrive", "resume", "finish", "need_parts", "use_parts", "send_out")
"""What a worker does, in the order of the buttons."""


@page(
    "repairs.mine", "repairs/mine/", _("我的维修"), sees=setup.WORK, menu=(MENU, 350), icon="hammer"
)
def mine(request: HttpRequest) -> HttpResponse:
    """Everything the worker has in hand, with the deeds that are next."""
    by, now = actor(request), timezone.now()
    work = [acts()[f"repairs.{verb}"] for verb in VERBS]
    jobs = [
        {
            "order": o, "late": o.finish_by < now, "acts": [a for a in work if a.offered(by, o)],
            "picture": _picture(o),
        }
        for o in queries.mine(by)
    ]  # fmt: skip
    return render(
        request, "repairs/mine.html", {"jobs": jobs, "late": sum(j["late"] for j in jobs)}
    )


def _picture(order: Order) -> int | None:
    """The newest picture of the fault."""
    found = [a.pk for a in attachments_of(order) if a.is_picture]
    return found[-1] if found else None


@page(
    "repairs.known", "repairs/known/", _("正在修的"), sees="repairs.follow", menu=(MENU, 354), icon="list-check"
)  # fmt: skip
def known(request: HttpRequest) -> HttpResponse:
    """What is broken and known, so that nobody reports it twice."""
    by = actor(request)
    rows = queries.followable(by).filter(place__in=setup.places(by)).select_related("place")
    context = {"orders": rows.order_by("place__code", "-at")[:300], "act": acts()["repairs.follow"]}
    return render(request, "repairs/known.html", context)
