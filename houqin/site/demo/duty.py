"""A duty list with its shifts and people, and next month's roster asked for: the program makes it within minutes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.modules.duty import commands

HEADS = 4
MEMBERS = 16


def list_up(director: Actor, today: date) -> None:
    """护校队: two at night, one of them a head, two by day at weekends and on holidays."""
    begun = replace(director, today=today - timedelta(days=60))
    pool = commands.add_pool(begun, name="护校队", sort="guard", rest=10)
    commands.add_kind(
        begun, pool=pool, name="夜班", starts=time(18), minutes=840, night=True, workday=2, weekend=2, holiday=2, leaders=1
    )  # fmt: skip
    commands.add_kind(
        begun, pool=pool, name="白班", starts=time(8), minutes=600, weekend=2, holiday=2
    )
    staff = Person.objects.filter(school=director.school, kind=Person.Kind.STAFF).order_by("number")
    for n, person in enumerate(staff[:MEMBERS]):
        commands.add_member(begun, pool=pool, person=person, since=begun.today, leader=n < HEADS)
    first = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    director = replace(director, today=today)
    asking = [by for p in staff[:MEMBERS] if (by := replace(director, person=p)).may("duty.wish")]
    for n, by in enumerate(asking[:3]):
        commands.wish(by, on=first + timedelta(days=6 + 5 * n), reason="家中有事")
    commands.make_roster(director, pool=pool, first=first, last=last)
