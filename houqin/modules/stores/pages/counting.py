"""盘点：one thing at a time, scanned or picked, with or without a network."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from houqin.desk.doors.html import actor
from houqin.desk.menu import page
from houqin.desk.registers import registers
from houqin.modules.stores.models import Tally
from houqin.modules.stores.queries import counts


@page("stores.counting", "stores/counting/<int:pk>/", _("盘点"), sees="stores.view")
def counting(request: HttpRequest, pk: int) -> HttpResponse:
    """Every item of a count as a card: what was not counted on top, the book's figure hidden until it is."""
    by = actor(request)
    tally = registers()["stores.tallies"].get(by, pk)
    by.require("stores.count")
    lines = counts.tally_lines(tally)
    bare = [x for x in lines if x.counted is None]
    context = {
        "tally": tally, "bare": bare, "done": [x for x in lines if x.counted is not None], "key": uuid.uuid4().hex,
        "open": tally.state == Tally.State.OPEN, "may_submit": by.may("stores.submit_tally"), "many": len(lines),
    }  # fmt: skip
    return render(request, "stores/counting.html", context)
