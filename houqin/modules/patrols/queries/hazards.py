"""Hazards, as each may see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from houqin.kernel.attachments import queries as attachments
from houqin.kernel.commands.given import kind
from houqin.kernel.org.models import Person, Place, School
from houqin.kernel.org.queries import in_force
from houqin.kernel.roles.actor import Actor, people_with
from houqin.modules.emergency.models import Drill, Incident, Remedy
from houqin.modules.emergency.queries import drill as drills
from houqin.modules.emergency.queries import incident as incidents
from houqin.modules.emergency.queries import plan as plans
from houqin.modules.patrols.models import Hazard
from houqin.modules.patrols.queries.rounds import OWN
from houqin.modules.patrols.queries.setup import VIEW
from houqin.modules.patrols.rules import floors

OPEN = ~Q(state="closed")
NAMED = (
    "school",
    "place",
    "place__parent",
    "card",
    "finder",
    "rectifier",
    "mender",
    "verifier",
    "order",
    "lesson",
)


def hazards(by: Actor) -> QuerySet[Hazard]:
    """Every hazard for who oversees them; else those the actor found, must put right, put right or verified."""
    rows = Hazard.objects.select_related(*NAMED)
    if by.may(VIEW):
        return by.narrow(rows, VIEW, place="place")
    me = by.person
    mine = Q(finder=me) | Q(rectifier=me) | Q(mender=me) | Q(verifier=me)
    return by.own(rows, OWN, mine)


def here(by: Actor, *states: str) -> QuerySet[Hazard]:
    """Hazards of the actor's school in some states, for choice."""
    return hazards(by).filter(school=by.school, state__in=states)


def in_hand(by: Actor) -> QuerySet[Hazard]:
    """What the actor may say is put right: his own; everything for who assigns."""
    rows = here(by, "assigned")
    return rows if by.is_system or by.may("patrols.assign") else rows.filter(rectifier=by.person)


def to_verify(by: Actor) -> QuerySet[Hazard]:
    """Hazards put right by others, which the actor may look at."""
    rows = Hazard.objects.filter(school=by.school, state="rectified").select_related(*NAMED)
    if by.person is None:
        return rows
    return rows.exclude(rectifier=by.person).exclude(mender=by.person)


def rectifiers(by: Actor) -> QuerySet[Person]:
    """Who may be told to put something right, for choice."""
    held = people_with("patrols.rectify", by.school, by.today) if by.school else []
    return Person.objects.filter(
        in_force(by.today), pk__in=[p.pk for p in held], school=by.school
    ).order_by("number")


def twin(place: Place, what: str) -> Hazard | None:
    """An open hazard of the same words at the same place."""
    return Hazard.objects.filter(OPEN, place=place, what=what).order_by("-found_at").first()


def lesson(by: Actor, pk: int) -> Remedy | None:
    """What a drill or an incident of the actor's school showed of a place."""
    rows = Remedy.objects.filter(school=by.school, place__isnull=False)
    return rows.select_related("place", "person", "drill", "incident").filter(pk=pk).first()


def came_from(by: Actor, hazard: Hazard) -> tuple[Drill | Incident | None, int]:
    """The drill or incident that showed a hazard and how many files stand there; nothing for who may not see it."""
    lesson = hazard.lesson
    if lesson is None or not by.may(plans.VIEW):
        return None, 0
    source: Drill | Incident | None = None
    if lesson.incident_id is not None:
        source = incidents.incidents(by).filter(pk=lesson.incident_id).first()
    elif lesson.drill_id is not None:
        source = drills.drills(by).filter(pk=lesson.drill_id).first()
    return source, attachments.of(kind(source), source.pk).count() if source else 0


def of_order(order: int) -> QuerySet[Hazard]:
    """The open hazards that went to a repair order."""
    rows = Hazard.objects.filter(OPEN, order=order).select_related("school", "order")
    return rows.order_by("pk")


def stopped(school: School | None) -> QuerySet[Hazard]:
    """重大 hazards not yet verified: their places are out of use."""
    rows = Hazard.objects.filter(OPEN, school=school, level="major")
    return rows.select_related("place").order_by("place__code")


def late(rows: QuerySet[Hazard], on: date) -> QuerySet[Hazard]:
    """Of some hazards, those past their day and not yet put right."""
    return rows.filter(state__in=["graded", "assigned"], due__lt=on)


@dataclass(frozen=True)
class Tile:
    """A place on the floor plan: how many open hazards, whether it is out of use."""

    place: Place
    open: int
    major: int


@dataclass(frozen=True)
class Building:
    """A building with its floors from the top down; `ground` are hazards of the building as a whole."""

    place: Place
    floors: list[tuple[str, list[Tile]]]
    open: int


def plan_of(by: Actor) -> list[Building]:
    """Every place of the school by building and floor, with its open hazards."""
    unclosed = Q(hazards__state__in=["found", "graded", "assigned", "rectified"])
    rows = Place.objects.filter(school=by.school).annotate(
        open=Count("hazards", filter=unclosed),
        major=Count("hazards", filter=unclosed & Q(hazards__level="major")),
    )
    tiles = {p.pk: Tile(p, p.open, p.major) for p in rows.order_by("code")}
    roots = [t for t in tiles.values() if t.place.parent_id is None]
    inside: dict[int, list[Tile]] = {root.place.pk: [] for root in roots}
    for tile in tiles.values():
        if tile.place.parent_id in inside:
            inside[tile.place.parent_id].append(tile)
    return [_building(root, inside[root.place.pk]) for root in roots]


def _building(root: Tile, rooms: list[Tile]) -> Building:
    levels: dict[int | None, list[Tile]] = {}
    for tile in rooms:
        levels.setdefault(floors.floor_of(tile.place.code), []).append(tile)
    ordered = sorted(levels, key=lambda f: -1 if f is None else f, reverse=True)
    shown = [(floors.title(f), levels[f]) for f in ordered]
    whole = ("整栋" if rooms else "场地", [root])
    return Building(root.place, [*shown, whole], root.open + sum(t.open for t in rooms))
