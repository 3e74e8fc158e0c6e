"""The slips of 值周 and bells."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Lines, Row
from houqin.desk.forms import Form, Line
from houqin.kernel.roles.actor import Actor
from houqin.modules.duty.forms.pool import staff
from houqin.modules.duty.models import Mark
from houqin.modules.duty.queries import week as queries


class WeekLine(Line):
    """One week."""

    on = forms.DateField(label=_("哪一周（任意一天）"))
    person = staff(_("值周教师"))
    others = forms.CharField(label=_("一起值周的"), max_length=100, required=False)


class PlanWeeks(Form):
    """安排值周."""

    lines = Lines(WeekLine, label=_("值周安排"))


class NoteMark(Form):
    """登记值周记录."""

    on = forms.DateField(label=_("日期"))
    area = forms.ChoiceField(label=_("项目"), choices=Mark.Area.choices)
    class_group = Row(
        queries.classes, names=("name",), label=_("班级"), required=False, help_text=_("全校的事不用选。")
    )  # fmt: skip
    points = forms.IntegerField(
        label=_("加减分"), min_value=-20, max_value=20, required=False, help_text=_("扣分写负数，例如 -1；不计分不用填。"),
    )  # fmt: skip
    words = forms.CharField(
        label=_("情况"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}), help_text=_("不写学生姓名。"),
    )  # fmt: skip

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Today."""
        return {"on": by.today}

    def clean_points(self) -> int:
        """None is none."""
        return self.cleaned_data.get("points") or 0


class VoidMark(Form):
    """作废值周记录."""

    mark = Row(queries.open_marks, names=(), label=_("值周记录"))
    reason = forms.CharField(label=_("原因"), max_length=200)


class CloseWeek(Form):
    """值周小结."""

    week = Row(queries.to_close, names=(), label=_("值周"))
    summary = forms.CharField(
        label=_("本周小结"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )
    passed_on = forms.CharField(
        label=_("下周注意"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class BellLine(Line):
    """One signal."""

    at = forms.TimeField(label=_("时间"), widget=forms.TimeInput(attrs={"type": "time"}))
    what = forms.CharField(label=_("信号"), max_length=40)


class SetBells(Form):
    """设定作息：一行一个信号，从开始日期起代替现在的作息."""

    name = forms.CharField(label=_("作息"), max_length=40, help_text=_("例如：冬季作息。"))
    since = forms.DateField(label=_("开始日期"))
    lines = Lines(BellLine, label=_("信号"))

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """From today, the bells as they are, to be changed."""
        found = queries.timetable_on(by, by.today)
        bells = queries.bells_of(found) if found else []
        lines = [{"at": f"{b.at:%H:%M}", "what": b.what} for b in bells]
        return {"since": by.today, **({"lines": lines} if lines else {})}
