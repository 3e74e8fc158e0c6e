"""The slips of summaries."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Row
from houqin.desk.forms import Form
from houqin.kernel.roles.actor import Actor
from houqin.modules.plans.forms import fields
from houqin.modules.plans.models import Summary
from houqin.modules.plans.queries import summary as queries


class DraftSummary(Form):
    """起草总结."""

    plan = Row(queries.living_plans, names=("number",), label=_("工作计划"))
    since = forms.DateField(
        label=_("从"),
        required=False,
        help_text=_("写整个学期的总结就不用填；写月报填这个月的第一天和最后一天。"),
    )
    until = forms.DateField(label=_("到"), required=False)


class SummaryForm(Form):
    """A slip about one draft."""

    summary = Row(queries.drafts, names=("number",), label=_("总结"))


class RefreshSummary(SummaryForm):
    """按最新记录重写."""


class RemarkSummary(SummaryForm):
    """写说明."""

    place = forms.IntegerField(label=_("第几节"), min_value=0, widget=forms.HiddenInput())
    text = forms.CharField(
        label=_("说明"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("印在这一节的末尾，标明是说明。留空就是撤掉。"),
    )  # fmt: skip

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """The closing words, unless the address names another place."""
        if not isinstance(row, Summary):
            return {}
        place = len(row.content["blocks"])
        return {"place": place, "text": row.remarks.get(str(place), "")}


class SubmitSummary(SummaryForm):
    """提交批准总结."""


class VoidSummary(Form):
    """作废总结."""

    summary = Row(queries.not_void, names=("number",), label=_("总结"))
    reason = fields.reason()
