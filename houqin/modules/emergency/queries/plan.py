"""Plans and who they name."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.grants import declare_grant
from houqin.modules.emergency.models import Contact, Plan

VIEW = declare_grant("emergency.view", _("查看预案、演练和安全教育"))


def plans(by: Actor) -> QuerySet[Plan]:
    """Every plan of the actor's schools, every version."""
    return by.narrow(Plan.objects.select_related("school", "lead", "writer"), VIEW)


def latest(by: Actor) -> QuerySet[Plan]:
    """The plans of the actor's school that may be written anew: in force, or sent back."""
    return plans(by).filter(school=by.school, state__in=["in_force", "returned"])


def in_force(by: Actor) -> QuerySet[Plan]:
    """The plans that hold in the actor's school now."""
    return plans(by).filter(school=by.school, state="in_force").order_by("sort", "pk")


def plan_for(by: Actor, sort: str) -> Plan | None:
    """The plan in force for what happened."""
    return Plan.objects.filter(school=by.here, sort=sort, state="in_force").order_by("-pk").first()


def contacts(plan: Plan) -> list[Contact]:
    """Whom it says to tell, in order."""
    return list(plan.contacts.select_related("person").order_by("place"))
