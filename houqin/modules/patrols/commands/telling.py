"""Who is told what, once a stage; when a deed happened."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django.utils import timezone

from houqin.kernel.commands.core import moment
from houqin.kernel.notices import telling
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor, people_with
from houqin.modules.patrols.models import Hazard, Round
from houqin.modules.patrols.queries import rulebook
from houqin.modules.patrols.rules.moments import happened

WALK = "/patrols/walk/"


def when(by: Actor, at: datetime | None) -> datetime:
    """The moment of a deed: now, or what the telephone kept without a network, some hours before the actor's day ends."""
    hours = timedelta(hours=rulebook.number(by.here, "late_hours", by.today))
    end = timezone.make_aware(datetime.combine(by.today, time.max))
    return happened(at, timezone.localtime(moment()), min(end, moment()) - hours)


def link(hazard: Hazard) -> str:
    """Where a hazard is read."""
    return f"/patrols/hazards/{hazard.pk}/"


def tell(
    people: Iterable[Person], title: str, hazard: Hazard, stage: str, *, todo: bool = False
) -> None:
    """Once for a stage of a turn, so that a hazard sent back may be told of again and nothing else twice."""
    telling.tell(
        people, f"{title}（{hazard.number}）", link(hazard), hazard, stage=f"{stage}-{hazard.turns}", todo=todo,
        due=hazard.due if todo else None, safe=True,
    )  # fmt: skip


def about_round(people: Iterable[Person], title: str, row: Round, stage: str) -> None:
    """Once for a stage of a round."""
    telling.tell(people, title, WALK, row, stage=stage, todo=True, due=row.on, safe=True)


def office(by: Actor) -> list[Person]:
    """Who grades and assigns."""
    return list(people_with("patrols.assign", by.here, by.today))


def heads(by: Actor) -> list[Person]:
    """Who oversees everything in this school and can verify: the principal among them."""
    every = {p.pk: p for p in people_with("patrols.view", by.here, by.today)}
    may = {p.pk for p in people_with("patrols.verify", by.here, by.today)}
    return [p for pk, p in every.items() if pk in may]
