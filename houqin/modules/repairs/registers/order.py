"""报修单 and what was used."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Moment, Money, Number, State, Text
from houqin.desk.filters import Between, Choose
from houqin.desk.filters import Tick as Only
from houqin.desk.registers import Panel, Register, also, register
from houqin.kernel.audit.reads import log_read
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets.models import Card
from houqin.modules.repairs import commands, sealing
from houqin.modules.repairs.forms import reporting, working
from houqin.modules.repairs.models import Kind, Order, Part
from houqin.modules.repairs.queries import board, setup
from houqin.modules.repairs.queries import order as queries
from houqin.modules.repairs.registers.papers import order_paper
from houqin.modules.repairs.rules import states

MENU = _("报修维修")


def _in(*wanted: str) -> Any:
    return lambda order: order.state in wanted


def _may(deed: str) -> Any:
    return lambda order: states.ORDER.may(deed, order.state)


ACTS = [
    Act(commands.report, reporting.Report, row="card", icon="plus", main=True),
    Act(commands.enter, reporting.Enter, icon="phone"),
]
also(
    Card,
    Act(commands.report, reporting.Report, row="card", icon="tool", when=lambda card: card.ended is None),
)  # fmt: skip
WORK = [
    Act(commands.accept, working.Accept, row="order", icon="check", quick=True, main=True, sheet=False, when=_may("accept")),
    Act(commands.arrive, working.Arrive, row="order", icon="walk", quick=True, main=True, sheet=False, when=_in("accepted")),
    Act(commands.resume, working.Resume, row="order", icon="player-play", quick=True, sheet=False, when=_may("resume")),
    Act(commands.finish, working.Finish, row="order", icon="circle-check", main=True, sheet=False,
        when=_in("accepted", "working", "parts")),
    Act(commands.need_parts, working.NeedParts, row="order", icon="package", sheet=False, when=_may("need_parts")),
    Act(commands.use_parts, working.UseParts, row="order", icon="list-details",
        when=lambda o: o.state in states.IN_HAND | {"done"}),
    Act(commands.draw_parts, working.DrawParts, row="order", icon="package-export", sheet=False,
        when=lambda o: o.state in states.IN_HAND and o.worker_id is not None),
    Act(commands.send_out, working.SendOut, row="order", icon="truck", sheet=False, when=_in("sent", "again", *states.IN_HAND)),
]  # fmt: skip
OFFICE = [
    Act(commands.assign, working.Assign, row="order", icon="user-share", sheet=False, when=_may("assign")),
    Act(commands.approve, working.Approve, row="order", icon="circle-check", main=True, sheet=False, when=_in("done")),
    Act(commands.send_back, working.SendBack, row="order", icon="arrow-back-up", sheet=False, when=_in("done")),
    Act(commands.scrap, working.Scrap, row="order", icon="trash", grave=True, sheet=False, when=_in("done")),
    Act(commands.rate, working.Rate, row="order", icon="star", main=True, sheet=False,
        when=lambda o: o.state in states.MENDED and o.stars is None),
    Act(commands.cost, working.Cost, row="order", icon="coin", sheet=False, when=lambda o: o.firm_id is not None),
    Act(commands.follow, reporting.Follow, row="order", icon="plus", quick=True, sheet=False,
        when=lambda o: o.state in states.UNMENDED),
    Act(commands.join, reporting.Join, row="order", icon="copy", sheet=False, when=_may("join")),
    Act(commands.void, reporting.Void, row="order", icon="ban", grave=True, sheet=False, when=_may("void")),
]  # fmt: skip


def _contact(by: Actor, row: Order) -> dict[str, Any]:
    """The telephone for who sends or mends; each look is kept."""
    allowed = by.may("repairs.assign") or (by.person is not None and row.worker_id == by.person.pk)
    phone = sealing.unseal(row.phone_sealed) if allowed else ""
    if phone:
        log_read(by, "repairs.phone", row=row.pk)
    firm = row.firm_token if by.may("repairs.assign") or allowed else ""
    return {
        "phone": phone,
        "firm_token": firm,
        "followers": row.followers.count(),
        "copies": list(row.copies.all()),
    }


@register
class Orders(Register):
    """报修单：谁报的、坏了什么、派给谁、到了哪一步、花了多少钱、满意不满意。"""

    model = Order
    name = _("报修单")
    menu = (MENU, 352)
    icon = "tool"
    sees = queries.MINE
    rows = queries.orders
    area = "repairs"
    columns = [
        Text("number", _("单号")), Text("place", _("地点"), order="place__name"), Text("what", _("坏了什么"), lead=True),
        State("state", _("状态"), dict(Order.State.choices), states.TONES),
        State("urgency", _("紧急程度"), dict(Order.Urgency.choices), {"urgent": "bad"}),
        Text("worker", _("维修人员"), order="worker__name"), Moment("at", _("报修时间")), Moment("finish_by", _("应修好时间")),
        Text("kind", _("类别"), read=lambda o: o.get_kind_display(), order="kind"),
        Text("source", _("来源"), read=lambda o: o.get_source_display(), order="source", shown=False),
        Money("total", _("费用"), total=True), Number("stars", _("评分"), shown=False),
    ]  # fmt: skip
    facts = [
        Text("words", _("故障情况"), wide=True), Text("card", _("资产")), Text("reporter", _("登记人")), Text("caller", _("代谁报")),
        Moment("respond_by", _("应接单时间")), Moment("accepted_at", _("接单时间")), Moment("arrived_at", _("到场时间")),
        Moment("done_at", _("修好时间")), Text("waits_for", _("在等什么")), Text("result", _("维修结果"), wide=True),
        Number("hours", _("工时")), Money("labour", _("人工费")), Money("material", _("材料费")), Money("outside", _("外修费")),
        Text("firm", _("外修单位")), Moment("ended_at", _("验收时间")), Text("checker", _("验收人")),
        Text("verdict", _("验收意见"), wide=True), Number("returns", _("返修次数")), Text("stars_words", _("评价"), wide=True),
        Text("joined", _("并入")), Day("erased_on", _("联系方式清除日期")),
    ]  # fmt: skip
    filters = [
        Choose("state", _("状态"), choices=Order.State.choices), Choose("kind", _("类别"), choices=Kind.choices),
        Choose("urgency", _("紧急程度"), choices=Order.Urgency.choices), Choose("source", _("来源"), choices=Order.Source.choices),
        Choose("worker", _("维修人员"), rows=setup.workers), Choose("place", _("地点"), rows=setup.places),
        Between("at__date", _("报修日期")), Only("open", _("只看没修好的"), lambda rows: rows.filter(state__in=states.UNMENDED)),
        Only("late", _("只看超时的"), board.late_now),
    ]  # fmt: skip
    search = True
    order = ["-at", "-pk"]
    acts = ACTS
    row_acts = [*WORK, *OFFICE]
    panels = [Panel(_("联系与合并"), "repairs/parts/contact.html", _contact)]
    papers = {_("维修单"): order_paper}
    empty = _("还没有报修。点“报修”填第一张，或打印“报修二维码”贴到各处，扫码就能报。")


@register
class Parts(Register):
    """维修用料：每张单用了什么、多少钱；写错的用红冲改正，原行保留。"""

    model = Part
    name = _("维修用料")
    menu = (MENU, 356)
    icon = "package"
    sees = queries.MINE
    rows = queries.parts
    attach = False
    area = "repairs"
    columns = [
        Moment("at", _("登记时间")), Text("order", _("报修单"), order="order__number", link=lambda p: f"/repairs/orders/{p.order_id}/"),
        Text("order.place", _("地点"), order="order__place__name"), Text("name", _("配件材料")), Number("quantity", _("数量")),
        Text("unit", _("单位")), Money("price", _("单价")), Money("amount", _("金额"), order="", total=False),
        Text("slip", _("出库单号")), Text("person", _("登记人"), order="person__name"),
    ]  # fmt: skip
    filters = [Between("at__date", _("登记日期"))]
    order = ["-at", "-pk"]
    row_acts = [
        Act(commands.return_part, working.ReturnPart, row="part", icon="arrow-back-up", sheet=False,
            when=lambda p: p.quantity > 0),
    ]  # fmt: skip
    empty = _("还没有用料。在报修单上点“登记用料”。")
