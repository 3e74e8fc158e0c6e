"""What must be put right, and what was taught."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from houqin.kernel.roles.actor import Actor
from houqin.modules.emergency.models import Remedy, Talk
from houqin.modules.emergency.queries.incident import ALL
from houqin.modules.emergency.queries.plan import VIEW


def remedies(by: Actor) -> QuerySet[Remedy]:
    """What is to be put right: all of it for who oversees incidents; else what drills showed and what is one's own."""
    rows = Remedy.objects.select_related(
        "school", "drill", "incident", "person", "verifier", "place"
    )
    if by.may(ALL):
        return by.narrow(rows, ALL)
    return by.narrow(rows, VIEW).filter(incident=None) | by.own(rows, VIEW, Q(person=by.person))


def mine(by: Actor) -> QuerySet[Remedy]:
    """What the actor has to put right; everything open for who directs. What became a hazard is put right there."""
    rows = remedies(by).filter(school=by.school, state="open", place=None)
    return rows if by.may("emergency.learn") else rows.filter(person=by.person)


def to_verify(by: Actor) -> QuerySet[Remedy]:
    """What was put right by others."""
    return remedies(by).filter(school=by.school, state="done").exclude(person=by.person)


def talks(by: Actor) -> QuerySet[Talk]:
    """Lessons and trainings."""
    return by.narrow(Talk.objects.select_related("school", "noter"), VIEW)


def standing_talks(by: Actor) -> QuerySet[Talk]:
    """Those of the actor's school that were not written down by mistake."""
    return talks(by).filter(school=by.school, void="")
