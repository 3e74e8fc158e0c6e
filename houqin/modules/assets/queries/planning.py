"""Rotation plans, the standard and the gap that an actor may see, and the figures they are drawn from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import ClassGroup, Person, Place, School
from houqin.kernel.org.queries import in_force
from houqin.kernel.parameters.book import declare
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets.models import Gap, GapLine, Holding, Rotation, RotationLine, Standard
from houqin.modules.assets.models.rotation import Proposal
from houqin.modules.assets.queries.cards import VIEW
from houqin.modules.assets.rules.rotation import Batch

SPAN = declare(
    "assets.rotation_years", _("课桌轮换通常几年换完"), 4, unit="年", source="学校工作计划：3～5年轮换", certainty="local",
    minimum=1, maximum=10,
)  # fmt: skip
LIFE = declare(
    "assets.rotation_life", _("课桌用几年算到期"), 8, unit="年", source="本系统默认，学校可改", certainty="local",
    minimum=1, maximum=30,
)  # fmt: skip
WEIGHT = declare(
    "assets.rotation_broken", _("破损对轮换次序的分量"), 100, unit="分", source="本系统默认，学校可改", certainty="local",
    minimum=0, maximum=1000, help="用到期得100分；全部破损再加这么多分，分高的先换。",
)  # fmt: skip
DRAFTS = (Proposal.DRAFT, Proposal.RETURNED)


def rotations(by: Actor) -> QuerySet[Rotation]:
    """The plans with what is done of them."""
    rows = Rotation.objects.select_related("school", "category", "maker").annotate(
        pieces=Sum("lines__quantity"), done=Sum("lines__done"), cost=Sum("lines__cost"),
        rooms=Count("lines"), last=Max("lines__year"),
    )  # fmt: skip
    return by.narrow(rows, VIEW)


def open_rotations(by: Actor) -> QuerySet[Rotation]:
    """Plans that can still be put up for approval."""
    return rotations(by).filter(school=by.school, state__in=DRAFTS)


def turns(by: Actor) -> QuerySet[RotationLine]:
    """The rooms of the plans, in turn."""
    rows = RotationLine.objects.select_related("school", "place", "rotation")
    return by.narrow(rows, VIEW).annotate(left=F("quantity") - F("done"))


def turns_open(by: Actor) -> QuerySet[RotationLine]:
    """Rooms of agreed plans that were not done whole."""
    rows = turns(by).filter(school=by.school, rotation__state=Proposal.AGREED)
    rows = rows.filter(quantity__gt=F("done"))
    return rows.order_by("year", "turn")


def turns_draft(by: Actor) -> QuerySet[RotationLine]:
    """Rooms whose year may still be changed."""
    return turns(by).filter(school=by.school, rotation__state__in=DRAFTS).order_by("year", "turn")


def turns_of(rotation: Rotation) -> list[RotationLine]:
    """The rooms of one plan, in turn."""
    return list(rotation.lines.select_related("place").order_by("year", "turn"))


def years_of(rotation: Rotation) -> list[dict[str, Any]]:
    """The cost of each year: year, rooms, pieces, cost, done."""
    rows = rotation.lines.order_by("year").values("year")
    summed = rows.annotate(
        rooms=Count("pk"), pieces=Sum("quantity"), money=Sum("cost"), ready=Sum("done")
    )
    return [dict(x) for x in summed]


def batches(by: Actor, category: int) -> list[Batch]:
    """What every room has of a class, with the mean day of purchase, weighted by pieces."""
    rows = Holding.objects.filter(
        school=by.school, card__category=category, place__isnull=False, use__in=("used", "mending")
    )
    found: dict[int, list[tuple[int, date, bool]]] = {}
    for place, n, day, use in rows.values_list("place", "quantity", "card__acquired", "use"):
        found.setdefault(place or 0, []).append((n, day, use == "mending"))
    return [_batch(room, parts) for room, parts in sorted(found.items())]


def _batch(room: int, parts: list[tuple[int, date, bool]]) -> Batch:
    pieces = sum(n for n, _day, _broken in parts)
    mean = sum(n * day.toordinal() for n, day, _broken in parts) // pieces
    return Batch(room, pieces, date.fromordinal(mean), sum(n for n, _d, broken in parts if broken))


def standards(by: Actor) -> QuerySet[Standard]:
    """The lines of the standard."""
    return by.narrow(Standard.objects.select_related("school"), VIEW)


def school_standards(by: Actor) -> QuerySet[Standard]:
    """The lines of the actor's school, as they stand in a sheet."""
    return standards(by).filter(school=by.school).order_by("subject", "name")


def gaps(by: Actor) -> QuerySet[Gap]:
    """The times a school was held against the standard."""
    met = Count("lines", filter=Q(lines__short=0))
    rows = Gap.objects.select_related("school", "maker").annotate(
        asked=Count("lines"), met=met, cost=Sum("lines__cost")
    )
    return by.narrow(rows.annotate(share=F("met") * 100 / F("asked")), VIEW)


def open_gaps(by: Actor) -> QuerySet[Gap]:
    """Gap lists that can still be corrected and put up."""
    return gaps(by).filter(school=by.school, state__in=DRAFTS)


def gap_lines(by: Actor) -> QuerySet[GapLine]:
    """Every line of the gap lists."""
    return by.narrow(GapLine.objects.select_related("school", "gap", "standard"), VIEW)


def gap_lines_open(by: Actor) -> QuerySet[GapLine]:
    """Lines that may still be corrected."""
    return gap_lines(by).filter(school=by.school, gap__state__in=DRAFTS)


def lines_of(gap: Gap) -> list[GapLine]:
    """The lines of one list: what is short first."""
    rows = gap.lines.select_related("standard")
    return list(rows.order_by("standard__subject", "standard__pk"))


def size(school: School, on: date) -> tuple[int, int]:
    """(classes, pupils) of a school on a day: classes that have pupils."""
    return _classes(school, on).count(), _pupils(school, on).count()


def have(school: School, line: Standard, on: date) -> int:
    """How many of what a line asks for the school has: rooms of classes that have pupils, rooms by name, things by name."""
    if line.counts == Standard.Counts.CLASSROOMS:
        return _classes(school, on).filter(room__isnull=False).values("room").distinct().count()
    named = rooms_named if line.counts == Standard.Counts.ROOMS else things_named
    return named(school, line.words)


def _classes(school: School, on: date) -> QuerySet[ClassGroup]:
    return ClassGroup.objects.filter(pk__in=_pupils(school, on).values("class_group"))


def _pupils(school: School, on: date) -> QuerySet[Person]:
    rows = Person.objects.filter(school=school, kind=Person.Kind.PUPIL, class_group__isnull=False)
    return rows.filter(in_force(on))


def rooms_named(school: School, words: str) -> int:
    """Rooms and grounds whose names hold one of the words."""
    named = _named(words, "name")
    return (
        Place.objects.filter(named, school=school).exclude(kind="building").count()
        if words.split()
        else 0
    )


def things_named(school: School, words: str) -> int:
    """Pieces on the books, not up for disposal, whose names hold one of the words."""
    rows = Holding.objects.filter(_named(words, "card__name"), school=school).exclude(use="leaving")
    return rows.aggregate(n=Sum("quantity"))["n"] or 0


def _named(words: str, field: str) -> Q:
    found = Q(pk__in=[])
    for word in words.split():
        found |= Q(**{f"{field}__contains": word})
    return found


def newest_gap(school: School, until: date) -> Gap | None:
    """The last time the school was held against the standard by a day."""
    return Gap.objects.filter(school=school, on__lte=until).order_by("-on", "-pk").first()


def next_rooms(by: Actor) -> Iterator[RotationLine]:
    """The rooms whose year has come and that are not done."""
    yield from turns_open(by).filter(year__lte=by.today.year)[:20]
