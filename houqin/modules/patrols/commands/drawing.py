"""Spot checks: promised the evening before, drawn by the morning's word, begun when the hour comes, laid open after."""

from __future__ import annotations

import secrets
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houqin.kernel.commands.core import command, moment, note
from houqin.kernel.roles.actor import Actor
from houqin.modules.patrols import sealing
from houqin.modules.patrols.commands import telling
from houqin.modules.patrols.commands.walking import begin
from houqin.modules.patrols.models import Draw, Round, Route
from houqin.modules.patrols.queries import draws, rulebook, setup
from houqin.modules.patrols.rules import fair


@command("patrols.commit_draws", _("公布抽查承诺码"))
def commit_draws(by: Actor) -> list[Draw]:
    """Promise tomorrow's spot checks: the digest of a fresh secret seed goes into the audit, the seed to nobody."""
    on = by.today + timedelta(days=1)
    made = [
        _promise(by, route, on)
        for route in setup.due_routes(by, on, Route.Kind.RANDOM)
        if not draws.committed(route, on)
    ]
    note(on=on, digests={str(d.pk): d.digest for d in made})
    return made


def _promise(by: Actor, route: Route, on: date) -> Draw:
    seed = secrets.token_bytes(fair.SEED_BYTES)
    draw = Draw(
        school=by.here, route=route, on=on, name=route.name, slots=route.times, count=route.count,
        sealed=sealing.seal(seed), committed_at=moment(),
    )  # fmt: skip
    draw.digest = fair.digest(seed, draw.sheet)
    draw.save()
    return draw


@command("patrols.settle_draws", _("取抽查随机词"))
def settle_draws(by: Actor) -> list[Draw]:
    """Take the head of the audit chain as the word of the day. A draw after whose promise nothing was written yet waits."""
    settled = []
    for draw in draws.unsettled(by):
        head = draws.head_after(draw)
        if head is None:
            continue
        draw.later, draw.later_seq, draw.settled_at = head.digest, head.seq, moment()
        draw.save(update_fields=["later", "later_seq", "settled_at"])
        settled.append(draw)
    note(words={str(d.pk): d.later_seq for d in settled})
    return settled


@command("patrols.begin_spot", _("开始随机抽查"))
def begin_spot(by: Actor, *, at: datetime | None = None) -> list[Round]:
    """Begin the drawn rounds whose hour has come, and tell the walker only now. `at` is the moment looked from, now unless
    a day is entered afterwards."""
    made = []
    for draw in draws.in_play(by):
        for slot in fair.draw(sealing.unseal(draw.sealed), draw.later, draw.sheet):
            row = _begin(by, draw, slot, at or moment())
            if row is not None:
                made.append(row)
    return made


def _begin(by: Actor, draw: Draw, slot: str, at: datetime) -> Round | None:
    grace = rulebook.number(by.here, "grace_minutes", by.today)
    opens, due, _shuts = draws.span(by.today, slot, draw.route.minutes, grace)
    if not opens <= at < due or Round.objects.filter(route=draw.route, opens=opens).exists():
        return None
    row = begin(by, draw.route, slot, draw)
    if row is not None:
        title = f"随机抽查开始：{draw.name}，{timezone.localtime(row.due):%H:%M}前巡完"
        telling.about_round([row.walker], title, row, "spot")
    return row


@command("patrols.reveal_draws", _("公布抽查种子"))
def reveal_draws(by: Actor) -> list[Draw]:
    """The day is over: lay open the seeds and what was drawn, so that anybody can draw again."""
    found = list(draws.over(by))
    for draw in found:
        seed = sealing.unseal(draw.sealed)
        draw.seed, draw.revealed_at = seed.hex(), moment()
        draw.drawn = list(fair.draw(seed, draw.later, draw.sheet)) if draw.later else []
        draw.save(update_fields=["seed", "drawn", "revealed_at"])
    note(seeds={str(d.pk): d.seed for d in found})
    return found
