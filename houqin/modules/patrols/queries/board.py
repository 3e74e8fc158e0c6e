"""What patrols tell the workbench, today, the plans and whoever settles a leaving person."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from houqin.kernel.asked import (
    Card,
    Held,
    Todo,
    people_leaving,
    today_tasks,
    workbench_cards,
)
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.modules.patrols.models import Check, Device, Hazard, Plan, Route
from houqin.modules.patrols.queries import (
    checks,
    devices,
    figures,
    guards,
    hazards,
    rounds,
    rulebook,
    setup,
)
from houqin.modules.patrols.queries.proofs import AREA
from houqin.modules.patrols.queries.setup import VIEW


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
    have, must = guards.guard_gap(by)
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
    for row in rounds.unwalked(by):
        title = (
            f"巡查：{row.route.name}，{timezone.localtime(row.opens):%H:%M}开始，还有{row.left}个点"
        )
        yield Todo(title, "/patrols/walk/", by.today, 0, AREA)
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


today_tasks.add("patrols", todos)
workbench_cards.add("patrols", cards)
people_leaving.add("patrols", held)
__all__ = ["cards", "figures", "held", "todos"]
