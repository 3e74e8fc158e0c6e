"""What occasions tell today, the workbench, the plans and whoever settles a leaving person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Q
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
from houqin.modules.occasions.models import Event, Missing, Outing, Task
from houqin.modules.occasions.models.checklist import Kind
from houqin.modules.occasions.queries import outing, roll, rulebook
from houqin.modules.occasions.queries.outing import ALL, VIEW

AREA = "events"
TRIP, EVENT = "/occasions/trip/{}/", "/occasions/events/{}/"
LASTING = ("agreed", "out")
WORDS: dict[str, tuple[str, ...]] = {
    "outing": ("外出", "春游", "秋游", "春秋游", "研学", "综合实践", "社会实践"),
    "womens_day": ("三八", "妇女节"),
    "sunshine": ("阳光体育",),
    "sports": ("运动会", "广播操", "体育节"),
    "arts": ("艺术节", "文艺汇演", "六一", "6.1"),
    "exam": ("毕业考试", "毕业考"),
}


def todos(by: Actor) -> list[Todo]:
    """Children to call today or still missing; answers that are late; things to see to."""
    if by.person is None or by.school is None or not by.may(VIEW):
        return []
    return [*_trips(by), *_answers(by), *_things(by)]


def _trips(by: Actor) -> Iterable[Todo]:
    """Some days before it already: whoever goes looks at list and vehicles while something can still be changed."""
    until = by.today + timedelta(days=rulebook.number(by, "ahead"))
    rows = outing.outings(by).filter(school=by.school, state__in=LASTING, on__lte=until)
    for row in rows.order_by("on", "pk"):
        lost = roll.lost_of(row).count()
        said = f"{row.title}：有{lost}名学生没到" if lost else f"{row.title}：点名和行程"
        if row.on > by.today:
            said = f"{row.title}：{row.on:%m月%d日}出发，核对名单和车辆"
        yield Todo(
            said, TRIP.format(row.pk), row.on, max(0, (by.today - row.on).days), area="safety"
        )


def _answers(by: Actor) -> Iterable[Todo]:
    mine = outing.agreed_groups(by).filter(Q(teacher=by.person) | Q(class_group__head=by.person))
    for group in mine:
        url = f"/occasions/travellers/?group={group.pk}"
        if group.due is None:
            yield Todo(
                f"{group}：征求家长同意",
                f"/occasions/outings/{group.outing_id}/",
                group.outing.on,
                area="safety",
            )
            continue
        n = group.travellers.filter(state="sent").count()
        if n:
            late = max(0, (by.today - group.due).days)
            yield Todo(f"{group}：还有{n}家没有答复", url, group.due, late, area="safety")


def _things(by: Actor) -> Iterable[Todo]:
    rows = Task.objects.filter(owner=by.person, state="open", event__state="open")
    for task in rows.select_related("event").order_by("due", "pk"):
        late = max(0, (by.today - task.due).days)
        url = f"/occasions/tasks/{task.pk}/"
        yield Todo(f"{task.event.title}：{task.what}", url, task.due, late, area=AREA)


def cards(by: Actor) -> list[Card]:
    """For who oversees: children missing now, outings coming, things that are late."""
    if by.school is None or not by.may(ALL):
        return []
    lost = Missing.objects.filter(school=by.school, how="", roll__group__outing__state__in=LASTING)
    n = lost.count()
    coming = Outing.objects.filter(school=by.school, state__in=LASTING).count()
    late = Task.objects.filter(
        school=by.school, state="open", event__state="open", due__lt=by.today
    )
    found = [Card("外出活动", coming, "/occasions/outings/?state=agreed", order=84)]
    if n:
        found.append(
            Card("外出没到的学生", n, "/occasions/missings/?lost=1", "bad", "请立即联系领队", 1)
        )
    if late_n := late.count():
        found.append(Card("活动筹备过期", late_n, "/occasions/tasks/?open=1", "warn", order=85))
    return found


def held(by: Actor, person: Person) -> list[Held]:
    """What a leaving person still leads or owes: outings, events, things to see to."""
    trips = Outing.objects.filter(lead=person).exclude(state__in=["closed", "cancelled"])
    events = Event.objects.filter(lead=person, state="open")
    tasks = Task.objects.filter(owner=person, state="open", event__state="open")
    found = [
        Held(f"外出活动领队：{x.title}", f"/occasions/outings/{x.pk}/", True)
        for x in trips.order_by("on", "pk")
    ]
    found += [
        Held(f"活动后勤负责人：{x.title}", EVENT.format(x.pk), True)
        for x in events.order_by("on", "pk")
    ]
    rows = tasks.select_related("event").order_by("due", "pk")
    return found + [
        Held(f"{x.event.title}未办：{x.what}", f"/occasions/tasks/{x.pk}/") for x in rows
    ]


def speaks_of(promise: Promise) -> Iterable[str]:
    """The kinds of occasions a promise names."""
    return [kind for kind, words in WORDS.items() if any(w in promise.title for w in words)]


def proofs(by: Actor, promises: Sequence[Promise]) -> Iterable[tuple[Promise, Proof]]:
    """Outings and events prove the promises that name them."""
    return proved(promises, speaks_of, lambda kind, since, until: _records(by, kind, since, until))


def _records(by: Actor, kind: str, since: date, until: date) -> Iterable[Proof]:
    if kind == "outing":
        rows = Outing.objects.filter(
            school=by.school, on__range=(since, until), state__in=["agreed", "out", "closed"]
        )
        for x in rows.order_by("on", "pk"):
            said = f"{x.title}，{x.get_state_display()}"
            yield Proof(said, f"/occasions/outings/{x.pk}/", x.on, "occasions.outing", x.pk)
        return
    events = Event.objects.filter(school=by.school, kind=kind, on__range=(since, until))
    for e in events.exclude(state="cancelled").order_by("on", "pk"):
        yield Proof(
            f"{e.title}，{e.get_state_display()}", EVENT.format(e.pk), e.on, "occasions.event", e.pk
        )


def kinds(by: Actor) -> list[tuple[str, str]]:
    """What can be counted."""
    return [("", "全部校内活动"), *((str(k), str(name)) for k, name in Kind.choices)]


def supported(school: School, since: date, until: date, what: str) -> Reading:
    """Events summed up that were held in those days."""
    rows = Event.objects.filter(school=school, state="closed", on__range=(since, until))
    rows = rows.filter(kind=what) if what else rows
    return Reading(Decimal(rows.count()), f"/occasions/events/?on_after={since}&on_before={until}")


def safe_trips(school: School, since: date, until: date, what: str) -> Reading:
    """Outings held in those days that ended with everybody home."""
    rows = Outing.objects.filter(school=school, state="closed", on__range=(since, until))
    return Reading(Decimal(rows.count()), f"/occasions/outings/?on_after={since}&on_before={until}")


today_tasks.add("occasions", todos)
workbench_cards.add("occasions", cards)
people_leaving.add("occasions", held)
evidence.add("occasions", proofs)
measures.add("occasions.events", Measure(_("已总结的校内活动"), _("次"), supported, kinds))
measures.add("occasions.outings", Measure(_("已结束的外出活动"), _("次"), safe_trips))
