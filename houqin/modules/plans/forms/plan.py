"""The slips of a plan's way from paper to work."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Lines, Row
from houqin.desk.forms import Form, Line
from houqin.kernel.calendar.queries import own_terms
from houqin.kernel.roles.actor import Actor
from houqin.modules.people.queries import present_staff
from houqin.modules.plans.forms import fields
from houqin.modules.plans.models import Passage, Plan
from houqin.modules.plans.queries import plan as queries


class TakeIn(Form):
    """录入工作计划."""

    term = Row(
        own_terms,
        names=(),
        label=_("学期"),
        required=False,
        help_text=_("可以先不选，核对时再定。"),
    )
    file = forms.FileField(
        label=_("计划文件"), required=False,
        help_text=_("Word（.docx）或文本文件（.txt），一个文件里可以有几份计划。"),
    )  # fmt: skip
    text = forms.CharField(
        label=_("或粘贴文字"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 8})
    )


class PlanForm(Form):
    """A slip about one plan."""

    plan = Row(queries.living, names=("number",), label=_("工作计划"))


class Confirm(PlanForm):
    """确认全部并生成任务."""

    plan = Row(queries.drafts, names=("number",), label=_("工作计划"))


class Submit(PlanForm):
    """提交批准."""


class Void(PlanForm):
    """作废计划."""

    reason = fields.reason()


class YearLine(Line):
    """One month and its year."""

    month = forms.TypedChoiceField(label=_("月份"), choices=fields.MONTHS, coerce=int)
    year = forms.IntegerField(label=_("年份"), min_value=2000, max_value=2100)


class SetYears(Form):
    """设定学期和年份."""

    plan = Row(queries.drafts, names=("number",), label=_("工作计划"))
    term = Row(own_terms, names=(), label=_("学期"))
    lines = Lines(YearLine, label=_("各月年份"), least=0, most=12, blank=0)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """What is set now."""
        if not isinstance(row, Plan):
            return {}
        lines = [{"month": int(month), "year": year} for month, year in row.years.items()]
        return {"term": row.term_id, "lines": lines}


ALWAYS = ("kind", "text", "area", "owner")
BY_KIND: dict[str, tuple[str, ...]] = {
    Passage.Kind.TASK: ("month", "months", "week", "who"),
    Passage.Kind.ROUTINE: (
        "frequency",
        "count",
        "interval",
        "period_unit",
        "minutes",
        "method",
        "who",
    ),
    Passage.Kind.TARGET: ("op", "value", "value_max", "unit", "approx"),
    Passage.Kind.RESPONSIBLE: ("who",),
    Passage.Kind.TERM_TASK: ("phase", "who"),
    Passage.Kind.SECTION: ("heading",),
}


class Typed(Form):
    """What can be said of a passage; which of it counts follows from its kind."""

    kind = forms.ChoiceField(label=_("类别"), choices=Passage.Kind.choices)
    text = forms.CharField(
        label=_("内容"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    area = fields.area()
    owner = Row(present_staff, names=("number", "name"), label=_("负责人"), required=False)
    who = forms.CharField(label=_("负责人（原文）"), max_length=60, required=False)
    month = forms.IntegerField(label=_("月份"), min_value=1, max_value=12, required=False)
    months = fields.months(_("跨几个月时"))
    week = fields.weeks(_("周次"))
    phase = forms.CharField(label=_("阶段"), max_length=20, required=False)
    frequency = forms.ChoiceField(label=_("频次"), choices=fields.FREQUENCIES, required=False)
    count = forms.IntegerField(label=_("每期次数"), min_value=1, max_value=50, required=False)
    interval = forms.IntegerField(label=_("每隔几期"), min_value=1, max_value=24, required=False)
    period_unit = forms.ChoiceField(label=_("其他周期"), choices=fields.UNITS, required=False)
    minutes = forms.IntegerField(label=_("分钟"), min_value=1, max_value=1440, required=False)
    method = forms.CharField(label=_("方法"), max_length=200, required=False)
    op = forms.ChoiceField(
        label=_("比较"), required=False,
        choices=[("", _("正好")), (">=", _("不少于")), ("<=", _("不超过"))],
    )  # fmt: skip
    value = forms.DecimalField(label=_("数值"), max_digits=16, decimal_places=4, required=False)
    value_max = forms.DecimalField(label=_("上限"), max_digits=16, decimal_places=4, required=False)
    unit = forms.CharField(label=_("单位"), max_length=20, required=False)
    approx = forms.BooleanField(label=_("约数"), required=False)
    heading = forms.CharField(label=_("标题"), max_length=200, required=False)

    def shown(self) -> list[forms.BoundField]:
        """The fields that count for the kind, and any with a complaint."""
        wanted = {
            *ALWAYS,
            *BY_KIND.get(str(self["kind"].value()), ()),
            *(self.errors if self.is_bound else ()),
        }
        return [self[name] for name in Typed.base_fields if name in wanted]

    def kept(self) -> list[forms.BoundField]:
        """The other fields, which go along unseen so that nothing said before is lost."""
        shown = {field.name for field in self.shown()}
        return [self[name] for name in Typed.base_fields if name not in shown]


class MendPassage(Typed):
    """修改条目."""

    passage = Row(queries.draft_passages, names=(), label=_("条目"))

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """What was understood."""
        if not isinstance(row, Passage):
            return {}
        return {n: getattr(row, f"{n}_id" if n == "owner" else n) for n in Typed.base_fields}


class AddPassage(Typed):
    """添加条目."""

    plan = Row(queries.drafts, names=("number",), label=_("工作计划"))
    start = forms.IntegerField(label=_("原文从第几字"), min_value=0, required=False)
    end = forms.IntegerField(label=_("到第几字"), min_value=1, required=False)


class PassageForm(Form):
    """A slip about one passage."""

    passage = Row(queries.draft_passages, names=(), label=_("条目"))


class KeepPassage(PassageForm):
    """确认条目."""


class DropPassage(PassageForm):
    """不采用条目."""
