"""装备标准、装备差额、差额明细."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Ended, Money, Number, Share, State, Text
from houqin.desk.filters import Choose
from houqin.desk.filters import Tick as Only
from houqin.desk.papers import Paper, Table
from houqin.desk.registers import Panel, Register, register
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets import commands
from houqin.modules.assets.forms import planning as forms
from houqin.modules.assets.models import Gap, GapLine, Standard
from houqin.modules.assets.models.rotation import Proposal
from houqin.modules.assets.queries import cards
from houqin.modules.assets.queries import planning as queries
from houqin.modules.assets.registers.card import MENU
from houqin.modules.assets.registers.rotation import TONES, draft

CERTAIN = {"V": _("已核对"), "M": _("待核对原文"), "local": _("本校规定")}


def _rule(row: Standard) -> str:
    if row.per == "tier":
        steps = (step.split(":") for step in row.tiers.split())
        return "，".join(f"{size}班以内{n}{row.unit}" for size, n in steps)
    return f"{row.get_per_display()}{row.amount.normalize():f}{row.unit}"


@register
class Standards(Register):
    """装备标准：按班数、学生数、房间数应该有多少专用室和器材；随系统带一份样例，依据和把握都写明，学校按本省标准改。"""

    model = Standard
    name = _("装备标准")
    menu = (MENU, 486)
    icon = "ruler"
    sees = cards.VIEW
    rows = queries.standards
    area = "assets"
    attach = False
    search = True
    order = ["subject", "pk"]
    columns = [
        Text("subject", _("学科")), Text("name", _("名称")), Text("rule", _("配备要求"), read=_rule, wide=True),
        Text("counts", _("核对什么"), read=lambda s: s.get_counts_display(), order="counts"), Text("words", _("名称里含")),
        Money("price", _("参考单价")), Text("certainty", _("把握"), read=lambda s: CERTAIN.get(s.certainty, s.certainty)),
        Text("source", _("依据"), wide=True), Ended("closed", _("已停用"), shown=False),
    ]  # fmt: skip
    facts = [
        Text("unit", _("单位")),
        Number("amount", _("配备数")),
        Text("tiers", _("分档")),
        Text("rooms", _("房间名称里含")),
    ]
    filters = [
        Choose("counts", _("核对什么"), choices=Standard.Counts.choices), Choose("per", _("按什么配"), choices=Standard.Per.choices),
    ]  # fmt: skip
    acts = [
        Act(
            commands.set_standard,
            forms.SetStandard,
            icon="plus",
            main=True,
            again=queries.school_standards,
        ),
        Act(commands.adopt_standard, forms.AdoptStandard, icon="download", sheet=False),
    ]
    row_acts = [Act(commands.set_standard, forms.SetStandard, row="subject", icon="pencil")]
    empty = _("还没有装备标准。点“引入装备标准样例”，再按本省标准修改。")


def _lines(by: Actor, gap: Gap) -> dict[str, Any]:
    return {"lines": queries.lines_of(gap)}


def gap_paper(by: Actor, row: Gap) -> Paper:
    """The table of what is short."""
    lines = queries.lines_of(row)
    total = sum(x.cost for x in lines)
    heads = (
        _("学科"),
        _("名称"),
        _("单位"),
        _("应有"),
        _("现有"),
        _("缺"),
        _("预计金额"),
        _("依据"),
        _("说明"),
    )
    return Paper(
        _("装备差额表"),
        facts=[
            (_("摸底日期"), row.on), (_("摸底人"), row.maker), (_("班数"), row.classes), (_("学生数"), row.pupils),
            (_("项数"), len(lines)), (_("达标项数"), sum(1 for x in lines if not x.short)),
        ],
        tables=[
            Table(
                heads,
                [
                    (x.standard.subject, x.standard.name, x.standard.unit, x.needed, x.have, x.short, f"{x.cost:,.2f}",
                     x.standard.source, x.note)
                    for x in lines
                ],
                wide=(1, 7), right=(3, 4, 5, 6), foot=(_("合计"), "", "", "", "", "", f"{total:,.2f}", "", ""),
            )
        ],
        total=total or None, signs=[_("摸底人"), _("总务主任"), _("校长")],
    )  # fmt: skip


@register
class Gaps(Register):
    """装备差额：对照装备标准摸一次底，每项应有多少、现有多少、缺多少；批准以后作为采购建议。"""

    model = Gap
    name = _("装备差额")
    menu = (MENU, 487)
    icon = "chart-bar"
    sees = cards.VIEW
    rows = queries.gaps
    area = "assets"
    search = True
    columns = [
        Text("number", _("单号")), Day("on", _("摸底日期")), Number("classes", _("班数")), Number("pupils", _("学生数")),
        Number("asked", _("项数"), order="asked"), Number("met", _("达标项数"), order="met"), Share("share", _("达标率"), order="share"),
        Money("cost", _("预计金额"), order="cost"), State("state", _("状态"), dict(Proposal.choices), TONES),
        Text("maker", _("摸底人"), order="maker__name"),
    ]  # fmt: skip
    filters = [Choose("state", _("状态"), choices=Proposal.choices)]
    acts = [Act(commands.count_gap, forms.CountGap, icon="plus", main=True, sheet=False)]
    row_acts = [
        Act(commands.propose_gap, forms.ProposeGap, row="gap", icon="send", main=True, sheet=False, when=draft),
    ]  # fmt: skip
    panels = [Panel(_("各项差额"), "assets/gap_lines.html", _lines)]
    papers = {_("装备差额表"): gap_paper}
    empty = _("还没有摸过底。先设好装备标准，再点“对照标准摸底”。")


@register
class GapLines(Register):
    """差额明细：每次摸底的每一项；去现场看过的在这里更正，写明原因。"""

    model = GapLine
    name = _("差额明细")
    menu = (MENU, 488)
    icon = "list"
    sees = cards.VIEW
    rows = queries.gap_lines
    area = "assets"
    order = ["-gap__on", "standard__subject", "pk"]
    columns = [
        Text("standard.subject", _("学科"), order="standard__subject"), Text("standard.name", _("名称"), order="standard__name"),
        Number("needed", _("应有")), Number("have", _("现有")), Number("short", _("缺")), Money("price", _("参考单价")),
        Money("cost", _("预计金额"), total=True), Text("note", _("说明"), wide=True), Text("gap", _("摸底单"), order="gap__number"),
    ]  # fmt: skip
    filters = [
        Choose("gap", _("摸底单"), rows=queries.gaps), Only("lacking", _("只看缺的"), lambda rows: rows.filter(short__gt=0)),
    ]  # fmt: skip
    row_acts = [
        Act(commands.mend_gap, forms.MendGap, row="line", icon="pencil", main=True, sheet=False, when=lambda x: draft(x.gap)),
    ]  # fmt: skip
    empty = _("还没有差额明细。先在“装备差额”里摸一次底。")
