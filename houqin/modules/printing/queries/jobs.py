"""Jobs as each may see them: a secret one only by who asked, who approves and who prints."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from houqin.kernel.approval.models import Turn
from houqin.kernel.org.models import Person, Unit
from houqin.kernel.org.queries import in_force
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.grants import declare_grant
from houqin.modules.printing.models import Copy, Job

VIEW = declare_grant("printing.view", _("查看自己的文印单"))
ALL = declare_grant("printing.view_all", _("查看全部文印单和用纸"))
ROOM = "printing.print_job"


def jobs(by: Actor) -> QuerySet[Job]:
    """Every ticket for who oversees them, one's own for others; secret ones for asker, decider and print room only."""
    rows = Job.objects.select_related("school", "unit", "asker", "printer", "receiver")
    mine = Q(asker=by.person) | Q(receiver=by.person) if by.person else Q(pk=None)
    decides = Turn.objects.filter(person=by.person, case__act="printing.settle_job")
    mine |= Q(pk__in=decides.values("case__row"))
    if by.may(ROOM):
        return by.narrow(rows, ROOM)
    if by.may(ALL):
        return by.narrow(rows, ALL).filter(mine | Q(secret=False))
    return by.narrow(rows, VIEW).filter(mine)


def own(by: Actor, *states: str) -> QuerySet[Job]:
    """Those of the actor's school in some states, the most pressing first."""
    return jobs(by).filter(school=by.school, state__in=states).order_by("needed_on", "pk")


def copies(by: Actor) -> QuerySet[Copy]:
    """The copy log."""
    return by.narrow(Copy.objects.select_related("school", "unit", "person", "noter"), ALL)


def standing_copies(by: Actor) -> QuerySet[Copy]:
    """Lines that were not struck, of the actor's school."""
    return copies(by).filter(school=by.school, void="")


def units(by: Actor) -> QuerySet[Unit]:
    """The groups of the actor's school, for choice."""
    return Unit.objects.filter(school=by.school).order_by("path")


def staff(by: Actor) -> QuerySet[Person]:
    """The staff here today, for choice."""
    rows = Person.objects.filter(in_force(by.today), kind=Person.Kind.STAFF, school=by.school)
    return rows.order_by("number")
