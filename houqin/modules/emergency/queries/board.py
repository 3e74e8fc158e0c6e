"""What emergencies tell the workbench, today, the plans and whoever settles a leaving person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houqin.kernel.asked import (
    Card,
    Held,
    Measure,
    Promise,
    Proof,
    Reading,
    Todo,
    evidence,
    measures,
    people_leaving,
    proved,
    today_tasks,
    workbench_cards,
)
from houqin.kernel.org.models import Person, School
from houqin.kernel.roles.actor import Actor
from houqin.modules.emergency.models import Drill, Incident, Plan, Remedy, Talk
from houqin.modules.emergency.queries import drill, incident
from houqin.modules.emergency.rules.states import HELD

WORDS = {
    "drill": ("演练", "疏散", "逃生"), "plan": ("预案",), "incident": ("突发事件", "安全事故"),
    "talk": ("培训", "讲座", "安全教育", "交通安全", "防溺水", "消防知识", "宣传教育"),
}  # fmt: skip


def todos(by: Actor) -> list[Todo]:
    """Incidents that go on, drills of today, what the actor has to put right or look at again."""
    if by.person is None or by.school is None or not by.may("emergency.view"):
        return []
    going = [
        Todo(f"突发事件处置中：{i.what}", f"/emergency/incidents/{i.pk}/", by.today, area="safety")
        for i in incident.open_ones(by)
    ]
    drills = drill.own(by, "planned", "running").filter(planned_at__date=by.today)
    today = [
        Todo(f"演练：{d.title}", f"/emergency/drill/{d.pk}/", by.today, area="safety")
        for d in drills
    ]
    return going + today + _remedies(by)


def _remedies(by: Actor) -> list[Todo]:
    link = "/emergency/remedies/{}/"
    mine = Remedy.objects.filter(school=by.school, state="open", person=by.person, place=None)
    mine = mine.order_by("due", "pk")
    found = [
        Todo(
            f"整改：{r.words}",
            link.format(r.pk),
            r.due,
            max(0, (by.today - r.due).days),
            area="safety",
        )
        for r in mine
    ]
    if by.may("emergency.verify"):
        done = Remedy.objects.filter(school=by.school, state="done").exclude(person=by.person)
        done = done.order_by("due", "pk")
        found += [Todo(f"请复查：{r.words}", link.format(r.pk), area="safety") for r in done]
    return found


def cards(by: Actor) -> list[Card]:
    """The numbers for those who oversee safety."""
    if by.school is None or not by.may(incident.ALL):
        return []
    going = incident.open_ones(by).count()
    untold = incident.untold(by).count()
    late = Remedy.objects.filter(school=by.school, state="open", due__lt=by.today).count()
    span = drill.overdue(by)
    found = [
        Card(
            "突发事件处置中",
            going,
            "/emergency/incidents/?state=open",
            "bad" if going else "quiet",
            order=20,
        ),
        Card(
            "整改超期", late, "/emergency/remedies/?late=on", "bad" if late else "quiet", order=62
        ),
    ]
    if untold:
        found.append(Card("还没登记告知", untold, "/emergency/calls/?untold=on", "bad", order=21))
    if span is not None:
        hint = f"{span[0]:%m月%d日}到{span[1]:%m月%d日}还没有演练"
        found.append(Card("该安排疏散演练", 1, "/emergency/drills/", "warn", hint, order=61))
    return found


def held(by: Actor, person: Person) -> list[Held]:
    """What a leaving person still has to put right, and the plans he commands."""
    remedies = Remedy.objects.filter(person=person, state="open").order_by("due", "pk")
    plans = Plan.objects.filter(lead=person, state="in_force").order_by("pk")
    return [
        *(Held(f"没整改完：{r.words}", f"/emergency/remedies/{r.pk}/", True) for r in remedies),
        *(Held(f"担任总指挥：{p.name}", f"/emergency/plans/{p.pk}/") for p in plans),
    ]


def proofs(by: Actor, promises: Sequence[Promise]) -> Iterable[tuple[Promise, Proof]]:
    """Drills, plans, incidents and lessons prove the promises that name them."""
    return proved(promises, _speaks_of, lambda kind, since, until: _records(by, kind, since, until))


def _speaks_of(promise: Promise) -> Iterable[str]:
    return [kind for kind, words in WORDS.items() if any(w in promise.title for w in words)]


def _records(by: Actor, kind: str, since: date, until: date) -> Iterable[Proof]:
    span = (since, until)
    if kind == "drill":
        rows = Drill.objects.filter(school=by.school, state__in=HELD, began_at__date__range=span)
        for d in rows:
            title = f"演练 {d.number}：{d.title}，用时{d.took}"
            yield Proof(
                title, f"/emergency/drills/{d.pk}/", _day(d.began_at), "emergency.drill", d.pk
            )
    elif kind == "plan":
        for p in Plan.objects.filter(school=by.school, since__range=span):
            yield Proof(
                f"预案：{p}", f"/emergency/plans/{p.pk}/", p.since or since, "emergency.plan", p.pk
            )
    elif kind == "talk":
        for t in Talk.objects.filter(school=by.school, void="", on__range=span):
            title = f"{t.get_kind_display()}：{t.topic}，{t.heads}人"
            yield Proof(title, "/emergency/talks/" + f"{t.pk}/", t.on, "emergency.talk", t.pk)
    else:
        for i in Incident.objects.filter(school=by.school, state="closed", at__date__range=span):
            title = f"突发事件 {i.number} 已处置总结"
            yield Proof(
                title, f"/emergency/incidents/{i.pk}/", _day(i.at), "emergency.incident", i.pk
            )


def _day(at: object) -> date:
    return timezone.localtime(at).date()  # type: ignore[arg-type]


def drills_held(school: School, since: date, until: date, what: str) -> Reading:
    """How many drills were held."""
    rows = Drill.objects.filter(school=school, state__in=HELD, began_at__date__range=(since, until))
    url = f"/emergency/drills/?planned_at__date_after={since}&planned_at__date_before={until}"
    return Reading(Decimal(rows.count()), url)


def talks_held(school: School, since: date, until: date, what: str) -> Reading:
    """How many safety lessons were held."""
    rows = Talk.objects.filter(school=school, void="", on__range=(since, until))
    return Reading(
        Decimal(rows.count()), f"/emergency/talks/?on_after={since}&on_before={until}&standing=on"
    )


today_tasks.add("emergency", todos)
workbench_cards.add("emergency", cards)
people_leaving.add("emergency", held)
evidence.add("emergency", proofs)
measures.add("emergency.drills", Measure(_("应急演练次数"), _("次"), drills_held))
measures.add("emergency.talks", Measure(_("安全教育次数"), _("次"), talks_held))
