"""Rosters, watches, swaps and the hand-over book."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q, QuerySet

from houqin.kernel.roles.actor import Actor
from houqin.modules.duty.models import Handover, Roster, Swap, Watch
from houqin.modules.duty.queries.pool import known

ARRANGE = "duty.make_roster"
WAITING = (Swap.State.ASKED, Swap.State.AGREED)
STANDING = (Roster.State.DRAFT, Roster.State.PUBLISHED)


def rosters(by: Actor) -> QuerySet[Roster]:
    """Every roster the actor may see; drafts are for those who arrange."""
    rows = known(by, Roster.objects.select_related("school", "pool"))
    return rows if by.may(ARRANGE) else rows.filter(state=Roster.State.PUBLISHED)


def own_rosters(by: Actor) -> QuerySet[Roster]:
    """The rosters of the actor's school that may still be changed, for choice."""
    rows = Roster.objects.filter(school=by.school).exclude(state=Roster.State.VOID)
    return rows.select_related("pool").order_by("-first")


def wanted(by: Actor) -> list[Roster]:
    """Rosters that wait for the solver."""
    rows = Roster.objects.filter(school=by.school, state=Roster.State.WANTED)
    return list(rows.select_related("pool", "school").order_by("pk"))


def watches(by: Actor) -> QuerySet[Watch]:
    """Every watch the actor may see, void rosters left out."""
    rows = Watch.objects.select_related("roster__pool", "kind", "person")
    seen = STANDING if by.may(ARRANGE) else (Roster.State.PUBLISHED,)
    return known(by, rows.filter(roster__state__in=seen), school="roster__school")


def changeable(by: Actor) -> QuerySet[Watch]:
    """The watches of the actor's school that stand and are not in the hand-over book, for choice."""
    rows = Watch.objects.filter(roster__school=by.school, roster__state__in=STANDING, handover=None)
    return rows.select_related("roster", "kind", "person").order_by("-on", "kind__starts")


def coming(by: Actor) -> QuerySet[Watch]:
    """Published watches of the actor's school from today on, for choice."""
    rows = Watch.objects.filter(
        roster__school=by.school, roster__state=Roster.State.PUBLISHED, on__gte=by.today
    )
    return rows.select_related("kind", "person").order_by("on", "kind__starts")


def my_watches(by: Actor) -> QuerySet[Watch]:
    """The actor's own published watches from today on."""
    return coming(by).filter(person=by.person)


def of_others(by: Actor) -> QuerySet[Watch]:
    """The coming watches of others in the rosters one stands in oneself: only those can be given in return."""
    rosters = my_watches(by).order_by().values("roster")
    return coming(by).filter(roster__in=rosters).exclude(person=by.person)


def to_hand_over(by: Actor) -> QuerySet[Watch]:
    """The actor's own watches of the last days that are not in the book yet."""
    rows = Watch.objects.filter(
        person=by.person, roster__school=by.school, roster__state=Roster.State.PUBLISHED,
        on__gte=by.today - timedelta(days=3), on__lte=by.today, handover=None,
    )  # fmt: skip
    return rows.select_related("kind", "person").order_by("-on")


def swaps(by: Actor) -> QuerySet[Swap]:
    """Every swap for those who arrange or approve; else one's own: the reasons of others are nobody's business."""
    rows = known(by, Swap.objects.select_related("watch__kind", "back__kind", "asker", "taker"))
    if by.may(ARRANGE) or by.may("duty.approve_swap"):
        return rows
    return rows.filter(Q(asker=by.person) | Q(taker=by.person))


def asked_of(by: Actor) -> QuerySet[Swap]:
    """Swaps that wait for the actor's own yes or no."""
    return Swap.objects.filter(school=by.school, taker=by.person, state=Swap.State.ASKED)


def asked_by(by: Actor) -> QuerySet[Swap]:
    """What the actor himself asked for and nobody has settled."""
    return Swap.objects.filter(school=by.school, asker=by.person, state__in=WAITING)


def agreed(by: Actor) -> QuerySet[Swap]:
    """Swaps both sides want, waiting for approval."""
    return Swap.objects.filter(school=by.school, state=Swap.State.AGREED)


def book(by: Actor) -> QuerySet[Handover]:
    """The hand-over book."""
    rows = Handover.objects.select_related("watch__kind", "watch__person", "taker")
    return known(by, rows)


def untaken(by: Actor) -> QuerySet[Handover]:
    """Entries nobody has taken over yet, others' than the actor's own."""
    mine = Q(watch__person=by.person)
    return Handover.objects.filter(school=by.school, taken_at=None).exclude(mine)
