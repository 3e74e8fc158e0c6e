"""Schools, units, places, classes."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Campus, ClassGroup, District, Person, Place, Post, School, Unit
from houqin.kernel.org.queries import in_force
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.grants import declare_grant

VIEW = declare_grant("office.view", _("查看学校设置"))
BASIC = declare_grant("office.basic", _("使用本人的审批和通知"))


def schools(by: Actor) -> QuerySet[School]:
    """The schools the actor may look at."""
    return by.schools(VIEW).select_related("district", "parent")


def own_schools(by: Actor) -> QuerySet[School]:
    """The schools of the actor's district, for choosing a central school."""
    return School.objects.filter(district=by.school.district if by.school else None)


def districts(by: Actor) -> QuerySet[District]:
    """The districts."""
    return District.objects.all()


def campuses(by: Actor) -> QuerySet[Campus]:
    """The sites of the actor's school."""
    return Campus.objects.filter(school=by.school).order_by("pk")


def units(by: Actor) -> QuerySet[Unit]:
    """The units, with how many people they have."""
    here = Count("person", filter=Q(person__until=None))
    return by.narrow(Unit.objects.select_related("school", "parent").annotate(people=here), VIEW)


def own_units(by: Actor) -> QuerySet[Unit]:
    """The units of the actor's school, for choice."""
    return Unit.objects.filter(school=by.school).order_by("path")


def places(by: Actor) -> QuerySet[Place]:
    """The places."""
    return by.narrow(Place.objects.select_related("school", "campus", "parent"), VIEW)


def own_places(by: Actor) -> QuerySet[Place]:
    """The places of the actor's school, for choice."""
    return Place.objects.filter(school=by.school).order_by("code")


def classes(by: Actor) -> QuerySet[ClassGroup]:
    """The classes, with how many pupils they have."""
    here = Count("pupils", filter=Q(pupils__until=None))
    rows = ClassGroup.objects.select_related("school", "head", "room").annotate(size=here)
    return by.narrow(rows, VIEW)


def own_classes(by: Actor) -> QuerySet[ClassGroup]:
    """The classes of the actor's school, for choice."""
    return ClassGroup.objects.filter(school=by.school).order_by("entered", "name")


def staff(by: Actor) -> QuerySet[Person]:
    """The staff who are here today, for slips that name somebody."""
    return Person.objects.filter(
        in_force(by.today), school=by.school, kind=Person.Kind.STAFF
    ).order_by("number")


def own_posts(by: Actor) -> QuerySet[Post]:
    """The posts of the actor's school, for choice."""
    return Post.objects.filter(school=by.school, closed=False).order_by("name")
