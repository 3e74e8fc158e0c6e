"""The classes and vehicles of an outing as its lead sees them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from houqin.kernel.roles.actor import Actor
from houqin.modules.occasions.models import Group, Missing, Outing, Roll, Vehicle
from houqin.modules.occasions.queries import fit
from houqin.modules.occasions.queries import outing as outings
from houqin.modules.occasions.queries.roll import lost_of
from houqin.modules.occasions.rules import outings as rules


@dataclass
class Seen:
    """A class on the board of an outing: its children, each stage's roll or nothing, who is missing."""

    group: Group
    going: int
    staying: int
    waiting: int
    yes: int
    no: int
    stages: list[tuple[str, Roll | None]]
    lost: list[Missing] = field(default_factory=list)
    mine: bool = False


def board(by: Actor, outing: Outing) -> list[Seen]:
    """The classes of an outing as its lead sees them; the names of missing children only of classes one may call."""
    own = set(outings.groups(by).filter(outing=outing).values_list("pk", flat=True))
    lost_rows = list(lost_of(outing))
    found = []
    rows = outing.groups.select_related("class_group", "teacher", "keeper").prefetch_related(
        "rolls", "travellers"
    )
    for group in rows.order_by("class_group__grade", "class_group__name", "pk"):
        marks = {r.stage: r for r in group.rolls.all()}
        kids = list(group.travellers.all())
        found.append(
            Seen(
                group, sum(k.listed and not k.left for k in kids), sum(not k.listed for k in kids),
                sum(k.state == "sent" for k in kids), sum(k.state in ("signed", "paper") for k in kids),
                sum(k.state == "no" for k in kids), [(name, marks.get(code)) for code, name in rules.STAGES.items()],
                [m for m in lost_rows if m.roll.group_id == group.pk], group.pk in own,
            )
        )  # fmt: skip
    return found


@dataclass(frozen=True)
class Way:
    """A vehicle on the board: how many should sit in it and how many were counted on each leg."""

    vehicle: Vehicle
    expected: int
    legs: list[tuple[str, str, Any]]


def ways(outing: Outing) -> list[Way]:
    """The vehicles of an outing with their counts."""
    found = []
    for vehicle in outing.vehicles.prefetch_related("counts").order_by("name", "pk"):
        counts = {c.leg: c for c in vehicle.counts.all()}
        legs = [
            (code, name, counts.get(code)) for code, name in (("out", "去程"), ("back", "返程"))
        ]
        found.append(Way(vehicle, fit.heads_of(vehicle), legs))
    return found
