"""总结的台账."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, State, Text
from houqin.desk.filters import Between, Choose
from houqin.desk.registers import Panel, Register, register
from houqin.kernel.approval.queries import trail
from houqin.kernel.commands.given import kind
from houqin.kernel.roles.actor import Actor
from houqin.modules.plans import commands
from houqin.modules.plans.forms import summary as forms
from houqin.modules.plans.models import Summary
from houqin.modules.plans.queries import plan as plans
from houqin.modules.plans.queries import summary as queries
from houqin.modules.plans.rules import states
from houqin.modules.plans.writer import papers

TONES = {"draft": "doing", "submitted": "warn", "issued": "done", "void": "quiet"}


def _draft(summary: Summary) -> bool:
    return summary.state == Summary.State.DRAFT


def _body(by: Actor, summary: Summary) -> dict[str, Any]:
    data = papers.data(summary)
    may = _draft(summary) and commands.remark_summary.open_to(by)
    return {"data": data, "may_remark": may, "trail": trail(kind(summary), summary.pk)}


@register
class Summaries(Register):
    """总结：学期总结和月报，每句话都来自记录并连着佐证；人写的话单列为说明，批准后盖章存档。"""

    model = Summary
    name = _("总结")
    menu = (_("工作计划"), 150)
    icon = "report"
    sees = plans.VIEW
    rows = queries.summaries
    columns = [
        Text("title", _("标题"), wide=True), State("state", _("状态"), states.SUMMARY.names, TONES),
        Text("number", _("编号")), Day("since", _("起")), Day("until", _("止")), Day("as_of", _("数据截至")),
        Text("made_by", _("起草人"), order="made_by__name"), Day("issued_on", _("印发日期")),
        Text("school", _("学校"), order="school__name", shown=False),
    ]  # fmt: skip
    facts = [
        Text("plan", _("计划"), wide=True, link=lambda s: f"/plans/plans/{s.plan_id}/"), Day("made_on", _("起草日期")),
        Text("issued_by", _("批准人")), Text("reason", _("作废原因"), wide=True),
    ]  # fmt: skip
    filters = [
        Choose("state", _("状态"), choices=Summary.State.choices), Choose("plan", _("计划"), rows=plans.living), Between("until", _("止")),
    ]  # fmt: skip
    search = True
    order = ["-pk"]
    acts = [
        Act(commands.draft_summary, forms.DraftSummary, icon="file-text", main=True, sheet=False)
    ]
    row_acts = [
        Act(commands.submit_summary, forms.SubmitSummary, row="summary", when=_draft, icon="send", main=True, sheet=False),
        Act(commands.refresh_summary, forms.RefreshSummary, row="summary", when=_draft, icon="refresh", sheet=False, quick=True),
        Act(commands.remark_summary, forms.RemarkSummary, row="summary", when=_draft, icon="message-2", sheet=False),
        Act(
            commands.void_summary, forms.VoidSummary, row="summary", icon="ban", grave=True, sheet=False,
            when=lambda s: states.SUMMARY.may("void", s.state),
        ),
    ]  # fmt: skip
    panels = [Panel(_("总结内容"), "plans/summary/body.html", _body)]
    prints = {_("总结"): "plans/print/summary.typ"}
    empty = _("还没有总结。点“起草总结”，系统按计划的标题逐条写出做了什么、没做什么、佐证在哪里。")

    def seal(self, row: Summary, case: Any) -> Any:
        """The day it was issued; no seal on one made void."""
        return row.issued_on if row.state == Summary.State.ISSUED else None

    def paper(self, by: Actor, row: Summary) -> dict[str, Any]:
        """What the printed summary says."""
        return papers.data(row)
