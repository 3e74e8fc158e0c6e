"""Children called and missing."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from houqin.kernel.roles.actor import Actor
from houqin.modules.occasions.models import Group, Missing, Outing, Roll
from houqin.modules.occasions.queries import outing as outings


def rolls(by: Actor) -> QuerySet[Roll]:
    """Rolls of the classes one may call."""
    rows = Roll.objects.select_related("group__outing__school", "group__class_group", "caller")
    return rows.filter(group__in=_seen_groups(by))


def _seen_groups(by: Actor) -> Any:
    if by.may(outings.ALL):
        return Group.objects.filter(outing__in=outings.outings(by).values("pk")).values("pk")
    return outings.groups(by).values("pk")


def missings(by: Actor) -> QuerySet[Missing]:
    """Children who were not there, of the classes one may call."""
    rows = Missing.objects.select_related(
        "school", "roll__group__outing", "roll__group__class_group", "traveller__pupil", "finder"
    )
    return rows.filter(roll__group__in=_seen_groups(by))


def lost(by: Actor) -> QuerySet[Missing]:
    """Those not found yet."""
    return missings(by).filter(school=by.school, how="").order_by("at", "pk")


def lost_of(outing: Outing) -> QuerySet[Missing]:
    """Those of an outing not found yet."""
    rows = Missing.objects.filter(roll__group__outing=outing, how="")
    return rows.select_related("traveller__pupil", "roll__group__class_group").order_by("at", "pk")


def uncalled(outing: Outing, stage: str) -> list[Group]:
    """Classes with children on the list that were not called at a stage."""
    rows = outing.groups.filter(travellers__listed=True).exclude(rolls__stage=stage).distinct()
    return list(rows.select_related("class_group").order_by("class_group__grade", "pk"))


def later(roll: Roll) -> Roll | None:
    """The first roll of the same class that was called after this one."""
    rows = Roll.objects.filter(group=roll.group, called_at__gt=roll.called_at)
    return rows.order_by("called_at", "pk").first()
