"""工作计划和计划条目的台账."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Number, State, Text, Tick
from houqin.desk.filters import Choose
from houqin.desk.registers import Panel, Register, register
from houqin.kernel.approval.queries import trail
from houqin.kernel.calendar.queries import own_terms
from houqin.kernel.commands.given import kind
from houqin.kernel.roles.actor import Actor
from houqin.modules.plans import commands
from houqin.modules.plans.forms import fields
from houqin.modules.plans.forms import plan as forms
from houqin.modules.plans.models import Passage, Plan
from houqin.modules.plans.queries import plan as queries

TONES = {"draft": "warn", "confirmed": "doing", "adopted": "done", "void": "quiet"}


def review_url(plan: Plan) -> str:
    """Where a plan is looked through."""
    return f"/plans/review/{plan.pk}/"


def _first(plans: list[Plan]) -> str:
    return review_url(plans[0]) if len(plans) == 1 else "/plans/plans/"


def _source(by: Actor, plan: Plan) -> dict[str, Any]:
    found = queries.passages_of(plan)
    return {
        "segments": queries.text_cut(plan, found), "by_pk": {p.pk: p for p in found},
        "counters": queries.counters(found), "review": review_url(plan), "trail": trail(kind(plan), plan.pk),
    }  # fmt: skip


def _draft(plan: Plan) -> bool:
    return plan.state == Plan.State.DRAFT


@register
class Plans(Register):
    """工作计划：交来的计划原文一字不动，核对后生成月度任务和常规工作，校长批准后盖章。"""

    model = Plan
    name = _("工作计划")
    menu = (_("工作计划"), 100)
    icon = "clipboard-text"
    sees = queries.VIEW
    rows = queries.plans
    columns = [
        Text("title", _("标题"), wide=True), Text("number", _("编号")), Text("term", _("学期"), order="term__starts"),
        State("state", _("状态"), dict(Plan.State.choices), TONES), Number("proposed", _("待核对条数")),
        Day("made_on", _("录入日期")), Text("school", _("学校"), order="school__name", shown=False),
    ]  # fmt: skip
    facts = [
        Text("made_by", _("录入人")), Text("source", _("来源文件")), Text("confirmed_by", _("确认人")),
        Day("confirmed_on", _("确认日期")), Text("adopted_by", _("批准人")), Day("adopted_on", _("批准日期")),
        Text("void_reason", _("作废原因")),
    ]  # fmt: skip
    filters = [
        Choose("state", _("状态"), choices=Plan.State.choices),
        Choose("term", _("学期"), rows=own_terms),
    ]
    search = True
    order = ["-pk"]
    acts = [
        Act(commands.take_in, forms.TakeIn, icon="file-import", main=True, sheet=False, then=_first)
    ]
    row_acts = [
        Act(commands.set_years, forms.SetYears, row="plan", when=_draft, icon="calendar", sheet=False),
        Act(commands.confirm, forms.Confirm, row="plan", when=_draft, icon="checks", sheet=False, main=True),
        Act(
            commands.submit, forms.Submit, row="plan", icon="send", sheet=False,
            when=lambda p: p.state == Plan.State.CONFIRMED,
        ),
        Act(
            commands.void, forms.Void, row="plan", icon="ban", grave=True, sheet=False,
            when=lambda p: p.state != Plan.State.VOID,
        ),
    ]  # fmt: skip
    panels = [Panel(_("原文"), "plans/source.html", _source)]
    empty = _(
        "还没有工作计划。点“录入工作计划”，上传 Word 文件或粘贴文字，系统会读出每月任务和常规工作供您核对。"
    )

    def seal(self, row: Any, case: Any) -> Any:
        """The day the plan came into force; one made void carries no seal."""
        return row.adopted_on if row.state == Plan.State.ADOPTED else None


def _when(passage: Passage) -> str:
    if passage.frequency:
        return passage.often
    months = passage.months or ([passage.month] if passage.month else [])
    weeks = [f"第{n}周" for n in passage.week]
    return "、".join([f"{m}月" for m in months] + weeks) or passage.phase


@register
class Passages(Register):
    """计划条目：从计划里读出的每一条，出自原文哪一段，是否已核对。"""

    model = Passage
    name = _("计划条目")
    menu = (_("工作计划"), 180)
    icon = "list-details"
    sees = queries.VIEW
    rows = queries.passages
    columns = [
        Text("text", _("内容"), wide=True), State("kind", _("类别"), dict(Passage.Kind.choices), {}),
        State("state", _("核对"), dict(Passage.State.choices), {"proposed": "warn", "confirmed": "done"}),
        Text("when", _("时间"), read=_when), State("area", _("事项"), dict(fields.AREA_CHOICES), {}),
        Text("who", _("负责人（原文）")), Text("plan", _("计划"), order="plan__title"),
    ]  # fmt: skip
    facts = [
        Text("owner", _("负责人")), Number("value", _("数值")), Number("value_max", _("上限")), Text("unit", _("单位")),
        Number("minutes", _("分钟")), Text("method", _("方法")), Tick("added_by_hand", _("人工添加")),
    ]  # fmt: skip
    filters = [
        Choose("plan", _("计划"), rows=queries.living),
        Choose("kind", _("类别"), choices=Passage.Kind.choices),
        Choose("state", _("核对"), choices=Passage.State.choices),
        Choose("area", _("事项"), choices=fields.AREA_CHOICES),
    ]
    order = ["-plan", "order", "pk"]
    acts = [Act(commands.add_passage, forms.AddPassage, icon="plus", sheet=False)]
    row_acts = [
        Act(commands.keep_passage, forms.KeepPassage, row="passage", quick=True, icon="check", sheet=False, main=True,
            when=lambda p: _draft(p.plan) and p.state != Passage.State.CONFIRMED),
        Act(commands.mend_passage, forms.MendPassage, row="passage", icon="pencil", sheet=False,
            when=lambda p: _draft(p.plan)),
        Act(commands.drop_passage, forms.DropPassage, row="passage", quick=True, icon="x", sheet=False,
            when=lambda p: _draft(p.plan) and p.state != Passage.State.DROPPED),
    ]  # fmt: skip
    empty = _("还没有条目。先录入一份工作计划。")
