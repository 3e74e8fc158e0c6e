"""Which records of patrols prove which promise of a plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.utils import timezone

from houqin.kernel.asked import (
    Promise,
    Proof,
    evidence,
    proved,
)
from houqin.kernel.roles.actor import Actor
from houqin.modules.patrols.models import Check, Hazard, Mark, Service
from houqin.modules.patrols.rules import needs

AREA = "safety"


def proofs(by: Actor, promises: Sequence[Promise]) -> Iterable[tuple[Promise, Proof]]:
    """Rounds, checks, closed hazards and services prove promises of the area 安全巡查 that speak of them."""
    return proved(promises, speaks_of, lambda kind, since, until: _records(by, kind, since, until))


def speaks_of(promise: Promise) -> Iterable[str]:
    """What a promise is about: rounds, hazards, devices, and the items it names."""
    if promise.area != AREA:
        return []
    items = [
        f"item:{k}" for k, words in needs.WORDS.items() if any(w in promise.title for w in words)
    ]
    named = {"round": needs.ROUNDS, "hazard": needs.HAZARDS, "device": needs.DEVICES}
    return [*items, *(k for k, words in named.items() if any(w in promise.title for w in words))]


def _records(by: Actor, kind: str, since: date, until: date) -> Iterable[Proof]:
    if kind == "round":
        return _rounds(by, since, until)
    if kind == "hazard":
        return _closed(by, since, until)
    if kind == "device":
        return _services(by, since, until)
    return _checks(by, kind.partition(":")[2], since, until)


def _day(at: datetime) -> date:
    return timezone.localdate(at)


def _rounds(by: Actor, since: date, until: date) -> Iterable[Proof]:
    marks = Mark.objects.filter(
        stop__round__school=by.school, stop__round__on__range=(since, until), walked__isnull=False
    )
    many: dict[int, int] = {}
    seen = {}
    for mark in marks.select_related("stop__round__route"):
        row = mark.stop.round
        many[row.pk], seen[row.pk] = many.get(row.pk, 0) + 1, row
    for row in seen.values():
        title = f"{row.route.name}：巡查{many[row.pk]}个点"
        yield Proof(title, f"/patrols/rounds/{row.pk}/", row.on, "patrols.round", row.pk)


def _closed(by: Actor, since: date, until: date) -> Iterable[Proof]:
    rows = Hazard.objects.filter(
        school=by.school, state="closed", verified_at__date__range=(since, until)
    )
    for row in rows.select_related("place"):
        title = f"隐患{row.number}已销号：{row.place.name} {row.what}"
        on = _day(row.verified_at or row.found_at)
        yield Proof(title, f"/patrols/hazards/{row.pk}/", on, "patrols.hazard", row.pk)


def _services(by: Actor, since: date, until: date) -> Iterable[Proof]:
    rows = Service.objects.filter(school=by.school, on__range=(since, until))
    for row in rows.exclude(device__kind="water").select_related("device"):
        title = f"{row.device.name}：{row.get_what_display()}"
        yield Proof(title, f"/patrols/services/{row.pk}/", row.on, "patrols.service", row.pk)


def _checks(by: Actor, item: str, since: date, until: date) -> Iterable[Proof]:
    rows = Check.objects.filter(
        school=by.school, plan__checklist__item=item, done_at__date__range=(since, until)
    )
    for row in rows.exclude(state__in=Check.UNDONE).select_related(
        "plan__checklist", "plan__place"
    ):
        on = _day(row.done_at) if row.done_at else row.due
        title = f"{row.plan}：{row.get_state_display()}"
        yield Proof(title, f"/patrols/checks/{row.pk}/", on, "patrols.check", row.pk)


evidence.add("patrols", proofs)
