"""What an outing lacks before it is approved and before it sets off."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Q, QuerySet

from houqin.kernel.roles.actor import Actor
from houqin.modules.occasions.models import Group, Outing, Traveller, Vehicle
from houqin.modules.occasions.queries import people, rulebook
from houqin.modules.occasions.rules import outings as rules


def lacks(by: Actor, outing: Outing) -> list[str]:
    """What is still missing before the plan may be put up for approval, each a sentence."""
    found = []
    risks, least = outing.risks.count(), rulebook.number(by, "risks")
    if risks < least:
        found.append(f"安全预案写了{risks}条风险，至少要{least}条")
    if not outing.contacts.exists():
        found.append("没有写紧急联系人")
    children = sum(people.pupils_of(g.class_group, by).count() for g in _groups_of(outing))
    return found + short_of_adults(by, outing, children)


def short_of_adults(by: Actor, outing: Outing, children: int) -> list[str]:
    """Whether so many children need more grown-ups than are named."""
    ratio = rulebook.number(by, "ratio")
    needed, there = rules.adults_needed(children, ratio), outing.adults.count()
    if there >= needed:
        return []
    return [
        f"学生{children}人、每{ratio}人一名带队成人，要{needed}人，现在{there}人，还差{needed - there}人"
    ]


def _groups_of(outing: Outing) -> QuerySet[Group]:
    return outing.groups.select_related("class_group").order_by("class_group__grade", "pk")


def goers(outing: Outing) -> QuerySet[Traveller]:
    """Children on the list of travellers who have not left on the way."""
    return Traveller.objects.filter(group__outing=outing, listed=True, left="")


def listed(outing: Outing) -> int:
    """How many children were on the list; who was fetched on the way has travelled too, who did not come has not."""
    rows = Traveller.objects.filter(group__outing=outing, listed=True)
    return rows.exclude(left="home").count()


def blocks(by: Actor, outing: Outing) -> list[str]:
    """What forbids to set off, each a sentence."""
    found = []
    if rulebook.number(by, "filing") and not outing.filing:
        found.append("还没有登记教育局备案号")
    children = goers(outing).count()
    if not children:
        found.append("出行名单上还没有学生")
    found += short_of_adults(by, outing, children)
    for vehicle in outing.vehicles.order_by("pk"):
        bad = rules.lapsed(papers(vehicle), outing.on)
        found += [f"{vehicle}的{said}" for said in bad]
        people_in = heads_of(vehicle)
        if people_in > vehicle.seats:
            found.append(f"{vehicle}核定{vehicle.seats}人，安排了{people_in}人")
    if outing.vehicles.exists():
        afoot = goers(outing).filter(vehicle=None).count()
        afoot_adults = outing.adults.filter(vehicle=None).count()
        if afoot or afoot_adults:
            found.append(f"还有{afoot}名学生、{afoot_adults}名带队人员没有安排车辆")
    found += [f"{g.class_group}有孩子留校，还没有安排照管老师" for g in _uncared(outing)]
    return found


def _uncared(outing: Outing) -> Iterable[Group]:
    """Classes of which some child stays and nobody looks after it."""
    stays = Q(travellers__listed=False)
    rows = outing.groups.filter(keeper=None).annotate(stays=Count("travellers", filter=stays))
    return rows.filter(stays__gt=0).select_related("class_group").order_by("pk")


def papers(vehicle: Any) -> dict[str, Any]:
    """The papers of a vehicle and their last good days."""
    return {
        "道路运输证": vehicle.permit_until, "驾驶证": vehicle.licence_until, "检验": vehicle.checked_until,
        "保险": vehicle.insured_until,
    }  # fmt: skip


def heads_of(vehicle: Vehicle) -> int:
    """How many are to sit in a vehicle, grown-ups included and the driver not."""
    return vehicle.travellers.filter(left="", listed=True).count() + vehicle.adults.count()
