"""Lists, their shifts and people, and what people ask."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.grants import declare_grant
from houqin.modules.duty.models import Apart, Kind, Member, Pool, Wish

VIEW = declare_grant("duty.view", _("查看值班"))
M = TypeVar("M", bound=Model)


def known(by: Actor, rows: QuerySet[M], *, school: str = "school") -> QuerySet[M]:
    """Who is on duty is for everybody in the school to know: a role limited to a class or a unit hides none of it."""
    return by.own(rows, VIEW, Q(), school=school)


def pools(by: Actor) -> QuerySet[Pool]:
    """Every list the actor may see."""
    return by.narrow(Pool.objects.select_related("school"), VIEW)


def own_pools(by: Actor) -> QuerySet[Pool]:
    """The lists of the actor's school, for choice."""
    return Pool.objects.filter(school=by.school).order_by("name")


def kinds(by: Actor) -> QuerySet[Kind]:
    """Every kind of shift the actor may see."""
    return by.narrow(Kind.objects.select_related("pool"), VIEW, school="pool__school")


def own_kinds(by: Actor) -> QuerySet[Kind]:
    """The kinds of shift of the actor's school, for choice."""
    rows = Kind.objects.filter(pool__school=by.school).select_related("pool")
    return rows.order_by("pool__name", "starts")


def members(by: Actor) -> QuerySet[Member]:
    """Everybody who is or was on a list the actor may see."""
    rows = Member.objects.select_related("pool", "person")
    return by.narrow(rows, VIEW, school="pool__school")


def own_members(by: Actor) -> QuerySet[Member]:
    """Who is on a list of the actor's school, for choice."""
    rows = Member.objects.filter(pool__school=by.school, until=None)
    return rows.select_related("pool", "person").order_by("pool__name", "person__number")


def on_list(pool: Pool, first: date, last: date) -> list[Member]:
    """Who is on a list during the whole of a span."""
    lasting = Q(until=None) | Q(until__gte=last)
    rows = Member.objects.filter(lasting, pool=pool, since__lte=first)
    return list(rows.select_related("person").order_by("person__number", "pk"))


def pairs(by: Actor) -> QuerySet[Apart]:
    """Who is kept apart, on lists the actor may see."""
    rows = Apart.objects.select_related("pool", "one", "other")
    return by.narrow(rows, VIEW, school="pool__school")


def own_pairs(by: Actor) -> QuerySet[Apart]:
    """Who is kept apart now in the actor's school, for choice."""
    rows = Apart.objects.filter(pool__school=by.school, ended=None)
    return rows.select_related("pool", "one", "other")


def wishes(by: Actor) -> QuerySet[Wish]:
    """What people ask for; the reasons of others are for those who arrange."""
    rows = by.narrow(Wish.objects.select_related("person"), VIEW)
    return rows if by.may("duty.make_roster") else rows.filter(person=by.person)


def own_wishes(by: Actor) -> QuerySet[Wish]:
    """The actor's own wishes that stand, for choice."""
    return Wish.objects.filter(school=by.school, person=by.person, withdrawn=False)
