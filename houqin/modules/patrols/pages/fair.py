"""抽查公平吗: what was promised, what it was drawn by, what was drawn; for anybody to draw again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from houqin.desk.doors.html import actor
from houqin.desk.menu import page
from houqin.desk.registers import registers
from houqin.modules.patrols.queries import draws


@page("patrols.fair", "patrols/fair/<int:pk>/", _("核对抽查"), sees=draws.VIEW)
def fair(request: HttpRequest, pk: int) -> HttpResponse:
    """The four questions with their answers, the numbers behind them, and a second reckoning in the reader's browser."""
    draw = registers()["patrols.draws"].get(actor(request), pk)
    proof = draws.prove(draw)
    data = {
        "route": draw.name, "day": draw.on.isoformat(), "count": draw.count, "slots": draw.slots, "digest": draw.digest,
        "later": draw.later, "seed": draw.seed, "drawn": draw.drawn,
    }  # fmt: skip
    return render(request, "patrols/fair.html", {"draw": draw, "proof": proof, "data": data})
