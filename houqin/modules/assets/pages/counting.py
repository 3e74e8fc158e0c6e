"""盘点：one room at a time, by scanning or ticking, with or without a network."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Missing
from houqin.desk.doors.html import actor
from houqin.desk.menu import page
from houqin.desk.registers import registers
from houqin.modules.assets.models import Campaign
from houqin.modules.assets.queries import campaigns, cards


@page("assets.counting", "assets/counting/<int:pk>/<int:place>/", _("资产盘点"), sees=cards.OWN)
def counting(request: HttpRequest, pk: int, place: int) -> HttpResponse:
    """Everything the books expect in a room as a card to tick, what was not seen on top."""
    by = actor(request)
    campaign = registers()["assets.campaigns"].get(by, pk)
    by.require("assets.count")
    room = cards.places(by).filter(pk=place).first()
    if room is None:
        raise Missing
    rows = campaigns.room_list(campaign, room)
    context = {
        "campaign": campaign, "room": room, "bare": [r for r in rows if r["seen"] is None],
        "done": [r for r in rows if r["seen"] is not None], "open": campaign.state == Campaign.State.OPEN,
        "key": uuid.uuid4().hex, "by_hand": by.may(campaigns.BY_HAND), "many": len(rows),
    }  # fmt: skip
    return render(request, "assets/counting.html", context)
