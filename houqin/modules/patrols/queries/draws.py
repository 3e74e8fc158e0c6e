"""Draws of random routes, and what anybody needs to check one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houqin.kernel.audit.models import Entry
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.grants import declare_grant
from houqin.modules.patrols.models import Draw, Route
from houqin.modules.patrols.rules import fair
from houqin.modules.patrols.rules.moments import clock

VIEW = declare_grant("patrols.view_draws", _("查看抽查公示"))


def draws(by: Actor) -> QuerySet[Draw]:
    """Every draw; what was drawn stands in it only when the day is over."""
    return by.narrow(Draw.objects.select_related("school", "route"), VIEW)


def committed(route: Route, on: date) -> bool:
    """Whether a route's draw for a day was already promised."""
    return Draw.objects.filter(route=route, on=on).exists()


def unsettled(by: Actor) -> QuerySet[Draw]:
    """Today's draws that still lack the word of the morning."""
    return Draw.objects.filter(school=by.here, on=by.today, later="").order_by("pk")


def in_play(by: Actor) -> QuerySet[Draw]:
    """Today's draws that may begin a round."""
    rows = Draw.objects.filter(school=by.here, on=by.today, revealed_at=None).exclude(later="")
    return rows.select_related("route", "route__walker").order_by("pk")


def over(by: Actor) -> QuerySet[Draw]:
    """Draws whose day is over and whose seed is still sealed."""
    return Draw.objects.filter(school=by.here, on__lt=by.today, revealed_at=None).order_by("pk")


def promised(draw: Draw) -> Entry | None:
    """The audit entry in which the digest was published."""
    found = Entry.objects.filter(
        act="patrols.commit_draws", things__kind="patrols.draw", things__row=draw.pk
    )
    return found.order_by("seq").first()


def head_after(draw: Draw) -> Entry | None:
    """The newest entry of the school's chain, if one was written after the digest was."""
    first = promised(draw)
    if first is None:
        return None
    return Entry.objects.filter(chain=first.chain, seq__gt=first.seq).order_by("-seq").first()


def entry(draw: Draw) -> Entry | None:
    """The audit entry whose digest was the word of the morning."""
    if draw.later_seq is None:
        return None
    return Entry.objects.filter(chain=draw.school_id, seq=draw.later_seq).first()


def begins(on: date, slot: str) -> datetime:
    """When a slot begins."""
    hour, minute = clock(slot) or (0, 0)
    return timezone.make_aware(datetime.combine(on, time(hour, minute)))


def span(on: date, slot: str, minutes: int, grace: int) -> tuple[datetime, datetime, datetime]:
    """(opens, due, shuts) of a round that begins at a time of day."""
    opens = begins(on, slot)
    due = opens + timedelta(minutes=minutes)
    return opens, due, due + timedelta(minutes=grace)


@dataclass(frozen=True)
class Proof:
    """What anybody can check of a draw: four questions, each with its answer or None where it is too early."""

    before: Entry | None
    after: Entry | None
    published_first: bool | None
    word_stands: bool | None
    seed_fits: bool | None
    slots_fit: bool | None

    @property
    def whole(self) -> bool:
        """Whether every question is answered with yes."""
        return all((self.published_first, self.word_stands, self.seed_fits, self.slots_fit))


def prove(draw: Draw) -> Proof:
    """Ask the audit and the arithmetic."""
    before, after = promised(draw), entry(draw)
    seed = bytes.fromhex(draw.seed) if draw.seed else None
    noted = before is not None and draw.digest in str(before.given)
    published = noted and before is not None and (after is None or before.seq < after.seq)
    word = after.digest == draw.later if after is not None else None
    fits = fair.digest(seed, draw.sheet) == draw.digest if seed else None
    same = (
        tuple(draw.drawn) == fair.draw(seed, draw.later, draw.sheet)
        if seed and draw.later
        else None
    )
    return Proof(before, after, published, word, fits, same)
