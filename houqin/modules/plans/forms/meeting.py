"""The slips of meetings."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Drawn, Lines, Row, Rows
from houqin.desk.forms import Form, Line
from houqin.kernel.roles.actor import Actor
from houqin.modules.people.queries import present_staff
from houqin.modules.plans.forms import fields
from houqin.modules.plans.models import Meeting
from houqin.modules.plans.queries import meeting as queries
from houqin.modules.plans.queries import plan as plans

STAFF = ("number", "name")


class AgendaLine(Line):
    """One point of the agenda."""

    title = forms.CharField(label=_("议题"), max_length=200)
    speaker = Row(present_staff, names=STAFF, label=_("汇报人"), required=False)


class Shape(Form):
    """What, when, where, with whom."""

    kind = forms.ChoiceField(label=_("会议类别"), choices=Meeting.Kind.choices)
    title = forms.CharField(label=_("会议名称"), max_length=100)
    on = forms.DateField(label=_("日期"))
    starts = forms.TimeField(label=_("开始时间"))
    place = forms.CharField(label=_("地点"), max_length=80)
    chair = Row(present_staff, names=STAFF, label=_("主持人"))
    scribe = Row(present_staff, names=STAFF, label=_("记录人"))
    people = Rows(present_staff, names=STAFF, label=_("参加人"), required=False)
    agenda = Lines(AgendaLine, label=_("议程"), least=0, most=30)


class CallMeeting(Shape):
    """召集会议."""

    plan = Row(plans.living, names=("number",), label=_("所属计划"), required=False)
    item = Row(
        queries.due_items, names=(), label=_("对应的常规工作"), required=False,
        help_text=_("选了以后，会议成文就自动登记这次常规工作完成。"),
    )  # fmt: skip

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Today, kept by whoever calls it."""
        me = by.person.pk if by.person else None
        return {"on": by.today, "chair": me, "scribe": me, "starts": "14:30"}


class MendMeeting(Shape):
    """修改会议."""

    meeting = Row(queries.called, names=("number",), label=_("会议"))

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """The meeting as it is."""
        if not isinstance(row, Meeting):
            return {}
        lines = [{"title": a.title, "speaker": a.speaker_id} for a in row.agenda.order_by("order")]
        given = {n: getattr(row, n) for n in ("kind", "title", "on", "starts", "place")}
        people = [a.person_id for a in queries.attendance_of(row)]
        return {
            **given,
            "chair": row.chair_id,
            "scribe": row.scribe_id,
            "people": people,
            "agenda": lines,
        }


class SignIn(Form):
    """会议签到."""

    attendance = Row(queries.own_attendance, names=(), label=_("会议"))
    picture = Drawn(required=False)
    code = forms.CharField(
        label=_("确认码"),
        max_length=6,
        required=False,
        help_text=_("不方便手写时，在“我的通知”里获取确认码。"),
    )


class MarkAttendance(Form):
    """代签到."""

    attendance = Row(queries.open_attendance, names=(), label=_("参加人"))


class Excuse(MarkAttendance):
    """会议请假."""

    reason = fields.reason()


class MeetingForm(Form):
    """A slip about a meeting whose minutes are open."""

    meeting = Row(queries.running, names=("number",), label=_("会议"))


class WriteMinutes(MeetingForm):
    """写会议记录."""

    minutes = forms.CharField(
        label=_("会议记录"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 14})
    )

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """What is written, or the agenda to write along."""
        if not isinstance(row, Meeting):
            return {}
        points = "\n\n".join(f"{a.order}. {a.title}：" for a in row.agenda.order_by("order"))
        return {"minutes": row.minutes or points}


class DecisionLine(Line):
    """One decision."""

    text = forms.CharField(label=_("决议"), max_length=500)
    due = forms.DateField(label=_("期限"))
    owner = Row(present_staff, names=STAFF, label=_("负责人"), required=False)
    area = fields.area()


class RecordDecisions(MeetingForm):
    """登记决议."""

    lines = Lines(DecisionLine, label=_("决议"), most=50)


class CloseMeeting(MeetingForm):
    """会议记录成文."""


class SupplementMinutes(Form):
    """补充会议记录."""

    meeting = Row(queries.closed, names=("number",), label=_("会议"))
    text = forms.CharField(
        label=_("补充记录"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6})
    )


class CancelMeeting(Form):
    """取消会议."""

    meeting = Row(queries.called, names=("number",), label=_("会议"))
    reason = fields.reason()
