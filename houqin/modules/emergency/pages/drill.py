"""The assembly ground: the running time, every class, one number each."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Missing
from houqin.desk.acts import acts
from houqin.desk.doors.html import actor
from houqin.desk.menu import page
from houqin.kernel.roles.actor import Actor
from houqin.modules.emergency.models import Count, Drill
from houqin.modules.emergency.queries import drill as queries
from houqin.modules.emergency.queries import plan
from houqin.modules.emergency.rules import due


@page("emergency.ground", "emergency/drill/<int:pk>/", _("演练清点"), sees=plan.VIEW)
def ground(request: HttpRequest, pk: int) -> HttpResponse:
    """Count the classes of one drill."""
    by = actor(request)
    return render(request, "emergency/ground.html", _shown(by, _drill(by, pk)))


@page("emergency.ground_now", "emergency/drill/<int:pk>/now/", _("演练清点"), sees=plan.VIEW)
def ground_now(request: HttpRequest, pk: int) -> HttpResponse:
    """The classes, as a part that the page asks for again and again."""
    by = actor(request)
    return render(request, "emergency/parts/ground.html", _shown(by, _drill(by, pk)))


def _drill(by: Actor, pk: int) -> Drill:
    found = queries.drills(by).filter(pk=pk, school=by.school).first()
    if found is None:
        raise Missing
    return found


def _own(by: Actor, count: Count) -> bool:
    return by.person is not None and count.class_group.head_id == by.person.pk


def _shown(by: Actor, drill: Drill) -> dict[str, Any]:
    counts = sorted(queries.counts(drill), key=lambda c: not _own(by, c))
    away = sum(c.away for c in counts)
    present = sum(c.present or 0 for c in counts)
    deeds = [acts()[f"emergency.{verb}"] for verb in ("begin", "finish", "review")]
    return {
        "row": drill, "target": due.spoken(drill.target), "counts": counts, "present": present, "away": away,
        "expected": sum(c.expected for c in counts), "waiting": sum(c.present is None for c in counts),
        "missing": sum(c.missing for c in counts if c.present is not None),
        "may_count": by.may("emergency.count") and drill.state == "running",
        "acts": [a for a in deeds if a.offered(by, drill)],
        "passed": int((timezone.now() - drill.began_at).total_seconds()) if drill.state == "running" and drill.began_at else None,
    }  # fmt: skip
