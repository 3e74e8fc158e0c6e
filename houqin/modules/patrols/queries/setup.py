"""Checklists, points, routes, and who may walk."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from houqin.kernel.calendar.days import SchoolCalendar
from houqin.kernel.org.models import Person, Place
from houqin.kernel.org.queries import in_force
from houqin.kernel.roles.actor import Actor, people_with
from houqin.kernel.roles.grants import declare_grant
from houqin.modules.assets.models import Card
from houqin.modules.patrols.models import Checklist, Point, Route, RoutePoint

VIEW = declare_grant("patrols.view", _("查看全部巡查与隐患"))
WALK = declare_grant("patrols.mark", _("巡查打点"))
_DATA = Path(__file__).parent.parent / "data" / "checklists.json"


@cache
def shipped() -> list[dict[str, Any]]:
    """The checklists that come with the system: code, item, name, every ("" for a point's list), source, asks."""
    found: list[dict[str, Any]] = json.loads(_DATA.read_text(encoding="utf-8"))
    return found


def checklists(by: Actor) -> QuerySet[Checklist]:
    """Every checklist, with how many points and plans use it."""
    rows = Checklist.objects.select_related("school").annotate(
        used=Count("points", filter=Q(points__closed=False), distinct=True)
        + Count("plans", filter=Q(plans__closed=False), distinct=True)
    )
    return by.narrow(rows, VIEW)


def open_checklists(by: Actor) -> QuerySet[Checklist]:
    """The checklists of the actor's school in use, for choice."""
    return Checklist.objects.filter(school=by.school, closed=False).order_by("name")


def planned() -> Any:
    """How many rounds a day come by a point."""
    ways = RoutePoint.objects.filter(point=OuterRef("pk"), route__until=None)
    total = ways.order_by().values("point").annotate(n=Sum("route__count")).values("n")
    return Coalesce(Subquery(total), 0)


def points(by: Actor) -> QuerySet[Point]:
    """Every checkpoint, with `daily`: how many rounds a day come by."""
    rows = Point.objects.select_related("school", "place", "place__parent", "card", "checklist")
    return by.narrow(rows.annotate(daily=planned()), VIEW, place="place")


def seen_points(by: Actor) -> QuerySet[Point]:
    """Every point of the actor's school for who walks, those he oversees for others."""
    if by.may(VIEW):
        return points(by)
    rows = Point.objects.select_related("school", "place", "place__parent", "card", "checklist")
    mine = rows.filter(routes__walker=by.person, routes__until=None).distinct()
    return by.narrow(mine.annotate(daily=planned()), "patrols.view_own")


def open_points(by: Actor) -> QuerySet[Point]:
    """The points of the actor's school in use, for choice."""
    return Point.objects.filter(school=by.school, closed=False).order_by("code")


def thin(by: Actor, least: int) -> QuerySet[Point]:
    """重点部位 that fewer rounds come by than they should."""
    rows: QuerySet[Any] = points(by).filter(school=by.school, closed=False, key=True)
    return rows.filter(daily__lt=least)


def routes(by: Actor) -> QuerySet[Route]:
    """Every route, ended ones included."""
    rows = Route.objects.select_related("school", "walker").annotate(many=Count("stages"))
    return by.narrow(rows, VIEW)


def open_routes(by: Actor) -> QuerySet[Route]:
    """The routes in force in the actor's school."""
    return Route.objects.filter(in_force(by.today), school=by.school).order_by("name")


def due_routes(by: Actor, on: date, kind: str) -> list[Route]:
    """The routes of a kind that are walked on a day."""
    rows = Route.objects.filter(in_force(on), school=by.school, kind=kind)
    calendar = SchoolCalendar(by.here)
    school_day = calendar.is_school_day(on)
    fits = {"all": True, "school": school_day, "rest": not school_day}
    return [r for r in rows.select_related("walker").order_by("pk") if fits[r.days]]


def walkers(by: Actor) -> QuerySet[Person]:
    """Who may be sent on a round in the actor's school today, for choice."""
    held = people_with(WALK, by.school, by.today) if by.school else []
    return Person.objects.filter(
        in_force(by.today), pk__in=[p.pk for p in held], school=by.school
    ).order_by("number")


def places(by: Actor) -> QuerySet[Place]:
    """The places of the actor's school, for choice."""
    return Place.objects.filter(school=by.school).select_related("parent").order_by("code")


def things(by: Actor) -> QuerySet[Card]:
    """What of the actor's school is still on the books, for choice."""
    return Card.objects.filter(school=by.school, ended=None).order_by("number")


def stages(route: Route) -> QuerySet[RoutePoint]:
    """The points of a route in walking order, those still in use."""
    return route.stages.filter(point__closed=False).select_related("point").order_by("order")


def clash(by: Actor, name: str) -> bool:
    """Whether a route in force already has the name."""
    return Route.objects.filter(school=by.here, name=name, until=None).exists()


def buildings(by: Actor) -> QuerySet[Place]:
    """The buildings of the actor's school, for choice."""
    return places(by).filter(parent=None)
