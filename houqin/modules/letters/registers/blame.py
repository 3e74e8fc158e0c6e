"""责任追究和评优人选."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act, offer
from houqin.desk.columns import Day, State, Text, Tick
from houqin.desk.filters import Between, Choose
from houqin.desk.filters import Tick as Only
from houqin.desk.papers import Paper
from houqin.desk.registers import Panel, Register, register
from houqin.kernel.roles.actor import Actor
from houqin.modules.letters import commands
from houqin.modules.letters.forms import blame as forms
from houqin.modules.letters.models import Blame, Candidate
from houqin.modules.letters.queries import blame as queries
from houqin.modules.letters.queries.letter import VIEW
from houqin.modules.letters.registers.letter import MENU
from houqin.modules.letters.rules import states, texts

APPEAL = Act(commands.appeal, forms.Appeal, row="record", icon="message", main=True, sheet=False)
"""Its button stands below, and for its person only."""
offer(APPEAL)


def _in(*wanted: str) -> Any:
    return lambda row: row.state in wanted


def _appeal(by: Actor, row: Blame) -> dict[str, Any]:
    """Only its person is asked whether he appeals."""
    mine = row.person == by.person and row.state == "holds" and not row.appeal
    return {"row": row, "may_appeal": mine and by.may("letters.appeal")}


def decision(by: Actor, row: Blame) -> Paper:
    """The decision as it goes into the file."""
    return Paper(
        _("责任追究处理决定"),
        facts=[
            (_("责任人"), row.person), (_("程度"), row.get_grade_display()), (_("发生日期"), row.on),
            (_("学年"), texts.year_name(row.year)),
            (_("依据的责任书"), row.letter or ""), (_("一票否决"), _("是") if row.veto else _("否")),
            (_("状态"), row.get_state_display()),
            (_("生效日期"), row.told_on),
        ],
        note="\n".join(
            f"{label}：{words}"
            for label, words in (
                ("事由", row.what), ("处理意见", row.decision), ("申诉", row.appeal), ("复核结论", row.answer),
            )
            if words
        ),
        signs=[_("记录人"), _("校长"), _("责任人")],
    )  # fmt: skip


@register
class Blames(Register):
    """责任追究：出了什么责任事故、谁负责、怎样处理、申诉和复核。只有校长和总务主任看得到全部，本人看得到自己生效的；每次查看留痕。"""

    model = Blame
    name = _("责任追究")
    menu = (MENU, 492)
    icon = "gavel"
    sees = VIEW
    rows = queries.blames
    area = "staff"
    sensitive = True
    columns = [
        Text("number", _("编号")), Text("person", _("责任人"), lead=True, order="person__name"),
        State("grade", _("程度"), dict(Blame.Grade.choices), {}),
        State("state", _("状态"), states.BLAME.names, states.TONES), Tick("veto", _("一票否决")), Day("on", _("发生日期")),
        Text("year", _("学年"), read=lambda b: texts.year_name(b.year), order="year"),
    ]  # fmt: skip
    facts = [
        Text("what", _("事由"), wide=True), Text("decision", _("处理意见"), wide=True), Text("letter", _("依据的责任书")),
        Text("recorder", _("记录人")), Day("told_on", _("生效日期")), Text("appeal", _("申诉"), wide=True),
        Day("appealed_on", _("申诉日期")),
        Text("answer", _("复核结论"), wide=True), Text("judge", _("复核人")),
    ]  # fmt: skip
    filters = [
        Choose("state", _("状态"), choices=Blame.State.choices), Between("on", _("发生日期")),
        Only("veto", _("只看一票否决"), lambda rows: rows.filter(veto=True)),
    ]  # fmt: skip
    order = ["-on", "-pk"]
    acts = [Act(commands.hold_to_account, forms.HoldToAccount, icon="plus", main=True, sheet=False)]
    row_acts = [
        Act(commands.answer_appeal, forms.AnswerAppeal, row="record", icon="scale", main=True, sheet=False, when=_in("appealed")),
        Act(commands.lift, forms.Lift, row="record", icon="ban", grave=True, sheet=False, when=_in("holds")),
    ]  # fmt: skip
    panels = [Panel(_("申诉"), "letters/parts/appeal.html", _appeal)]
    papers = {_("责任追究处理决定"): decision}
    empty = _("没有责任追究记录。")


@register
class Candidates(Register):
    """评优人选：提名谁评什么；有一票否决的不能提名，提名后被否决的自动撤下并写明依据。"""

    model = Candidate
    name = _("评优人选")
    menu = (MENU, 494)
    icon = "award"
    sees = queries.AWARDS
    rows = queries.candidates
    attach = False
    area = "staff"
    sensitive = True
    columns = [
        Text("award", _("评优项目"), wide=True), Text("person", _("人选"), order="person__name"),
        State("state", _("状态"), dict(Candidate.State.choices), states.TONES),
        Text("year", _("学年"), read=lambda c: texts.year_name(c.year), order="year"),
        Day("on", _("提名日期")), Text("reason", _("说明")),
    ]  # fmt: skip
    facts = [Text("merits", _("主要事迹"), wide=True), Text("nominator", _("提名人"))]
    filters = [
        Choose("state", _("状态"), choices=Candidate.State.choices),
        Between("on", _("提名日期")),
    ]
    order = ["-year", "award", "pk"]
    acts = [Act(commands.nominate, forms.Nominate, icon="plus", main=True, sheet=False)]
    row_acts = [
        Act(commands.drop_candidate, forms.DropCandidate, row="candidate", icon="ban", grave=True, sheet=False, when=_in("stands")),
    ]  # fmt: skip
    empty = _("还没有评优人选。")
