"""Visits, vehicles, appointments, and who is not let in."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from houqin.kernel.org.models import Person, School
from houqin.kernel.org.queries import in_force
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.grants import declare_grant
from houqin.modules.gate import sealing
from houqin.modules.gate.models import Appointment, Blocked, Visit

VIEW = declare_grant("gate.view", _("查看门卫登记"))
MINE = declare_grant("gate.view_own", _("查看与我有关的门卫登记"))
BLOCKED = declare_grant("gate.view_blocked", _("查看拒入名单"))
AT_GATE = (Visit.State.WAITING, Visit.State.CLEARED)


def visits(by: Actor) -> QuerySet[Visit]:
    """Every visit for who keeps or oversees the gate; else those that came to the actor."""
    rows = Visit.objects.select_related("school", "host", "at_by", "in_by", "out_by", "appointment")
    return by.narrow(rows, VIEW) if by.may(VIEW) else by.own(rows, MINE, Q(host=by.person))


def vehicles(by: Actor) -> QuerySet[Visit]:
    """The visits that came with a vehicle, those whose plate was erased left out."""
    return by.narrow(
        Visit.objects.select_related("school", "host", "in_by", "out_by"), VIEW
    ).exclude(plate="")


def _here(by: Actor) -> QuerySet[Visit]:
    return by.narrow(Visit.objects.select_related("host"), VIEW).filter(school=by.school)


def at_gate(by: Actor) -> QuerySet[Visit]:
    """Who stands at the gate and is not yet inside."""
    return _here(by).filter(state__in=AT_GATE).order_by("at")


def inside(by: Actor) -> QuerySet[Visit]:
    """Who is inside now, the first who came first."""
    return _here(by).filter(state=Visit.State.INSIDE).order_by("in_at")


def waiting_for(by: Actor) -> QuerySet[Visit]:
    """The visitors at the gate whom the actor has to confirm."""
    rows = Visit.objects.filter(state=Visit.State.WAITING, host=by.person, school=by.school)
    return rows.order_by("at") if by.person else rows.none()


def badge_in_use(school: School, badge: str) -> Visit | None:
    """Who carries a visitor's badge now."""
    return Visit.objects.filter(
        school=school, badge=badge, state__in=[*AT_GATE, Visit.State.INSIDE]
    ).first()


def appointments(by: Actor) -> QuerySet[Appointment]:
    """Every appointment for who keeps or oversees the gate; else the actor's own."""
    rows = Appointment.objects.select_related("school", "host")
    return by.narrow(rows, VIEW) if by.may(VIEW) else by.own(rows, MINE, Q(host=by.person))


def expected(by: Actor) -> QuerySet[Appointment]:
    """Who is agreed to come today and has not come yet."""
    rows = appointments(by).filter(school=by.school, state=Appointment.State.AGREED)
    return rows.filter(on=by.today).order_by("pk")


def open_appointments(by: Actor) -> QuerySet[Appointment]:
    """Appointments that still can be cancelled."""
    states = [Appointment.State.ASKED, Appointment.State.AGREED]
    return appointments(by).filter(school=by.school, state__in=states)


def asked(by: Actor) -> QuerySet[Appointment]:
    """Appointments nobody has answered that the actor may answer: his own, or all at the gate."""
    return open_appointments(by).filter(state=Appointment.State.ASKED, on__gte=by.today)


def blocked(by: Actor) -> QuerySet[Blocked]:
    """The block list, what has ended included."""
    return by.narrow(Blocked.objects.select_related("school", "person"), BLOCKED)


def blocked_now(by: Actor) -> QuerySet[Blocked]:
    """The block list of today."""
    return blocked(by).filter(in_force(by.today), school=by.school)


def block_on(by: Actor, phone: str, document: str, plate: str) -> Blocked | None:
    """The entry of the list that one of these numbers matches."""
    school = by.here
    same = Q(pk__in=[])
    for column, text in (
        ("phone_mark", sealing.mark(school.pk, phone)),
        ("document_mark", sealing.mark(school.pk, document)),
        ("plate", plate),
    ):
        if text:
            same |= Q(**{column: text})
    return Blocked.objects.filter(same, in_force(by.today), school=school).first()


def namesake(by: Actor, name: str) -> Blocked | None:
    """An entry of the list under the same name: perhaps somebody else."""
    return Blocked.objects.filter(in_force(by.today), school=by.here, name=name).first()


def staff_called(by: Actor, name: str) -> Person | None:
    """The member of staff of exactly that name; nobody when there are two."""
    rows = Person.objects.filter(
        in_force(by.today), school=by.school, kind=Person.Kind.STAFF, name=name
    )
    found = list(rows[:2])
    return found[0] if len(found) == 1 else None


def school_of(pk: int) -> School | None:
    """The school whose public page is asked for."""
    return School.objects.filter(pk=pk).first()
