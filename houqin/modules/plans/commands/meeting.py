"""Meetings: called, signed in to, minuted, decided on, closed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import BadInput, Refusal
from houqin.kernel.commands.core import announce, command, doubt, moment, note
from houqin.kernel.notices import telling
from houqin.kernel.numbering.numbers import next_number
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.kernel.search import index
from houqin.kernel.signatures.signing import sign
from houqin.modules.plans.commands.intake import own_school
from houqin.modules.plans.commands.item import tick
from houqin.modules.plans.commands.task import add_task
from houqin.modules.plans.events import MeetingClosed
from houqin.modules.plans.models import (
    AgendaItem,
    Attendance,
    Decision,
    Meeting,
    Plan,
    Supplement,
    WorkItem,
)
from houqin.modules.plans.queries import meeting as queries
from houqin.modules.plans.rules import states

Agenda = Sequence[dict[str, Any]]
SHAPE = ["kind", "title", "on", "starts", "place", "chair", "scribe"]


@command("plans.call_meeting", _("召集会议"))
def call_meeting(
    by: Actor,
    *,
    kind: str,
    title: str,
    on: date,
    starts: time,
    place: str,
    chair: Person,
    scribe: Person,
    people: list[Person],
    agenda: Agenda = (),
    plan: Plan | None = None,
    item: WorkItem | None = None,
) -> Meeting:
    """Call people to a meeting and tell each of them. Chair and scribe are always among those asked."""
    school = own_school(by)
    if on < by.today:
        doubt("plans.meeting_past", f"会议日期（{on}）已经过去。要补登记这次会议吗？")
    meeting = Meeting.objects.create(
        school=school, number=next_number(school, "HY", by.today), kind=kind, title=title.strip(), plan=plan, item=item,
        on=on, starts=starts, place=place.strip(), chair=chair, scribe=scribe, called_by=by.person,
    )  # fmt: skip
    _set_agenda(meeting, agenda)
    _ask(by, meeting, [chair, scribe, *people])
    index.put(meeting, school, meeting.title, meeting.number)
    return meeting


def _set_agenda(meeting: Meeting, agenda: Agenda) -> None:
    meeting.agenda.all().delete()
    AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=meeting, order=n, title=line["title"].strip(), speaker=line.get("speaker")
        )
        for n, line in enumerate(agenda, 1)
    )


def _ask(by: Actor, meeting: Meeting, people: list[Person]) -> None:
    wanted = list(dict.fromkeys(people))
    Attendance.objects.bulk_create([Attendance(meeting=meeting, person=p) for p in wanted])
    if meeting.on >= by.today:
        title = f"会议通知：{meeting.on}{meeting.starts:%H:%M} {meeting.title}，{meeting.place}"
        telling.tell(
            wanted,
            title,
            f"/plans/meeting/{meeting.pk}/",
            meeting,
            due=meeting.on,
            todo=True,
            safe=True,
        )


@command("plans.mend_meeting", _("修改会议"))
def mend_meeting(
    by: Actor,
    *,
    meeting: Meeting,
    kind: str,
    title: str,
    on: date,
    starts: time,
    place: str,
    chair: Person,
    scribe: Person,
    people: list[Person],
    agenda: Agenda = (),
) -> Meeting:
    """Put a meeting right before it is held. Those newly asked are told; who has signed or excused himself stays."""
    states.MEETING.after("mend", meeting.state)
    note(before={name: getattr(meeting, name) for name in SHAPE})
    meeting.kind, meeting.title, meeting.on, meeting.starts = kind, title.strip(), on, starts
    meeting.place, meeting.chair, meeting.scribe = place.strip(), chair, scribe
    meeting.save(update_fields=SHAPE)
    _set_agenda(meeting, agenda)
    wanted = list(dict.fromkeys([chair, scribe, *people]))
    unsigned = meeting.attendance.filter(state=Attendance.State.EXPECTED)
    unsigned.exclude(person__in=wanted).delete()
    known = set(meeting.attendance.values_list("person", flat=True))
    _ask(by, meeting, [p for p in wanted if p.pk not in known])
    index.put(meeting, meeting.school, meeting.title, meeting.number)
    return meeting


@command("plans.sign_in", _("会议签到"), everyone=True, personal=("picture", "code"))
def sign_in(by: Actor, *, attendance: Attendance, picture: str = "", code: str = "") -> Attendance:
    """Sign in oneself, on the day of the meeting or after it while its minutes are open."""
    if by.person is None or attendance.person_id != by.person.pk:
        raise Refusal("plans.not_own_seat", "只能给自己签到。别人没带手机时，请记录人用“代签到”。")
    meeting = _may_sign(by, attendance)
    facts = {
        "meeting": meeting.number,
        "title": meeting.title,
        "on": meeting.on,
        "person": by.person.number,
    }
    attendance.signature = sign(by, meeting, facts, picture=picture, code=code)
    return _present(attendance)


@command("plans.mark_attendance", _("代签到"))
def mark_attendance(by: Actor, *, attendance: Attendance) -> Attendance:
    """Mark somebody as present who cannot sign himself; who did so stands with it."""
    _may_sign(by, attendance)
    attendance.marked_by = by.person
    return _present(attendance)


def _may_sign(by: Actor, attendance: Attendance) -> Meeting:
    meeting = attendance.meeting
    if meeting.state not in queries.OPEN:
        raise Refusal(
            "plans.meeting_shut", f"会议{Meeting.State(meeting.state).label}，不能再签到。"
        )
    if by.today < meeting.on:
        raise Refusal("plans.too_early", f"会议在{meeting.on}，当天才能签到。")
    if attendance.state != Attendance.State.EXPECTED:
        label = Attendance.State(attendance.state).label
        raise Refusal(
            "plans.signed_already", f"{attendance.person.name}已经登记为“{label}”，不用再签。"
        )
    return meeting


def _present(attendance: Attendance) -> Attendance:
    attendance.state, attendance.at = Attendance.State.PRESENT, moment()
    attendance.save(update_fields=["state", "at", "signature", "marked_by"])
    telling.done(attendance.meeting, person=attendance.person)
    return attendance


@command("plans.excuse", _("会议请假"), everyone=True)
def excuse(by: Actor, *, attendance: Attendance, reason: str) -> Attendance:
    """Say that somebody does not come and why: oneself, or anybody when one keeps the minutes."""
    own = by.person is not None and attendance.person_id == by.person.pk
    if not own and not by.may(queries.MINUTES):
        raise Refusal("plans.not_own_seat", "只能给自己请假，请本人或记录人登记。")
    if (
        attendance.meeting.state not in queries.OPEN
        or attendance.state != Attendance.State.EXPECTED
    ):
        raise Refusal("plans.meeting_shut", "会议已经结束或已经登记，不能再请假。")
    attendance.state, attendance.at, attendance.reason = (
        Attendance.State.EXCUSED,
        moment(),
        reason.strip(),
    )
    attendance.save(update_fields=["state", "at", "reason"])
    telling.done(attendance.meeting, person=attendance.person)
    return attendance


@command("plans.write_minutes", _("写会议记录"))
def write_minutes(by: Actor, *, meeting: Meeting, minutes: str) -> Meeting:
    """Write the minutes, as often as needed until they are closed."""
    meeting.state = states.MEETING.after("write", meeting.state)
    if by.today < meeting.on:
        raise Refusal("plans.too_early", f"会议在{meeting.on}，还没有开。")
    note(before=meeting.minutes)
    meeting.minutes = minutes.strip()
    meeting.save(update_fields=["state", "minutes"])
    return meeting


@command("plans.record_decisions", _("登记决议"))
def record_decisions(by: Actor, *, meeting: Meeting, lines: Agenda) -> list[Decision]:
    """Record what was decided; each decision becomes a task with an owner and a day."""
    meeting.state = states.MEETING.after("write", meeting.state)
    early = [n for n, line in enumerate(lines) if line["due"] < meeting.on]
    if early:
        said = f"期限不能早于会议日期（{meeting.on}）。"
        raise BadInput(
            {"lines": [{"due": [said]} if n in early else {} for n in range(len(lines))]}
        )
    meeting.save(update_fields=["state"])
    first = meeting.decisions.count() + 1
    return [_decide(by, meeting, n, line) for n, line in enumerate(lines, first)]


def _decide(by: Actor, meeting: Meeting, order: int, line: dict[str, Any]) -> Decision:
    text, owner, due = line["text"].strip(), line.get("owner"), line["due"]
    task = add_task(
        by, title=text, due=due, area=line.get("area") or "other", owner=owner, plan=meeting.plan
    )
    if task.owner is not None and task.owner != by.person:
        telling.tell(
            [task.owner],
            f"会议决议：{text}（{due}前）"[:200],
            f"/plans/tasks/{task.pk}/",
            task,
            due=due,
            todo=True,
        )
    return Decision.objects.create(meeting=meeting, order=order, text=text, task=task)


@command("plans.close_meeting", _("会议记录成文"))
def close_meeting(by: Actor, *, meeting: Meeting) -> Meeting:
    """Close the minutes. Who neither signed nor excused himself was absent; nothing changes afterwards."""
    after = states.MEETING.after("close", meeting.state)
    if not meeting.minutes:
        raise Refusal("plans.no_minutes", "还没有写会议记录，请先写好再成文。")
    seats = queries.attendance_of(meeting)
    came = sum(a.state == Attendance.State.PRESENT for a in seats)
    if came * 2 < len(seats):
        doubt("plans.few_came", f"应到{len(seats)}人，签到{came}人，不到一半。确定成文吗？")
    meeting.attendance.filter(state=Attendance.State.EXPECTED).update(state=Attendance.State.ABSENT)
    meeting.state, meeting.closed_on = after, by.today
    meeting.save(update_fields=["state", "closed_on"])
    telling.done(meeting)
    if meeting.item is not None and meeting.item.state == WorkItem.State.OPEN:
        tick(by, item=meeting.item, remark=f"{meeting.number} {meeting.title}"[:300])
    announce(MeetingClosed(meeting.pk))
    note(came=came, asked=len(seats))
    return meeting


@command("plans.supplement_minutes", _("补充会议记录"))
def supplement_minutes(by: Actor, *, meeting: Meeting, text: str) -> Supplement:
    """Add to closed minutes; what stands there stays."""
    states.MEETING.after("supplement", meeting.state)
    return Supplement.objects.create(meeting=meeting, text=text.strip(), by=by.person, on=by.today)


@command("plans.cancel_meeting", _("取消会议"))
def cancel_meeting(by: Actor, *, meeting: Meeting, reason: str) -> Meeting:
    """Call a meeting off and tell everybody who was asked."""
    meeting.state, meeting.reason = states.MEETING.after("cancel", meeting.state), reason.strip()
    meeting.item = None
    meeting.save(update_fields=["state", "reason", "item"])
    telling.done(meeting)
    people = [a.person for a in queries.attendance_of(meeting)]
    title = f"会议取消：{meeting.on} {meeting.title}（{meeting.reason}）"[:200]
    telling.tell(people, title, f"/plans/meeting/{meeting.pk}/", meeting, stage="cancelled")
    return meeting
