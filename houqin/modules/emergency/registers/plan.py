"""应急预案."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Number, State, Text
from houqin.desk.filters import Choose
from houqin.desk.filters import Tick as Only
from houqin.desk.papers import Paper, Table
from houqin.desk.registers import Panel, Register, register
from houqin.kernel.roles.actor import Actor
from houqin.modules.emergency import commands
from houqin.modules.emergency.forms import plan as forms
from houqin.modules.emergency.models import Plan, Sort
from houqin.modules.emergency.queries import plan as queries
from houqin.modules.emergency.rules import states

MENU = _("应急与演练")


def _contacts(by: Actor, row: Plan) -> dict[str, Any]:
    return {"contacts": queries.contacts(row)}


def plan_paper(by: Actor, row: Plan) -> Paper:
    """The plan as it hangs on the wall."""
    rows = [(c.place, c, c.phone, c.minutes, c.task) for c in queries.contacts(row)]
    steps = [(n, line.strip()) for n, line in enumerate(row.steps.splitlines(), 1) if line.strip()]
    return Paper(
        row.name,
        facts=[
            (_("类别"), row.get_sort_display()), (_("版本"), row.version), (_("总指挥"), row.lead),
            (_("执行日期"), row.since), (_("应修订日期"), row.review_on), (_("状态"), row.get_state_display()),
        ],
        tables=[
            Table((_("步骤"), _("做什么")), steps, right=(0,)),
            Table((_("次序"), _("告知"), _("电话"), _("几分钟内"), _("职责")), rows, right=(0, 3)),
        ],
        signs=[_("编写人"), _("批准人")],
    )  # fmt: skip


@register
class Plans(Register):
    """应急预案：每一类突发事件怎样处置，先告知谁；一类只有一份在执行，旧版留着。"""

    model = Plan
    name = _("应急预案")
    menu = (MENU, 462)
    icon = "book"
    sees = queries.VIEW
    rows = queries.plans
    area = "safety"
    columns = [
        Text("name", _("预案名称"), wide=True), State("sort", _("类别"), dict(Sort.choices), {}), Number("version", _("版本")),
        State("state", _("状态"), states.PLAN.names, states.TONES), Text("lead", _("总指挥"), order="lead__name"),
        Day("since", _("执行日期")), Day("review_on", _("应修订日期")),
    ]  # fmt: skip
    facts = [
        Text("steps", _("处置步骤"), wide=True), Text("writer", _("编写人")), Day("written_on", _("编写日期")),
        Day("until", _("作废日期")), Text("follows", _("修订自")),
    ]  # fmt: skip
    filters = [
        Choose("sort", _("类别"), choices=Sort.choices), Choose("state", _("状态"), choices=Plan.State.choices),
        Only("current", _("只看执行中的"), lambda rows: rows.filter(state="in_force")),
    ]  # fmt: skip
    search = True
    order = ["sort", "-version"]
    acts = [Act(commands.write_plan, forms.WritePlan, icon="plus", main=True)]
    row_acts = [
        Act(commands.revise_plan, forms.RevisePlan, row="follows", icon="pencil", sheet=False,
            when=lambda p: p.state in ("in_force", "returned")),
    ]  # fmt: skip
    panels = [Panel(_("告知名单"), "emergency/parts/contacts.html", _contacts)]
    papers = {_("应急预案"): plan_paper}
    empty = _("还没有预案。点“编写预案”，写处置步骤和告知名单，批准后执行。")
