"""What the guard sees at one look, and what the gate tells others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from houqin.kernel.asked import Card, Held, Todo, people_leaving, today_tasks, workbench_cards
from houqin.kernel.org.models import Person
from houqin.kernel.org.queries import in_force
from houqin.kernel.roles.actor import Actor
from houqin.modules.gate.models import (
    Appointment,
    GoodsPass,
    LeavePass,
    Parcel,
    Shift,
    Stop,
    Visit,
)
from houqin.modules.gate.queries import child, things, visit
from houqin.modules.gate.rules.times import stay


@dataclass(frozen=True)
class Here:
    """Somebody inside, and for how long."""

    visit: Visit
    long: str


@dataclass(frozen=True)
class Board:
    """Everything that waits at the gate."""

    waiting: list[Visit]
    inside: list[Here]
    expected: list[Appointment]
    asked: list[Appointment]
    passes: list[LeavePass]
    returning: list[LeavePass]
    goods: list[GoodsPass]
    shifts: list[Shift]
    heads: int
    parcels: int


def board(by: Actor, now: datetime) -> Board:
    """The gate as it is."""
    here = present(by, now)
    children = by.may(child.CHILDREN)
    return Board(
        waiting=list(visit.at_gate(by)), inside=here, expected=list(visit.expected(by)),
        asked=list(visit.asked(by)),
        passes=list(child.passes_today(by)) if children else [],
        returning=list(child.to_come_back(by)) if children else [],
        goods=list(things.goods_to_pass(by)), shifts=list(things.shifts_to_take(by)),
        heads=sum(h.visit.heads for h in here), parcels=things.parcels_waiting(by).count(),
    )  # fmt: skip


def present(by: Actor, now: datetime) -> list[Here]:
    """Who is inside, the longest first."""
    return [Here(v, stay(v.in_at or now, now)) for v in visit.inside(by)]


def by_host(here: list[Here]) -> list[tuple[str, list[Here]]]:
    """Who is inside, by whom they came to see, for an evacuation."""
    named = sorted(here, key=lambda h: str(h.visit.host or ""))
    return [
        (name or "没有被访人", list(found))
        for name, found in groupby(named, lambda h: str(h.visit.host or ""))
    ]


def hosts(by: Actor) -> list[str]:
    """The names of the staff, for the guard to pick from."""
    rows = Person.objects.filter(in_force(by.today), school=by.school, kind=Person.Kind.STAFF)
    return list(rows.order_by("number").values_list("name", flat=True))


def todos(by: Actor) -> list[Todo]:
    """Visitors waiting for the actor's word, appointments to answer, and guardians he still has to tell."""
    if by.person is None or by.school is None:
        return []
    found = [
        Todo(f"访客在门口等您确认（{v.number}）", f"/gate/visits/{v.pk}/", by.today, area="gate")
        for v in visit.waiting_for(by)
    ]
    own = Appointment.objects.filter(
        school=by.school, host=by.person, state=Appointment.State.ASKED, on__gte=by.today
    )
    found += [
        Todo(f"来访预约待答复（{a.number}）", f"/gate/appointments/{a.pk}/", a.on, area="gate")
        for a in own
    ]
    if by.may(child.CHILDREN):
        mine = child.untold(by).filter(teacher=by.person)
        found += [
            Todo(
                f"学生已离校，请告知监护人（{p.number}）",
                f"/gate/leave_passes/{p.pk}/",
                p.on,
                area="gate",
            )
            for p in mine
        ]
    return found


def cards(by: Actor) -> list[Card]:
    """The numbers of the gate for those who oversee it."""
    if by.school is None or not by.may(visit.VIEW):
        return []
    waiting = visit.at_gate(by).count()
    stopped = Stop.objects.filter(school=by.school, at__date=by.today).count()
    untaken = things.shifts_to_take(by).count()
    return [
        Card("校内访客", visit.inside(by).count(), "/gate/inside/", order=60),
        Card("门口等待的访客", waiting, "/gate/", "warn" if waiting else "quiet", order=61),
        Card("今天拦下", stopped, "/gate/stops/", "warn" if stopped else "quiet", order=62),
        Card("没有接班确认", untaken, "/gate/shifts/", "warn" if untaken else "quiet", order=63),
    ]


def held(by: Actor, person: Person) -> list[Held]:
    """Post that a leaving person has not collected."""
    rows = Parcel.objects.filter(receiver=person, collected_at=None)
    return [Held(f"门卫室未领的邮件包裹（{p.number}）", f"/gate/parcels/{p.pk}/") for p in rows]


people_leaving.add("gate", held)
today_tasks.add("gate", todos)
workbench_cards.add("gate", cards)
