"""应急演练."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Moment, State, Text
from houqin.desk.filters import Between, Choose
from houqin.desk.papers import Paper, Table
from houqin.desk.registers import Panel, Register, register
from houqin.kernel.roles.actor import Actor
from houqin.modules.emergency import commands
from houqin.modules.emergency.forms import drill as forms
from houqin.modules.emergency.forms import learnt as learnt_forms
from houqin.modules.emergency.models import Drill, Sort
from houqin.modules.emergency.queries import drill as queries
from houqin.modules.emergency.queries import plan as plans
from houqin.modules.emergency.registers.plan import MENU
from houqin.modules.emergency.rules import due, states


def _in(*wanted: str) -> Any:
    return lambda row: row.state in wanted


def _counts(by: Actor, row: Drill) -> dict[str, Any]:
    return {
        "row": row,
        "counts": queries.counts(row),
        "remedies": list(row.remedies.select_related("person")),
    }


def drill_paper(by: Actor, row: Drill) -> Paper:
    """The record of a drill: times, head counts, what was found, what is put right."""
    counts = [
        (
            c.class_group,
            c.expected,
            c.away,
            "" if c.present is None else c.present,
            c.took,
            c.counter,
        )
        for c in queries.counts(row)
    ]
    remedies = [
        (r.words, r.person, r.due, r.get_state_display())
        for r in row.remedies.select_related("person")
    ]
    began = timezone.localtime(row.began_at).strftime("%Y-%m-%d %H:%M:%S") if row.began_at else ""
    return Paper(
        _("应急演练记录"),
        facts=[
            (_("演练名称"), row.title), (_("类别"), row.get_sort_display()), (_("依据的预案"), row.plan), (_("总指挥"), row.lead),
            (_("集合地点"), row.ground), (_("警报时间"), began), (_("疏散用时"), row.took),
            (_("疏散时限"), due.spoken(row.target)), (_("总结评价"), row.verdict), (_("发现的问题"), row.findings),
        ],
        tables=[
            Table((_("班级"), _("应到"), _("请假"), _("实到"), _("用时"), _("清点人")), counts, right=(1, 2, 3)),
            *([Table((_("整改事项"), _("责任人"), _("期限"), _("状态")), remedies)] if remedies else []),
        ],
        signs=[_("总指挥"), _("总务主任"), _("校长")],
    )  # fmt: skip


@register
class Drills(Register):
    """应急演练：什么时候演练、每班清点了几人、疏散用了多久、发现什么、改了没有。"""

    model = Drill
    name = _("应急演练")
    menu = (MENU, 468)
    icon = "run"
    sees = plans.VIEW
    rows = queries.drills
    area = "safety"
    columns = [
        Text("number", _("编号")), Text("title", _("演练名称"), lead=True, wide=True), State("sort", _("类别"), dict(Sort.choices), {}),
        Moment("planned_at", _("计划时间")), State("state", _("状态"), states.DRILL.names, states.TONES),
        Text("took", _("疏散用时"), order=""), Text("lead", _("总指挥"), order="lead__name"),
    ]  # fmt: skip
    facts = [
        Text("plan", _("依据的预案")), Text("ground", _("集合地点")),
        Text("target", _("疏散时限"), read=lambda d: due.spoken(d.target), order="target"),
        Moment("began_at", _("警报时间")), Moment("ended_at", _("清点完毕")), Text("verdict", _("总结评价"), wide=True),
        Text("findings", _("发现的问题"), wide=True), Text("reason", _("取消原因"), wide=True),
    ]  # fmt: skip
    filters = [
        Choose("sort", _("类别"), choices=Sort.choices), Choose("state", _("状态"), choices=Drill.State.choices),
        Between("planned_at__date", _("计划日期")),
    ]  # fmt: skip
    search = True
    order = ["-planned_at", "-pk"]
    acts = [Act(commands.plan_drill, forms.PlanDrill, icon="plus", main=True, sheet=False)]
    row_acts = [
        Act(commands.begin, forms.Begin, row="drill", icon="bell-ringing", main=True, sheet=False, when=_in("planned"),
            then=lambda d: f"/emergency/drill/{d.pk}/"),
        Act(commands.count, forms.Count, row="drill", icon="users", sheet=False, when=_in("running")),
        Act(commands.finish, forms.Finish, row="drill", icon="circle-check", quick=True, sheet=False, when=_in("running")),
        Act(commands.review, forms.Review, row="drill", icon="clipboard-check", main=True, sheet=False, when=_in("held")),
        Act(commands.learn, learnt_forms.Learn, row="drill", icon="list-check", sheet=False, when=_in("held", "reviewed")),
        Act(commands.cancel, forms.Cancel, row="drill", icon="ban", grave=True, sheet=False, when=_in("planned")),
    ]  # fmt: skip
    panels = [Panel(_("清点"), "emergency/parts/counts.html", _counts)]
    papers = {_("演练记录"): drill_paper}
    empty = _("还没有演练。点“安排演练”，班主任会收到通知。")
