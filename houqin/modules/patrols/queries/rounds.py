"""Rounds, stops and marks: of a day, of a walker, of everybody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.grants import declare_grant
from houqin.modules.patrols.models import Mark, Point, Round, Stop
from houqin.modules.patrols.queries.setup import VIEW
from houqin.modules.patrols.rules import rounds as rules

OWN = declare_grant("patrols.view_own", _("查看与我有关的巡查与隐患"))
BEGUN = Q(opens__lte=Now())


@dataclass(frozen=True)
class Seen:
    """A stop as it stands at a moment."""

    stop: Stop
    mark: Mark | None
    standing: rules.Standing

    @property
    def name(self) -> str:
        """The standing in words."""
        return rules.NAMES[self.standing]


@dataclass(frozen=True)
class Walk:
    """A round as it stands at a moment."""

    round: Round
    stops: list[Seen]

    @property
    def open(self) -> list[Seen]:
        """What is still to be walked."""
        return [s for s in self.stops if s.standing == "open"]

    @property
    def missed(self) -> list[Seen]:
        """What nobody came by."""
        return [s for s in self.stops if s.standing == "missed"]

    @property
    def walked(self) -> int:
        """How many points were walked."""
        return sum(s.standing in ("done", "late") for s in self.stops)

    @property
    def faulty(self) -> int:
        """At how many points something was wrong."""
        return sum(s.mark is not None and s.mark.good is False for s in self.stops)

    @property
    def share(self) -> Fraction | None:
        """The share walked of what is over."""
        return rules.completion([s.standing for s in self.stops])


def mark_of(stop: Stop) -> Mark | None:
    """The mark left at a stop, if any."""
    return getattr(stop, "mark", None)


def rounds(by: Actor) -> QuerySet[Round]:
    """Every round that has begun, for who oversees them; else the actor's own. What is to come is not foretold."""
    rows = Round.objects.filter(BEGUN).annotate(now=Now())
    rows = rows.select_related("school", "route", "walker", "draw")
    if by.may(VIEW):
        return by.narrow(rows, VIEW)
    return by.own(rows, OWN, Q(walker=by.person))


def marks(by: Actor) -> QuerySet[Stop]:
    """Every stop of a round that has begun, marked or not."""
    rows = Stop.objects.filter(round__opens__lte=Now()).annotate(now=Now())
    rows = rows.select_related(
        "round", "round__school", "round__route", "round__walker", "point", "point__place", "mark", "mark__hazard",
        "mark__person",
    )  # fmt: skip
    if by.may(VIEW):
        return by.narrow(rows, VIEW, school="round__school", place="point__place")
    return by.narrow(rows, OWN, school="round__school").filter(round__walker=by.person)


def missed_now(rows: QuerySet[Stop]) -> QuerySet[Stop]:
    """Of some stops, those whose round is over and at which nobody was or said why."""
    return rows.filter(mark=None, round__shuts__lt=Now())


def with_gaps(rows: QuerySet[Round]) -> QuerySet[Round]:
    """Of some rounds, those that are over and left points out."""
    return rows.filter(pk__in=missed_now(Stop.objects.all()).values("round"))


def walks(rows: QuerySet[Round], now: datetime) -> list[Walk]:
    """Some rounds with all their stops, as they stand."""
    found = list(rows.select_related("route", "walker").order_by("opens", "pk"))
    stops: dict[int, list[Seen]] = {r.pk: [] for r in found}
    spans = {r.pk: r.span for r in found}
    asked = Stop.objects.filter(round__in=found).select_related(
        "point", "point__place", "point__card", "point__checklist", "mark", "mark__hazard"
    )
    for stop in asked.order_by("order", "pk"):
        mark = mark_of(stop)
        walked = mark.walked if mark else None
        reason = mark.reason if mark else ""
        standing = rules.standing(spans[stop.round_id], now, walked, reason)
        stops[stop.round_id].append(Seen(stop, mark, standing))
    return [Walk(r, stops[r.pk]) for r in found]


def day(by: Actor, on: date, now: datetime) -> list[Walk]:
    """The rounds of a day that the actor may see: fixed ones from the morning on, spot checks when they have begun."""
    rows = Round.objects.filter(Q(draw=None) | Q(opens__lte=now), on=on, school=by.school)
    if not by.may(VIEW):
        rows = rows.filter(walker=by.person)
    return walks(rows, now)


def unwalked(by: Actor) -> QuerySet[Any]:
    """The actor's own rounds of today with `left`, the points that have no mark; spot checks once they have begun."""
    mine = Round.objects.filter(
        Q(draw=None) | BEGUN, school=by.school, walker=by.person, on=by.today
    )
    rows = mine.annotate(left=Count("stops", filter=Q(stops__mark=None))).filter(left__gt=0)
    return rows.select_related("route").order_by("opens", "pk")


def open_stops(by: Actor) -> QuerySet[Stop]:
    """Stops without a mark that the actor may still speak of: his own; all of them for who sends others."""
    rows = Stop.objects.filter(round__opens__lte=Now(), round__school=by.school, mark=None)
    rows = rows.select_related("round", "point", "point__place", "point__checklist", "round__route")
    if by.is_system or by.may("patrols.stand_in"):
        return rows.order_by("-round__opens", "order")
    return rows.filter(round__walker=by.person).order_by("-round__opens", "order")


def open_rounds(by: Actor) -> QuerySet[Round]:
    """Rounds of today and later that somebody else may be sent on."""
    rows = Round.objects.filter(school=by.school, on__gte=by.today, shuts__gte=Now())
    return rows.filter(Q(draw=None) | BEGUN).select_related("route", "walker").order_by("opens")


def stop_here(by: Actor, point: Point) -> Stop | None:
    """The actor's open stop at a point."""
    span = Q(round__on=by.today, round__opens__lte=Now())
    rows = Stop.objects.filter(span, point=point, round__walker=by.person, mark=None)
    return rows.order_by("-round__opens").first()


def whole(found: Iterable[Walk]) -> int:
    """How many of some rounds left no point out."""
    return sum(all(s.standing in ("done", "late") for s in w.stops) for w in found)
