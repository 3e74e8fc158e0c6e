"""Who is here, and who answers for what."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from houqin.kernel.asked import Held, people_leaving
from houqin.kernel.org.models import ClassGroup, Person, Post, Tenure, Unit
from houqin.kernel.org.queries import in_force
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.grants import declare_grant

VIEW = declare_grant("people.view", _("查看教职工与岗位"))
PUPILS = declare_grant("people.view_pupils", _("查看学生名册"))
CONTACT = declare_grant("people.view_contact", _("查看联系方式"))


def staff(by: Actor) -> QuerySet[Person]:
    """The staff, those who left included."""
    return by.narrow(_people(Person.Kind.STAFF), VIEW, unit="unit")


def outside(by: Actor) -> QuerySet[Person]:
    """People from outside who work with the school."""
    return by.narrow(_people(Person.Kind.OUTSIDE), VIEW, unit="unit")


def pupils(by: Actor) -> QuerySet[Person]:
    """The pupils; a class teacher sees those of the class the grant names."""
    return by.narrow(_people(Person.Kind.PUPIL), PUPILS, class_group="class_group")


def _people(kind: str) -> QuerySet[Person]:
    return Person.objects.filter(kind=kind).select_related("school", "unit", "class_group")


def present_staff(by: Actor) -> QuerySet[Person]:
    """The staff who are here today, for slips that name somebody."""
    here = Person.objects.filter(in_force(by.today), kind=Person.Kind.STAFF, school=by.school)
    return here.order_by("number")


def present_people(by: Actor) -> QuerySet[Person]:
    """Everybody on the rolls of the actor's school today whom he may see."""
    kinds = [Person.Kind.STAFF, Person.Kind.OUTSIDE]
    if by.may(PUPILS):
        kinds.append(Person.Kind.PUPIL)
    return Person.objects.filter(in_force(by.today), kind__in=kinds, school=by.school).order_by(
        "kind", "number"
    )


def who_may_log_in(by: Actor) -> QuerySet[Person]:
    """The staff and the people from outside who are here today and whom the actor may see."""
    here = _people(Person.Kind.STAFF) | _people(Person.Kind.OUTSIDE)
    rows = here.filter(in_force(by.today), school=by.school).order_by("kind", "number")
    return by.narrow(rows, VIEW, unit="unit")


def units(by: Actor) -> QuerySet[Unit]:
    """The units of the actor's school, for choice."""
    return Unit.objects.filter(school=by.school).order_by("name")


def classes(by: Actor) -> QuerySet[ClassGroup]:
    """The classes of the actor's school, for choice."""
    return ClassGroup.objects.filter(school=by.school).order_by("-entered", "name")


def posts(by: Actor) -> QuerySet[Post]:
    """The posts and what they answer for."""
    return by.narrow(
        Post.objects.select_related("school", "unit").prefetch_related("tenures__person"),
        VIEW,
        unit="unit",
    )


def open_posts(by: Actor) -> QuerySet[Post]:
    """The posts of the actor's school that are not closed, for choice."""
    return Post.objects.filter(school=by.school, closed=False).order_by("name")


def tenures(by: Actor) -> QuerySet[Tenure]:
    """Who held which post, from when to when."""
    rows = Tenure.objects.select_related("school", "post", "person")
    return by.narrow(rows, VIEW, unit="post__unit")


def holders(post: Post, by: Actor) -> list[Tenure]:
    """Who holds a post today."""
    return list(
        Tenure.objects.filter(in_force(by.today), post=post)
        .select_related("person")
        .order_by("since")
    )


def still_held(by: Actor, person: Person) -> list[Held]:
    """Everything that any trade says a leaving person still holds."""
    return [held for ask in people_leaving for held in ask(by, person)]
