"""审批的台账."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.base.refusal import Refusal
from houqin.desk.acts import Act
from houqin.desk.columns import Day, Ended, Moment, Money, Number, State, Text, Tick
from houqin.desk.filters import Choose
from houqin.desk.filters import Tick as Only
from houqin.desk.registers import Panel, Register, find_row, register, row_link
from houqin.kernel.approval import chains as running
from houqin.kernel.approval import commands, queries
from houqin.kernel.approval.models import Case, Chain, Delegation, Step
from houqin.kernel.roles.actor import Actor
from houqin.modules.office.forms import kernel as forms

TONES = {"open": "warn", "agreed": "done", "returned": "bad", "withdrawn": "quiet"}


def _open(case: Case) -> bool:
    return case.state == Case.State.OPEN


def trail(by: Actor, case: Case) -> dict[str, Any]:
    """Everything done with a case, the record it is about, and whose turn it is."""
    opinions = queries.trail(case.kind, case.row)
    waiting = [t.person.name for t in case.turns.filter(state="waiting").select_related("person")]
    return {
        "opinions": [o for o in opinions if o.case_id == case.pk],
        "waiting": waiting,
        "subject": _subject(by, case),
    }


def _subject(by: Actor, case: Case) -> str:
    try:
        return row_link(find_row(by, case.kind, case.row))
    except Refusal:
        return ""


@register
class Cases(Register):
    """审批单：待我审批的、我提交的和全校的，每一步意见都在单上。"""

    code = "approval.cases"
    model = Case
    name = _("审批")
    menu = (_("今天"), 20)
    icon = "rubber-stamp"
    sees = "office.basic"
    rows = queries.cases
    columns = [
        Text("title", _("内容"), wide=True), Text("number", _("单号")), Text("asker", _("申请人"), order="asker__name"),
        Money("amount", _("金额")), Moment("opened_at", _("提交时间")), State("state", _("状态"), dict(Case.State.choices), TONES),
    ]  # fmt: skip
    facts = [
        Text("chain", _("流程")),
        Moment("ended_at", _("结束时间")),
        Tick("late", _("事后补签")),
    ]
    filters = [
        Choose("state", _("状态"), choices=Case.State.choices),
        Only("mine", _("只看等我审批的"), lambda rows: rows.filter(mine=True)),
    ]
    order = ["-mine", "-opened_at", "-pk"]
    panels = [Panel(_("审批过程"), "office/trail.html", trail)]
    attach = False
    acts = [Act(commands.delegate, forms.Delegate, icon="user-share", sheet=False)]
    row_acts = [
        Act(
            commands.decide,
            forms.Decide,
            row="case",
            when=_open,
            main=True,
            icon="rubber-stamp",
            sheet=False,
        ),
        Act(commands.transfer, forms.ToSomebody, row="case", when=_open, sheet=False),
        Act(commands.add_signer, forms.ToSomebody, row="case", when=_open, sheet=False),
        Act(commands.copy, forms.ToSomebody, row="case", sheet=False),
        Act(commands.urge, forms.Urge, row="case", when=_open, sheet=False),
        Act(commands.withdraw, forms.Withdraw, row="case", when=_open, grave=True, sheet=False),
    ]
    empty = _("没有与您有关的审批单。")


def _steps(chain: Chain) -> str:
    return " → ".join(f"{_decider(s)}（{s.get_mode_display()}）" for s in chain.steps.all())


def _decider(step: Step) -> str:
    """Who decides, by the name people know: a role's code is for the machine."""
    return str(step.person or step.post or getattr(step, "role_name", None) or _("角色已不存在"))


@register
class Chains(Register):
    """审批流程：什么事、多少钱，由谁一步一步批。"""

    code = "approval.chains"
    model = Chain
    name = _("审批流程")
    menu = (_("设置"), 955)
    icon = "route"
    sees = queries.CHAINS
    rows = queries.chains
    columns = [
        Text("name", _("流程")), Text("act", _("事项"), read=lambda c: str(running.acts().get(c.act, c.act)), order="act"),
        Text("category", _("类别")), Money("least", _("金额从")), Money("below", _("金额不到")),
        Text("steps", _("步骤"), read=_steps, wide=True), Ended("closed", _("已停用")),
    ]  # fmt: skip
    order = ["act", "-pk"]
    attach = False
    acts = [Act(commands.set_chain, forms.SetChain, icon="plus", main=True)]
    row_acts = [
        Act(
            commands.close_chain,
            forms.CloseChain,
            row="chain",
            when=lambda c: not c.closed,
            grave=True,
            sheet=False,
        )
    ]


@register
class Delegations(Register):
    """委托审批：外出时由谁代批，从哪天到哪天。"""

    code = "approval.delegations"
    model = Delegation
    name = _("委托审批")
    menu = (_("今天"), 25)
    icon = "user-share"
    sees = "office.basic"
    rows = queries.delegations
    columns = [
        Text("giver", _("委托人"), order="giver__name"), Text("taker", _("受托人"), order="taker__name"),
        Day("since", _("起")), Day("until", _("止")), Number("pk", _("序号"), shown=False),
    ]  # fmt: skip
    order = ["-since", "-pk"]
    attach = False
    acts = [Act(commands.delegate, forms.Delegate, icon="plus", main=True, sheet=False)]
    row_acts = [Act(commands.end_delegation, forms.EndDelegation, row="delegation", sheet=False)]
    empty = _("没有委托。外出期间可以把审批委托给别人。")
