"""轮换计划、轮换明细."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Money, Number, Share, State, Text
from houqin.desk.filters import Choose, Tick
from houqin.desk.papers import Paper, Table
from houqin.desk.registers import Panel, Register, register
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets import commands
from houqin.modules.assets.forms import planning as forms
from houqin.modules.assets.models import Rotation, RotationLine
from houqin.modules.assets.models.rotation import Proposal
from houqin.modules.assets.queries import cards
from houqin.modules.assets.queries import planning as queries
from houqin.modules.assets.registers.card import MENU

TONES = {"draft": "quiet", "asked": "warn", "agreed": "done", "returned": "bad"}


def draft(row: Any) -> bool:
    """Whether a proposal can still be changed."""
    return row.state in queries.DRAFTS


def _share(row: Any) -> int:
    return round((row.done or 0) * 100 / row.pieces) if row.pieces else 0


def _turns(by: Actor, plan: Rotation) -> dict[str, Any]:
    return {"turns": queries.turns_of(plan), "years": queries.years_of(plan)}


def rotation_paper(by: Actor, row: Rotation) -> Paper:
    """The plan with the cost of every year and the rooms in turn."""
    years, turns = queries.years_of(row), queries.turns_of(row)
    total = sum(t.cost for t in turns)
    return Paper(
        _("轮换计划表"),
        facts=[
            (_("计划名称"), row.name), (_("分类"), row.category), (_("年限"), f"{row.first}年起{row.years}年"),
            (_("预计单价（元）"), f"{row.price:,.2f}"), (_("编制日期"), row.on), (_("编制人"), row.maker),
        ],
        tables=[
            Table(
                (_("年份"), _("房间数"), _("件数"), _("预计金额"), _("已换")),
                [(y["year"], y["rooms"], y["pieces"], f"{y['money']:,.2f}", y["ready"]) for y in years],
                title=_("各年安排"), right=(1, 2, 3, 4),
            ),
            Table(
                (_("次序"), _("房间"), _("年份"), _("件数"), _("购置"), _("待修"), _("预计金额"), _("已换")),
                [(t.turn, t.place, t.year, t.quantity, f"{t.acquired:%Y-%m}", t.broken, f"{t.cost:,.2f}", t.done) for t in turns],
                title=_("各房间次序"), wide=(1,), right=(3, 5, 6, 7), foot=(
                    _("合计"), "", "", sum(t.quantity for t in turns), "", sum(t.broken for t in turns), f"{total:,.2f}",
                    sum(t.done for t in turns),
                ),
            ),
        ],
        total=total or None, signs=[_("编制人"), _("总务主任"), _("校长")],
    )  # fmt: skip


@register
class Rotations(Register):
    """轮换计划：按购置年份和破损程度排出哪些教室哪一年换新，每年要多少钱；批准以后逐间登记，还剩多少一看就知道。"""

    model = Rotation
    name = _("轮换计划")
    menu = (MENU, 482)
    icon = "refresh"
    sees = cards.VIEW
    rows = queries.rotations
    area = "assets"
    search = True
    columns = [
        Text("name", _("计划名称")), Text("category", _("分类"), order="category__code"), Number("first", _("开始年份")),
        Number("years", _("几年换完")), Number("rooms", _("房间数"), order="rooms"), Number("pieces", _("件数"), order="pieces"),
        Money("cost", _("预计金额"), order="cost", total=True), State("state", _("状态"), dict(Proposal.choices), TONES),
        Share("share", _("已换"), read=_share), Text("number", _("单号")),
    ]  # fmt: skip
    facts = [
        Money("price", _("预计单价")), Number("most", _("每年最多（0为平均）")), Day("on", _("编制日期")), Text("maker", _("编制人")),
    ]  # fmt: skip
    filters = [Choose("state", _("状态"), choices=Proposal.choices)]
    acts = [Act(commands.draw_rotation, forms.DrawRotation, icon="plus", main=True, sheet=False)]
    row_acts = [
        Act(commands.propose_rotation, forms.ProposeRotation, row="rotation", icon="send", main=True, sheet=False, when=draft),
    ]  # fmt: skip
    panels = [Panel(_("各年安排和房间次序"), "assets/turns.html", _turns)]
    papers = {_("轮换计划表"): rotation_paper}
    empty = _("还没有轮换计划。点“编制轮换计划”，选课桌的分类和年限，系统按新旧排好次序。")


def _to_do(line: Any) -> bool:
    return bool(line.rotation.state == "agreed" and line.done < line.quantity)


@register
class RotationLines(Register):
    """轮换明细：每间房排在哪一年、换多少、换了没有。"""

    model = RotationLine
    name = _("轮换明细")
    menu = (MENU, 483)
    icon = "list"
    sees = cards.VIEW
    rows = queries.turns
    area = "assets"
    order = ["year", "turn", "pk"]
    columns = [
        Text("place", _("房间"), order="place__name"), Number("year", _("轮换年份")), Number("turn", _("次序")),
        Number("quantity", _("件数"), total=True), Number("done", _("已换"), total=True),
        Number("left", _("还差"), total=True, order="left"),
        Day("acquired", _("平均购置日期")), Number("broken", _("待修")), Money("cost", _("预计金额"), total=True),
        Day("done_on", _("换完日期")), Text("rotation", _("轮换计划"), order="rotation__name"),
    ]  # fmt: skip
    filters = [
        Choose("rotation", _("轮换计划"), rows=queries.rotations), Choose("place", _("房间"), rows=cards.places),
        Tick("open", _("还没换完"), lambda rows: rows.filter(left__gt=0)),
    ]  # fmt: skip
    row_acts = [
        Act(commands.replace, forms.Replace, row="line", icon="check", main=True, sheet=False, when=_to_do),
        Act(commands.shift_turn, forms.ShiftTurn, row="line", icon="calendar", sheet=False, when=lambda x: draft(x.rotation)),
    ]  # fmt: skip
    empty = _("还没有轮换明细。先在“轮换计划”里编制一份计划。")
