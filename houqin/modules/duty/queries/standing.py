"""Who stands watch on a day, for everybody in the school."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from houqin.kernel.roles.actor import Actor
from houqin.modules.duty.models import Kind, Pool, Roster, Watch
from houqin.modules.duty.queries import roster

NEXT = 8
"""How many of one's own watches the page lists."""


@dataclass
class Shift:
    """A shift of a list on a day with its people; `now` while it lasts."""

    pool: Pool
    kind: Kind
    on: date
    names: list[str]
    now: bool
    mine: bool = False


def _lasts(watch: Watch, now: datetime) -> bool:
    begun = timezone.make_aware(datetime.combine(watch.on, watch.kind.starts))
    return begun <= now < begun + timedelta(minutes=watch.kind.minutes)


def shifts(by: Actor, first: date, last: date, now: datetime) -> list[Shift]:
    """The published shifts of some days by beginning, whose people stand together."""
    rows = roster.watches(by).filter(
        roster__school=by.school, roster__state=Roster.State.PUBLISHED, on__range=(first, last)
    )
    found: dict[tuple[date, int], Shift] = {}
    for watch in rows.order_by("on", "kind__starts", "kind", "person__number", "pk"):
        shift = found.setdefault(
            (watch.on, watch.kind_id),
            Shift(watch.roster.pool, watch.kind, watch.on, [], _lasts(watch, now)),
        )
        shift.names.append(watch.person.name)
        shift.mine = shift.mine or watch.person == by.person
    return list(found.values())


def own(by: Actor) -> list[Watch]:
    """The next watches of one's own."""
    if by.person is None:
        return []
    return list(roster.my_watches(by).select_related("roster__pool", "kind", "person")[:NEXT])


def board(by: Actor, now: datetime) -> list[tuple[str, date, list[Shift]]]:
    """Today and tomorrow; and last night's watch for as long as it lasts."""
    today, day = by.today, timedelta(days=1)
    found = shifts(by, today - day, today + day, now)
    days = (("昨晚", today - day), ("今天", today), ("明天", today + day))
    parts = [
        (name, on, [s for s in found if s.on == on and (on >= today or s.now)]) for name, on in days
    ]
    return [part for part in parts if part[2] or part[1] >= today]
