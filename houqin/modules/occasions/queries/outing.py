"""Outings: everything for who oversees; else what one planned, leads, goes along with or whose class goes."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.grants import declare_grant
from houqin.modules.occasions.models import Group, Outing, Vehicle

VIEW = declare_grant("occasions.view", _("查看自己的外出和校内活动"))


ALL = declare_grant("occasions.view_all", _("查看全部外出和校内活动"))


def outings(by: Actor) -> QuerySet[Outing]:
    """Outings, with how many children are asked, listed and missing."""
    rows = Outing.objects.select_related("school", "lead", "medic", "planner")
    listed = Q(groups__travellers__listed=True)
    rows = rows.annotate(
        asked=Count("groups__travellers", distinct=True),
        going=Count("groups__travellers", filter=listed, distinct=True),
        lost=Count(
            "groups__travellers", filter=Q(groups__travellers__missed__how=""), distinct=True
        ),
    )
    if by.may(ALL):
        return by.narrow(rows, ALL)
    me = by.person
    mine = Q(lead=me) | Q(planner=me) | Q(medic=me) | Q(
        pk__in=Outing.objects.filter(
            Q(adults__person=me) | Q(groups__teacher=me) | Q(groups__class_group__head=me)
            | Q(groups__keeper=me)
        ).values("pk")
    )  # fmt: skip
    return rows.filter(mine, school=by.school)


def _own(by: Actor, *states: str) -> QuerySet[Outing]:
    """Outings of this school one may work on: one's own to lead or planned, all for who oversees."""
    rows = Outing.objects.filter(school=by.school, state__in=states).order_by("-on", "-pk")
    return rows if by.may(ALL) else rows.filter(Q(lead=by.person) | Q(planner=by.person))


def to_mend(by: Actor) -> QuerySet[Outing]:
    """Not asked yet, or sent back."""
    return _own(by, "draft", "returned")


def before(by: Actor) -> QuerySet[Outing]:
    """Not begun."""
    return _own(by, "draft", "returned", "agreed")


def agreed(by: Actor) -> QuerySet[Outing]:
    """Approved, not begun."""
    return _own(by, "agreed")


def out(by: Actor) -> QuerySet[Outing]:
    """On the way."""
    return _own(by, "out")


def running(by: Actor) -> QuerySet[Outing]:
    """Approved or on the way; for everybody who goes along."""
    return outings(by).filter(school=by.school, state__in=["agreed", "out"]).order_by("on", "pk")


def groups(by: Actor) -> QuerySet[Group]:
    """The classes whose children the actor may ask, list and call: as the outing's lead, or as the class's own teacher."""
    rows = Group.objects.filter(outing__school=by.school).select_related(
        "outing", "outing__school", "class_group", "teacher", "keeper"
    )
    rows = rows.order_by("outing__on", "class_group__grade", "class_group__name", "pk")
    if by.may(ALL):
        return rows
    me = by.person
    return rows.filter(Q(outing__lead=me) | Q(teacher=me) | Q(class_group__head=me))


def open_groups(by: Actor) -> QuerySet[Group]:
    """Those of approved outings that are not over."""
    return groups(by).filter(outing__state__in=["agreed", "out"])


def agreed_groups(by: Actor) -> QuerySet[Group]:
    """Those of approved outings that have not begun."""
    return groups(by).filter(outing__state="agreed")


def vehicles(by: Actor) -> QuerySet[Vehicle]:
    """Vehicles of outings one may see."""
    rows = Vehicle.objects.select_related("outing", "outing__school")
    rows = rows.annotate(
        children=Count("travellers", filter=Q(travellers__left=""), distinct=True),
        grown=Count("adults", distinct=True),
    )
    return rows.filter(outing__in=outings(by).values("pk"))


def _ways(by: Actor, *states: str) -> QuerySet[Vehicle]:
    own = Vehicle.objects.filter(outing__school=by.school, outing__state__in=states)
    return own.filter(outing__in=outings(by).values("pk")).order_by("outing__on", "name", "pk")


def vehicles_before(by: Actor) -> QuerySet[Vehicle]:
    """Vehicles of outings that have not begun."""
    return _ways(by, "draft", "returned", "agreed")


def vehicles_running(by: Actor) -> QuerySet[Vehicle]:
    """Vehicles in which heads may be counted."""
    return _ways(by, "agreed", "out")
