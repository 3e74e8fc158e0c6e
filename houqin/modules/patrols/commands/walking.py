"""Rounds of the day, the mark left at a point, and who goes instead."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.attachments import commands as attachments
from houqin.kernel.commands.core import command, moment, note
from houqin.kernel.notices import telling as notices
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.modules.patrols.commands import telling
from houqin.modules.patrols.commands.finding import find
from houqin.modules.patrols.commands.judging import FIELDS, Judged, judge
from houqin.modules.patrols.models import Check, Draw, Hazard, Mark, Round, Route, Stop
from houqin.modules.patrols.queries import checks, draws, rounds, rulebook, setup
from houqin.modules.patrols.rules.rounds import skip as reason_of


@command("patrols.open_day", _("列出当天的巡查和检查"))
def open_day(by: Actor) -> int:
    """The fixed rounds of today and the checks of the period, each once. How many are new."""
    made = 0
    for route in setup.due_routes(by, by.today, Route.Kind.FIXED):
        begun = set(Round.objects.filter(route=route, on=by.today).values_list("opens", flat=True))
        made += sum(
            begin(by, route, slot) is not None
            for slot in route.times
            if draws.begins(by.today, slot) not in begun
        )
    fresh = Check.objects.bulk_create(
        Check(school=by.here, plan=plan, opens=first, due=last)
        for plan, first, last in checks.to_open(by)
    )
    note(rounds=made, checks=len(fresh))
    return made + len(fresh)


def begin(by: Actor, route: Route, slot: str, draw: Draw | None = None) -> Round | None:
    """A round with its stops; nothing for a route whose points are all closed."""
    stages = list(setup.stages(route))
    if not stages:
        return None
    grace = rulebook.number(by.here, "grace_minutes", by.today)
    opens, due, shuts = draws.span(by.today, slot, route.minutes, grace)
    made = Round.objects.create(
        school=by.here, route=route, draw=draw, on=by.today, opens=opens, due=due, shuts=shuts, walker=route.walker,
    )  # fmt: skip
    Stop.objects.bulk_create(Stop(round=made, point=x.point, order=x.order) for x in stages)
    return made


@command("patrols.mark", _("巡查打点"), personal=("photo", "words"))
def mark(
    by: Actor, *, stop: Stop, good: bool, lines: list[dict[str, Any]] | None = None, words: str = "",
    photo: Any = None, how: str = Mark.How.PICK, at: datetime | None = None,
) -> Mark:  # fmt: skip
    """Say what was found at a point, now or when the telephone was there without a network.

    Each line: name, bad, number. A line that fails makes the point faulty, and what is faulty is a hazard at once.
    """
    stop, walked = _unmarked(by, stop), telling.when(by, at)
    _in_time(stop, walked)
    found = judge(stop.point.checklist, lines or [], good, bool(photo))
    if not found.good and not found.faults and not words.strip():
        raise BadInput({"words": ["异常要写是什么情况，或者勾出哪一项不符合。"]})
    hazard = None if found.good else _fault(by, stop, found, words, photo, walked)
    made = Mark.objects.create(
        stop=stop, person=by.me, walked=walked, at=moment(), how=how or Mark.How.PICK, good=found.good,
        results=found.results, words=words.strip(), hazard=hazard,
    )  # fmt: skip
    if photo and hazard is None:
        _keep_photo(by, made, photo)
    _settle(stop.round)
    return made


def _fault(
    by: Actor, stop: Stop, found: Judged, words: str, photo: Any, walked: datetime
) -> Hazard:
    said = "；".join([*found.faults, *([words.strip()] if words.strip() else [])])
    what = f"{stop.point.name}：{found.faults[0] if found.faults else words.strip()}"
    return find(
        by, place=stop.point.place, what=what, words=said, source=Hazard.Source.ROUND,
        field=FIELDS.get(stop.point.checklist.item, Hazard.Field.OTHER), card=stop.point.card, photo=photo, at=walked,
    )  # fmt: skip


@command("patrols.skip", _("写明未巡原因"))
def skip(by: Actor, *, stops: list[Stop], reason: str) -> list[Mark]:
    """Say why some points were not walked. They stay gaps: a reason explains and does not fill."""
    said = reason_of(reason)
    made = []
    for stop in stops:
        stop = _unmarked(by, stop)
        if stop.round.opens > moment():
            raise Refusal("patrols.too_early", "这一轮巡查还没有开始，不用写未巡原因。")
        made.append(Mark.objects.create(stop=stop, person=by.me, at=moment(), reason=said))
    for row in {s.round for s in stops}:
        _settle(row)
    return made


@command("patrols.stand_in", _("换人巡查"))
def stand_in(by: Actor, *, round: Round, walker: Person, reason: str) -> Round:
    """Somebody else walks this one round. What was marked already stays."""
    row = Round.objects.select_for_update().get(pk=round.pk)
    if row.walker_id == walker.pk:
        raise Refusal("patrols.same_walker", f"这一轮本来就由{walker.name}巡查，不用换。")
    if row.shuts < moment():
        raise Refusal("patrols.over", "这一轮已经结束，不能再换人。没有巡到的点请写明原因。")
    note(before=row.walker, after=walker)
    notices.done(row)
    row.walker, row.reason = walker, reason.strip()
    row.save(update_fields=["walker", "reason"])
    title = f"请您代巡：{row.route.name}，{timezone.localtime(row.opens):%H:%M}开始"
    telling.about_round([walker], title, row, f"stand-in-{walker.pk}")
    return row


@command("patrols.tell_missed", _("漏查提醒"))
def tell_missed(by: Actor) -> int:
    """Tell the walker and the office once of each round that left points out. How many rounds."""
    over = Round.objects.filter(school=by.here, on=by.today, shuts__lt=moment())
    late = [w for w in rounds.walks(over, moment()) if w.missed]
    office = telling.office(by)
    for walk in late:
        row = walk.round
        title = f"漏查{len(walk.missed)}个点：{row.route.name} {timezone.localtime(row.opens):%H:%M}，巡查人{row.walker.name}"
        telling.about_round([row.walker, *office], title, row, "missed")
    note(rounds=len(late))
    return len(late)


def _unmarked(by: Actor, stop: Stop) -> Stop:
    """The stop, its round locked. Refuses one that has its mark, and another walker's."""
    Round.objects.select_for_update().get(pk=stop.round_id)
    stop = Stop.objects.select_related("round", "round__route", "point", "point__place", "point__checklist").get(
        pk=stop.pk
    )  # fmt: skip
    known = Mark.objects.filter(stop=stop).first()
    if known is not None:
        at = timezone.localtime(known.walked or known.at)
        what = "未巡" if known.good is None else "正常" if known.good else "异常"
        raise Refusal(
            "patrols.marked",
            f"{stop.point.name}这一轮{at:%H:%M}已经登记为{what}。又发现新问题的，请点“上报隐患”。",
        )
    if stop.round.walker_id != by.me.pk and not by.may("patrols.stand_in"):
        raise Refusal(
            "patrols.not_yours",
            f"这一轮由{stop.round.walker.name}巡查。要换人，请总务处点“换人巡查”。",
        )
    return stop


def _in_time(stop: Stop, walked: datetime) -> None:
    opens, shuts = timezone.localtime(stop.round.opens), timezone.localtime(stop.round.shuts)
    if walked < opens:
        raise Refusal("patrols.too_early", f"这一轮{opens:%H:%M}才开始，到时间再登记。")
    if walked > shuts:
        raise Refusal(
            "patrols.over", f"这一轮{shuts:%H:%M}已经截止，算漏查。请写明未巡原因；看到问题请点“上报隐患”。"
        )  # fmt: skip


def _keep_photo(by: Actor, row: Mark, photo: Any) -> None:
    attachments.add(by, about=row.stop, file=photo, label="巡查照片")


def _settle(row: Round) -> None:
    """A round whose stops all have their mark is on nobody's list any more."""
    if not Stop.objects.filter(round=row, mark=None).exists():
        notices.done(row)
