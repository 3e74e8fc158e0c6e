"""会议和会议决议的台账."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Number, State, Text
from houqin.desk.filters import Between, Choose
from houqin.desk.registers import Panel, Register, register
from houqin.kernel.roles.actor import Actor
from houqin.kernel.signatures.signing import data_url
from houqin.modules.people.queries import present_staff
from houqin.modules.plans import commands
from houqin.modules.plans.forms import meeting as forms
from houqin.modules.plans.models import AgendaItem, Attendance, Decision, Meeting, Task
from houqin.modules.plans.queries import meeting as queries
from houqin.modules.plans.queries import plan as plans
from houqin.modules.plans.registers.work import TASK_TONES

TONES = {"called": "doing", "held": "warn", "closed": "done", "cancelled": "quiet"}


def _called(meeting: Meeting) -> bool:
    return meeting.state == Meeting.State.CALLED


def _open(meeting: Meeting) -> bool:
    return meeting.state in queries.OPEN


def seats(meeting: Meeting) -> list[tuple[Attendance, str]]:
    """Everybody who was asked, with the picture of the signature."""
    found = queries.attendance_of(meeting)
    return [(a, data_url(a.signature) if a.signature else "") for a in found]


def _body(by: Actor, meeting: Meeting) -> dict[str, Any]:
    found = queries.attendance_of(meeting)
    came = sum(a.state == Attendance.State.PRESENT for a in found)
    return {
        "agenda": meeting.agenda.select_related("speaker").order_by("order"), "seats": seats(meeting), "came": came,
        "asked": len(found), "decisions": queries.decisions_of(meeting), "open": _open(meeting),
        "supplements": meeting.supplements.select_related("by").order_by("pk"),
        "may_mark": _open(meeting) and commands.mark_attendance.open_to(by),
    }  # fmt: skip


def _kind(meeting: Meeting) -> str:
    return str(Meeting.Kind(meeting.kind).label)


@register
class Meetings(Register):
    """会议：通知、议程、本人签到、记录、决议；决议变成任务跟到完成，成文以后不改，只能补充。"""

    model = Meeting
    name = _("会议")
    menu = (_("工作计划"), 160)
    icon = "users-group"
    sees = plans.VIEW
    rows = queries.meetings
    columns = [
        Text("title", _("会议名称"), wide=True), State("state", _("状态"), dict(Meeting.State.choices), TONES),
        Text("kind", _("会议类别"), read=_kind, order="kind"), Day("on", _("日期")),
        Text("starts", _("开始时间"), read=lambda m: f"{m.starts:%H:%M}", order="starts"), Text("place", _("地点")),
        Number("asked", _("应到")), Number("came", _("实到")), Text("chair", _("主持人"), order="chair__name", shown=False),
        Text("number", _("编号"), shown=False),
    ]  # fmt: skip
    facts = [
        Text("scribe", _("记录人")), Text("called_by", _("召集人")), Text("item", _("对应的常规工作")), Text("plan", _("计划")),
        Day("closed_on", _("成文日期")), Text("reason", _("取消原因"), wide=True),
    ]  # fmt: skip
    filters = [
        Choose("kind", _("会议类别"), choices=Meeting.Kind.choices), Choose("state", _("状态"), choices=Meeting.State.choices),
        Between("on", _("日期")),
    ]  # fmt: skip
    search = True
    order = ["-on", "-starts", "-pk"]
    acts = [
        Act(commands.call_meeting, forms.CallMeeting, icon="plus", main=True, sheet=False),
        Act(commands.sign_in, forms.SignIn, icon="writing-sign", sheet=False, row="attendance"),
    ]
    row_acts = [
        Act(commands.write_minutes, forms.WriteMinutes, row="meeting", when=_open, icon="pencil", main=True, sheet=False),
        Act(commands.record_decisions, forms.RecordDecisions, row="meeting", when=_open, icon="checklist", sheet=False),
        Act(commands.close_meeting, forms.CloseMeeting, row="meeting", icon="checks", sheet=False,
            when=lambda m: m.state == Meeting.State.HELD),
        Act(commands.mend_meeting, forms.MendMeeting, row="meeting", when=_called, icon="adjustments-horizontal", sheet=False),
        Act(commands.supplement_minutes, forms.SupplementMinutes, row="meeting", icon="message-2", sheet=False,
            when=lambda m: m.state == Meeting.State.CLOSED),
        Act(commands.cancel_meeting, forms.CancelMeeting, row="meeting", when=_called, icon="ban", grave=True, sheet=False),
        Act(commands.mark_attendance, forms.MarkAttendance, row="attendance", icon="user-check", sheet=False, when=lambda m: False),
        Act(commands.excuse, forms.Excuse, row="attendance", icon="user-x", sheet=False, when=lambda m: False),
    ]  # fmt: skip
    panels = [Panel(_("会议情况"), "plans/meeting/body.html", _body)]
    prints = {_("会议记录"): "plans/print/meeting.typ"}
    empty = _("还没有会议。点“召集会议”，通知会发给每个参加人，到会时在手机上签到。")

    def paper(self, by: Actor, row: Meeting) -> dict[str, Any]:
        """What the printed minutes say."""
        seats_ = queries.attendance_of(row)
        return {
            "meeting": {
                "name": row.title, "kind": _kind(row), "number": row.number, "when": f"{row.on} {row.starts:%H:%M}", "place": row.place,
                "chair": str(row.chair), "scribe": str(row.scribe), "state": str(Meeting.State(row.state).label),
            },
            "agenda": [_point(a) for a in row.agenda.select_related("speaker").order_by("order")],
            "minutes": row.minutes, "supplements": [f"{s.on} {s.by or '系统'}：{s.text}" for s in row.supplements.select_related("by")],
            "decisions": [[str(d.order), d.text, str(d.task.owner or ""), str(d.task.due)] for d in queries.decisions_of(row)],
            "seats": [[a.person.name, _seat(a)] for a in seats_],
            "counts": f"应到{len(seats_)}人，实到{sum(a.state == Attendance.State.PRESENT for a in seats_)}人",
        }  # fmt: skip


def _point(item: AgendaItem) -> str:
    return f"{item.title}（{item.speaker}）" if item.speaker else item.title


def _seat(seat: Attendance) -> str:
    label = str(Attendance.State(seat.state).label)
    if seat.state != Attendance.State.PRESENT or seat.at is None:
        return f"{label}（{seat.reason}）" if seat.reason else label
    how = f"{seat.marked_by.name}代签" if seat.marked_by else "本人签"
    return f"{timezone.localtime(seat.at):%H:%M} {how}"


@register
class Decisions(Register):
    """会议决议：每条决议是哪次会定的、谁负责、哪天前完成、做到哪一步。"""

    model = Decision
    name = _("会议决议")
    menu = (_("工作计划"), 161)
    icon = "gavel"
    sees = plans.VIEW
    rows = queries.decisions
    columns = [
        Text("text", _("决议"), wide=True), State("task.state", _("状态"), dict(Task.State.choices), TASK_TONES),
        Text("meeting", _("会议"), order="meeting__on", link=lambda d: f"/plans/meetings/{d.meeting_id}/"),
        Text("task.owner", _("负责人"), order="task__owner__name"), Day("task.due", _("期限")),
        Text("task", _("任务"), order="task__title", link=lambda d: f"/plans/tasks/{d.task_id}/", shown=False),
    ]  # fmt: skip
    filters = [
        Choose("task.state", _("状态"), choices=Task.State.choices), Choose("task.owner", _("负责人"), rows=present_staff),
        Between("meeting.on", _("会议日期")),
    ]  # fmt: skip
    order = ["-meeting__on", "order", "pk"]
    area = "area"
    empty = _("还没有决议。在会议的页面上点“登记决议”，每条决议自动成为一项任务。")
