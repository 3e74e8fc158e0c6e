"""报修进度：by a link that cannot be guessed, without a name; here it is judged and rated too."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Refusal
from houqin.desk import waist
from houqin.desk.menu import page
from houqin.kernel.roles.actor import Actor
from houqin.modules.repairs import commands
from houqin.modules.repairs.models import Order
from houqin.modules.repairs.queries import order as queries

SENT = {"1": "已收到，谢谢。", "2": "已记下，修好时在这里也能看到。"}


@page("repairs.progress", "p/repairs/at/<str:token>/", _("报修进度"))
def progress(request: HttpRequest, token: str) -> HttpResponseBase:
    """How far it is; whoever holds the link says at the end whether it works, and how he liked it."""
    found = queries.by_token(token)
    if found is None:
        raise Http404
    order, _follower = found
    refusal = None
    if request.method == "POST":
        try:
            _answer(request, order)
            return redirect(request.path)
        except Refusal as said:
            refusal = said
            order.refresh_from_db()
    return _shown(request, order, refusal)


def _answer(request: HttpRequest, order: Order) -> None:
    by = Actor.system(order.school, timezone.localdate(), "public")
    by = waist.with_door(by, "public", key=request.POST.get("_key", ""))
    said = request.POST.get("words", "").strip()[:200]
    stars = request.POST.get("stars", "")
    match request.POST.get("deed"):
        case "works":
            order = commands.approve(by, order=order)
            if stars in "12345" and stars:
                commands.rate(
                    waist.with_door(by, "public"), order=order, stars=int(stars), stars_words=said
                )
        case "again":
            commands.send_back(by, order=order, verdict=said)
        case "rate" if stars and stars in "12345":
            commands.rate(by, order=order, stars=int(stars), stars_words=said)
        case _:
            raise Refusal("repairs.no_answer", "请先选几分，再提交。")


def steps(order: Order) -> list[tuple[Any, Any]]:
    """(words, moment) of each step, the moment empty while it is not reached."""
    mended = "外修单位修理" if order.firm_id else "到场维修"
    ended = order.get_state_display() if order.ended_at else "验收"
    return [
        ("已收到报修", order.at), ("有人接单", order.accepted_at), (mended, order.arrived_at or order.done_at),
        ("修好", order.done_at), (ended, order.ended_at),
    ]  # fmt: skip


def _shown(request: HttpRequest, order: Order, refusal: Refusal | None) -> HttpResponse:
    context: dict[str, Any] = {
        "order": order, "steps": steps(order), "sent": SENT.get(request.GET.get("sent", "")),
        "refusal": refusal, "marks": [(5, "很满意"), (4, "满意"), (3, "一般"), (2, "不满意"), (1, "很差")],
        "address": request.build_absolute_uri(request.path), "ended": order.state in ("passed", "scrapped"),
    }  # fmt: skip
    return render(
        request, "repairs/progress.html", context, status=refusal.status if refusal else 200
    )
