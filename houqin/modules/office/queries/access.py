"""Roles and who holds them."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person
from houqin.kernel.org.queries import in_force
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.grants import declare_grant, labels
from houqin.kernel.roles.install import DISTRICT, shipped
from houqin.kernel.roles.models import Assignment, Role

ACCESS = declare_grant("office.view_access", _("查看角色与授权"))


def roles(by: Actor) -> QuerySet[Role]:
    """The roles of the actor's schools."""
    return by.narrow(Role.objects.select_related("school"), ACCESS)


def own_roles(by: Actor) -> QuerySet[Role]:
    """The roles that can be given in the actor's school."""
    return Role.objects.filter(school=by.school).order_by("name")


def assignments(by: Actor) -> QuerySet[Assignment]:
    """Who holds which role where."""
    rows = Assignment.objects.select_related(
        "person", "role", "school", "district", "unit", "place", "class_group"
    )
    return by.narrow(rows, ACCESS)


def login_people(by: Actor) -> QuerySet[Person]:
    """People a role can be given to."""
    here = Person.objects.filter(in_force(by.today), ~Q(kind=Person.Kind.PUPIL), school=by.school)
    return here.order_by("kind", "number")


def grant_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every grant, grouped by trade, for the role's slip."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for code, label in sorted(labels().items()):
        groups.setdefault(code.partition(".")[0], []).append((code, str(label)))
    return list(groups.items())


def role_codes() -> list[tuple[str, str]]:
    """Every shipped role code with its name, for the steps of a chain; needs no database."""
    return sorted((code, name) for code, (name, _grants) in shipped().items() if code != DISTRICT)
