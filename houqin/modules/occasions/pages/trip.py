"""On the way: the trip as its lead sees it, and the roll of a class on a telephone."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Missing
from houqin.desk.acts import acts
from houqin.desk.doors.html import actor
from houqin.desk.menu import page
from houqin.kernel.audit.reads import log_read
from houqin.kernel.roles.actor import Actor
from houqin.modules.occasions.models import Group, Outing
from houqin.modules.occasions.queries import children
from houqin.modules.occasions.queries import outing as outings
from houqin.modules.occasions.queries import roll as queries
from houqin.modules.occasions.queries import trip as trips
from houqin.modules.occasions.rules import outings as rules


@page("occasions.trip", "occasions/trip/<int:pk>/", _("行程与点名"), sees=outings.VIEW)
def trip(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is missing, every class at every stage, heads in the vehicles; whom to call."""
    by = actor(request)
    shown = _shown(by, _outing(by, pk))
    if shown["lost"]:
        log_read(by, "occasions.missings", count=len(shown["lost"]))
    return render(request, "occasions/trip.html", shown)


@page("occasions.trip_now", "occasions/trip/<int:pk>/now/", _("行程与点名"), sees=outings.VIEW)
def trip_now(request: HttpRequest, pk: int) -> HttpResponse:
    """The same, as a part that the page asks for again and again."""
    by = actor(request)
    return render(request, "occasions/parts/trip.html", _shown(by, _outing(by, pk)))


def _outing(by: Actor, pk: int) -> Outing:
    found = outings.outings(by).filter(pk=pk, school=by.school).first()
    if found is None:
        raise Missing
    return found


def _shown(by: Actor, row: Outing) -> dict[str, Any]:
    seen = trips.board(by, row)
    deeds = [acts()[f"occasions.{verb}"] for verb in ("set_off", "report_trouble", "close_outing")]
    allowed = outings.before(by) | outings.out(by)
    own = allowed.filter(pk=row.pk).exists()
    return {
        "row": row, "seen": seen, "ways": trips.ways(row), "live": row.state in ("agreed", "out"),
        "lost": [(m, s.mine) for s in seen for m in s.lost], "today": by.today >= row.on,
        "contacts": row.contacts.order_by("order"), "next": f"/occasions/trip/{row.pk}/",
        "acts": [
            a for a in deeds
            if a.command.open_to(by) and _fits(a.code, row.state) and (own or a.code == "occasions.report_trouble")
        ],
    }  # fmt: skip


def _fits(code: str, state: str) -> bool:
    wanted = {"occasions.set_off": ("agreed",), "occasions.close_outing": ("out",)}
    return state in wanted.get(code, ("agreed", "out"))


@page("occasions.roll", "occasions/roll/<int:pk>/", _("点名"), sees="occasions.call_roll")
def roll(request: HttpRequest, pk: int) -> HttpResponse:
    """The children of one class, all taken to be there; tap who is not. Works without a network."""
    by = actor(request)
    group = outings.groups(by).filter(pk=pk).first()
    if group is None:
        raise Missing
    log_read(by, "occasions.travellers", count=1, row=group.pk)
    return render(request, "occasions/roll.html", _stages(by, group))


def _stages(by: Actor, group: Group) -> dict[str, Any]:
    marks = {r.stage: r for r in group.rolls.all()}
    lost = list(queries.lost_of(group.outing).filter(roll__group=group))
    gone = {m.traveller_id for m in lost}
    kids = [(t, t.pk in gone) for t in children.called(group)]
    return {
        "group": group, "outing": group.outing, "kids": kids, "lost": lost, "now": rules.next_stage(marks),
        "stages": [(code, name, marks.get(code)) for code, name in rules.STAGES.items()],
        "open": group.outing.state in ("agreed", "out") and by.today >= group.outing.on,
    }  # fmt: skip
