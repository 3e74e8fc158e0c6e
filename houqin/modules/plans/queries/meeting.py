"""Meetings, who came, and what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from houqin.kernel.asked import (
    Measure,
    Promise,
    Proof,
    Reading,
    Todo,
    evidence,
    measures,
    today_tasks,
)
from houqin.kernel.org.models import School
from houqin.kernel.roles.actor import Actor
from houqin.kernel.roles.grants import declare_grant
from houqin.modules.plans.models import Attendance, Decision, Meeting, WorkItem
from houqin.modules.plans.queries.plan import VIEW

MINUTES = declare_grant("plans.write_minutes", _("写会议记录"))
OPEN = (Meeting.State.CALLED, Meeting.State.HELD)
ALL = "all"


def meetings(by: Actor) -> QuerySet[Meeting]:
    """Every meeting the actor may see, with how many were asked and how many came."""
    came = Count("attendance", filter=Q(attendance__state=Attendance.State.PRESENT), distinct=True)
    rows = Meeting.objects.select_related(
        "school", "plan", "item__routine", "chair", "scribe", "called_by"
    )
    counted = rows.annotate(asked=Count("attendance", distinct=True), came=came)
    return by.narrow(counted.defer("plan__text"), VIEW)


def meeting_for(by: Actor, pk: int) -> Meeting | None:
    """A meeting for those who may see all, and for whoever was asked to come."""
    rows = Meeting.objects.select_related("school", "chair", "scribe").filter(
        school=by.school, pk=pk
    )
    seen = rows if by.may(VIEW) else rows.filter(attendance__person=by.person)
    return seen.first()


def called(by: Actor) -> QuerySet[Meeting]:
    """Meetings that are still to be held, for choice."""
    return Meeting.objects.filter(school=by.school, state=Meeting.State.CALLED).order_by(
        "-on", "-pk"
    )


def running(by: Actor) -> QuerySet[Meeting]:
    """Meetings whose minutes are not closed, for choice."""
    return Meeting.objects.filter(school=by.school, state__in=OPEN).order_by("-on", "-pk")


def closed(by: Actor) -> QuerySet[Meeting]:
    """Meetings whose minutes are closed, for choice."""
    return Meeting.objects.filter(school=by.school, state=Meeting.State.CLOSED).order_by(
        "-on", "-pk"
    )


def own_attendance(by: Actor) -> QuerySet[Attendance]:
    """What the actor was asked to and has not signed, for choice."""
    rows = Attendance.objects.filter(person=by.person, meeting__school=by.school)
    return _open(rows).select_related("meeting", "person")


def open_attendance(by: Actor) -> QuerySet[Attendance]:
    """Who has not signed in the meetings of the actor's school, for choice."""
    rows = _open(Attendance.objects.filter(meeting__school=by.school))
    return rows.select_related("meeting", "person").order_by("-meeting__on", "person__number")


def _open(rows: QuerySet[Attendance]) -> QuerySet[Attendance]:
    return rows.filter(state=Attendance.State.EXPECTED, meeting__state__in=OPEN)


def attendance_of(meeting: Meeting) -> list[Attendance]:
    """Everybody who was asked, in order."""
    rows = meeting.attendance.select_related("person", "signature", "marked_by", "meeting")
    return list(rows.order_by("person__number", "pk"))


def decisions_of(meeting: Meeting) -> list[Decision]:
    """What was decided, in order."""
    return list(meeting.decisions.select_related("task", "task__owner").order_by("order"))


def decisions(by: Actor) -> QuerySet[Decision]:
    """Every decision the actor may see."""
    rows = Decision.objects.select_related("meeting", "meeting__school", "task", "task__owner")
    return by.narrow(rows, VIEW, school="meeting__school")


def due_items(by: Actor) -> QuerySet[WorkItem]:
    """The open work items a meeting may be held for, for choice."""
    rows = WorkItem.objects.filter(school=by.school, state=WorkItem.State.OPEN, meeting=None)
    return rows.filter(routine__title__contains="会").select_related("routine").order_by("on", "pk")


def todos(by: Actor) -> list[Todo]:
    """Meetings of today and tomorrow to which the actor was asked."""
    rows = own_attendance(by).filter(
        meeting__on__gte=by.today, meeting__on__lte=by.today + timedelta(days=1)
    )
    return [
        Todo(f"{a.meeting.starts:%H:%M} {a.meeting.title}（{a.meeting.place}）", f"/plans/meeting/{a.meeting_id}/", a.meeting.on)
        for a in rows.order_by("meeting__on", "meeting__starts")
    ]  # fmt: skip


def proofs(by: Actor, promises: Sequence[Promise]) -> Iterable[tuple[Promise, Proof]]:
    """Closed meetings prove the routine they were held for."""
    mine = {p.row: p for p in promises if p.kind == "routine"}
    rows = Meeting.objects.filter(item__routine__in=list(mine), state=Meeting.State.CLOSED)
    for meeting in rows.select_related("item"):
        promise = mine[meeting.item.routine_id] if meeting.item else None
        if promise and promise.since <= meeting.on <= promise.until:
            url = f"/plans/meetings/{meeting.pk}/"
            yield (
                promise,
                Proof(f"{meeting.title}记录", url, meeting.on, "plans.meeting", meeting.pk),
            )


def held(school: School, since: date, until: date, kind: str) -> Reading:
    """How many meetings of a kind were held and minuted in a span."""
    rows = Meeting.objects.filter(
        school=school, state=Meeting.State.CLOSED, on__gte=since, on__lte=until
    )
    rows = rows if kind in ("", ALL) else rows.filter(kind=kind)
    of = "" if kind in ("", ALL) else f"&kind={kind}"
    url = f"/plans/meetings/?state=closed&on_after={since}&on_before={until}{of}"
    return Reading(Decimal(rows.count()), url)


def kinds(by: Actor) -> list[tuple[str, str]]:
    """All kinds of meetings, and all of them together."""
    return [(ALL, "全部会议"), *((str(k), str(name)) for k, name in Meeting.Kind.choices)]


today_tasks.add("plans.meetings", todos)
evidence.add("plans.meetings", proofs)
measures.add("plans.meetings", Measure(_("召开会议"), _("次"), held, kinds))
