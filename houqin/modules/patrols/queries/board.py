"""What patrols tell the workbench, today, the plans and whoever settles a leaving person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.utils import timezone

from houqin.kernel.asked import (
    Card,
    Held,
    Promise,
    Proof,
    Todo,
    evidence,
    people_leaving,
    proved,
    today_tasks,
    workbench_cards,
)
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.modules.patrols.models import Check, Device, Hazard, Mark, Plan, Route, Service
from houqin.modules.patrols.queries import (
    checks,
    devices,
    figures,
    hazards,
    rounds,
    rulebook,
    setup,
)
from houqin.modules.patrols.queries.setup import VIEW
from houqin.modules.patrols.rules import needs

AREA = "safety"


def cards(by: Actor) -> Iterable[Card]:
    """The numbers of patrols for those who oversee them."""
    if by.school is None or not by.may(VIEW):
        return
    missed = rounds.missed_now(rounds.marks(by)).filter(round__on=by.today, round__school=by.school)
    count = missed.count()
    url = f"/patrols/marks/?missed=on&round__on_after={by.today}&round__on_before={by.today}"
    yield Card("今天漏查的点", count, url, "bad" if count else "quiet", order=40)
    yield from _hazard_cards(by)
    late = checks.checks(by).filter(school=by.school, state="open", due__lt=by.today).count()
    yield Card(
        "逾期没做的检查", late, "/patrols/checks/?late=on", "warn" if late else "quiet", order=45
    )
    due = devices.due_needs(by).count()
    yield Card("到期的器材", due, "/patrols/needs/?late=on", "warn" if due else "quiet", order=46)
    yield from _shortages(by)


def _hazard_cards(by: Actor) -> Iterable[Card]:
    here = hazards.hazards(by).filter(hazards.OPEN, school=by.school)
    count = here.count()
    yield Card(
        "没销号的隐患", count, "/patrols/hazards/?open=on", "warn" if count else "quiet", order=41
    )
    stopped = here.filter(level="major").count()
    if stopped:
        yield Card("停用的重大隐患", stopped, "/patrols/hazards/?stopped=on", "bad", order=42)
    late = hazards.late(here, by.today).count()
    yield Card(
        "逾期没整改的隐患", late, "/patrols/hazards/?late=on", "bad" if late else "quiet", order=43
    )


def _shortages(by: Actor) -> Iterable[Card]:
    least = rulebook.number(by.here, "key_rounds", by.today)
    thin = setup.thin(by, least).count()
    if thin:
        hint = f"重点部位每天至少巡查{least}次"
        yield Card(
            "巡查次数不足的重点部位", thin, "/patrols/points/?key=on&used=on", "warn", hint, 47
        )
    have, must = devices.guard_gap(by)
    if have < must:
        yield Card(
            "保安员缺额",
            must - have,
            "/patrols/guards/?now=on",
            "warn",
            f"应有{must}名，在岗{have}名",
            48,
        )
    short = devices.short_video(by).count()
    if short:
        yield Card(
            "录像保存天数不足", short, "/patrols/devices/?kind=camera&used=on", "warn", order=49
        )


def todos(by: Actor) -> Iterable[Todo]:
    """My rounds of today, my checks, what I must put right or may look at, my devices, what nobody graded."""
    if by.person is None or by.school is None:
        return
    for walk in rounds.to_walk(by, timezone.now()):
        left = sum(s.mark is None for s in walk.stops)
        if left:
            begins = timezone.localtime(walk.round.opens)
            yield Todo(
                f"巡查：{walk.round.route.name}，{begins:%H:%M}开始，还有{left}个点",
                "/patrols/walk/",
                by.today,
                0,
                AREA,
            )
    yield from _my_checks(by)
    yield from _my_hazards(by)
    for need in devices.due_needs(by).filter(device__keeper=by.person)[:20]:
        title = f"{need.device.place.name}的{need.device.name}：{need.get_what_display()}"
        yield Todo(
            title, f"/patrols/devices/{need.device_id}/", need.due, (by.today - need.due).days, AREA
        )


def _my_checks(by: Actor) -> Iterable[Todo]:
    mine = Check.objects.filter(
        school=by.school, state="open", plan__person=by.person, opens__lte=by.today
    )
    for row in mine.select_related("plan__checklist", "plan__place").order_by("due")[:20]:
        url = f"/patrols/do_check/?check={row.pk}"
        yield Todo(f"检查：{row.plan}", url, row.due, max(0, (by.today - row.due).days), AREA)


def _my_hazards(by: Actor) -> Iterable[Todo]:
    here = Hazard.objects.filter(school=by.school).select_related("place")
    for row in here.filter(state="assigned", rectifier=by.person).order_by("due")[:20]:
        late = max(0, (by.today - row.due).days) if row.due else 0
        yield Todo(
            f"整改隐患：{row.place.name} {row.what}",
            f"/patrols/hazards/{row.pk}/",
            row.due,
            late,
            AREA,
        )
    if by.may("patrols.verify"):
        for row in hazards.to_verify(by).order_by("rectified_at")[:20]:
            yield Todo(
                f"验收隐患：{row.place.name} {row.what}", f"/patrols/hazards/{row.pk}/", area=AREA
            )
    if by.may("patrols.grade"):
        for row in here.filter(state__in=["found", "graded"]).order_by("found_at")[:20]:
            deed = "定级" if row.state == "found" else "派人整改"
            yield Todo(
                f"隐患{deed}：{row.place.name} {row.what}", f"/patrols/hazards/{row.pk}/", area=AREA
            )


def held(by: Actor, person: Person) -> Iterable[Held]:
    """What a leaving person still walks, checks, keeps and must put right: it goes to somebody else first."""
    for hazard in Hazard.objects.filter(state="assigned", rectifier=person).order_by("number"):
        yield Held(
            f"没整改完的隐患：{hazard.what}（{hazard.number}）",
            f"/patrols/hazards/{hazard.pk}/",
            True,
        )
    for route in Route.objects.filter(walker=person, until=None).order_by("name"):
        yield Held(f"巡查路线：{route.name}", f"/patrols/routes/{route.pk}/", True)
    for plan in Plan.objects.filter(person=person, closed=False).select_related(
        "checklist", "place"
    ):
        yield Held(f"检查安排：{plan}", f"/patrols/plans/{plan.pk}/", True)
    kept = Device.objects.filter(keeper=person, ended=None).count()
    if kept:
        yield Held(f"负责的安全器材{kept}件", f"/patrols/devices/?keeper={person.pk}&used=on", True)


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
    for row in rows.exclude(state="open").select_related("plan__checklist", "plan__place"):
        on = _day(row.done_at) if row.done_at else row.due
        title = f"{row.plan}：{row.get_state_display()}"
        yield Proof(title, f"/patrols/checks/{row.pk}/", on, "patrols.check", row.pk)


today_tasks.add("patrols", todos)
workbench_cards.add("patrols", cards)
people_leaving.add("patrols", held)
evidence.add("patrols", proofs)
__all__ = ["cards", "figures", "held", "proofs", "speaks_of", "todos"]
