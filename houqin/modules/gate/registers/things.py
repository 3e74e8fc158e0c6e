"""物品出门、邮件包裹、交接班."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Moment, Number, State, Text
from houqin.desk.filters import Between, Choose
from houqin.desk.filters import Tick as Only
from houqin.desk.registers import Register, register
from houqin.modules.gate import commands
from houqin.modules.gate.forms import things as forms
from houqin.modules.gate.models import GoodsPass, Parcel, Shift
from houqin.modules.gate.queries import things as queries
from houqin.modules.gate.queries.visit import MINE, VIEW
from houqin.modules.gate.registers import papers
from houqin.modules.gate.registers.visit import MENU

GOODS_TONES = {
    "asked": "warn",
    "agreed": "doing",
    "out": "done",
    "returned": "bad",
    "void": "quiet",
}
COLLECTED = {True: _("已领取"), False: _("未领")}


def _what(goods: GoodsPass) -> str:
    return "、".join(f"{x['what']}{x['count']}{x['unit']}" for x in goods.lines)


@register
class Goods(Register):
    """物品出门：带什么出去、为什么、谁批准、哪天出门；门卫对着单子放行，只能用一次。"""

    model = GoodsPass
    name = _("物品出门")
    menu = (MENU, 360)
    icon = "package-export"
    sees = MINE
    rows = queries.goods
    area = "gate"
    columns = [
        Text("number", _("单号")), Text("what", _("物品"), lead=True, read=_what, wide=True),
        State("state", _("状态"), dict(GoodsPass.State.choices), GOODS_TONES), Day("on", _("出门日期")),
        Text("carrier", _("携带人")), Text("asker", _("申请人"), order="asker__name"), Text("unit", _("部门"), order="unit__name"),
        Text("reason", _("事由"), wide=True), Moment("out_at", _("出门时间")), Text("guard", _("核对门卫"), order="guard__name"),
    ]  # fmt: skip
    filters = [
        Choose("state", _("状态"), choices=GoodsPass.State.choices),
        Between("on", _("出门日期")),
    ]
    search = True
    order = ["-on", "-pk"]
    acts = [Act(commands.ask_goods, forms.AskGoods, icon="plus", main=True)]
    row_acts = [
        Act(commands.goods_out, forms.GoodsOut, row="goods", icon="check", main=True, sheet=False,
            when=lambda g: g.state == "agreed"),
        Act(commands.void_goods, forms.VoidGoods, row="goods", icon="ban", grave=True, sheet=False,
            when=lambda g: g.state in ("agreed", "returned")),
    ]  # fmt: skip
    papers = {_("物品出门单"): papers.goods_paper}
    empty = _("还没有出门单。公物要带出校门，先点“申请物品出门”，批准后门卫放行。")


def _is_collected(parcel: Parcel) -> bool:
    return parcel.collected_at is not None


@register
class Parcels(Register):
    """邮件包裹：谁的、几时到、谁领走；到了就通知收件人。"""

    model = Parcel
    name = _("邮件包裹")
    menu = (MENU, 370)
    icon = "mail"
    sees = MINE
    rows = queries.parcels
    attach = False
    area = "gate"
    columns = [
        Text("number", _("编号")), Text("receiver", _("收件人"), order="receiver__name"),
        State("kind", _("种类"), dict(Parcel.Kind.choices), {}),
        State("collected", _("状态"), COLLECTED, {True: "done", False: "warn"}, read=_is_collected, order="collected_at"),
        Moment("came_at", _("到达时间")), Moment("collected_at", _("领取时间")), Text("collector", _("领取人"), order="collector__name"),
        Text("carrier", _("快递或邮局")), Text("tail", _("单号末四位")),
    ]  # fmt: skip
    facts = [Text("came_by", _("收件门卫")), Text("given_by", _("发件门卫"))]
    filters = [
        Choose("kind", _("种类"), choices=Parcel.Kind.choices), Between("came_at__date", _("到达日期")),
        Only("waiting", _("只看未领"), lambda rows: rows.filter(collected_at=None)),
    ]  # fmt: skip
    search = True
    order = ["-came_at", "-pk"]
    acts = [Act(commands.take_parcel, forms.TakeParcel, icon="plus", main=True)]
    row_acts = [
        Act(commands.collect, forms.Collect, row="parcel", icon="check", main=True, sheet=False,
            when=lambda p: not _is_collected(p)),
    ]  # fmt: skip
    empty = _("还没有邮件包裹。")


def _taken(shift: Shift) -> bool:
    return hasattr(shift, "taken")


@register
class Shifts(Register):
    """交接班：交班人写明钥匙、器材和当班情况，接班人用自己的账号核对确认；写下的不能改。"""

    model = Shift
    name = _("交接班")
    menu = (MENU, 375)
    icon = "transfer"
    sees = VIEW
    rows = queries.shifts
    attach = False
    area = "gate"
    columns = [
        Day("on", _("日期")), Text("part", _("班次"), read=lambda s: s.get_part_display(), order="part"),
        Text("giver", _("交班人"), order="giver__name"), Moment("at", _("交班时间")),
        Text("taker", _("接班人"), read=lambda s: s.taken.taker.name if _taken(s) else ""),
        State("done", _("状态"), {True: _("已接班"), False: _("待接班确认")}, {True: "done", False: "warn"}, read=_taken, order=""),
        Text("matters", _("当班情况"), wide=True), Number("inside", _("校内访客")), Number("parcels", _("未领邮件")),
    ]  # fmt: skip
    facts = [
        Text("things", _("钥匙与器材"), wide=True),
        Moment("taken_at", _("接班时间"), read=lambda s: s.taken.at if _taken(s) else None, order=""),
        Text("remark", _("接班意见"), read=lambda s: s.taken.remark if _taken(s) else ""),
    ]  # fmt: skip
    filters = [
        Between("on", _("日期")),
        Only("open", _("只看待确认"), lambda rows: rows.filter(taken=None)),
    ]
    order = ["-at", "-pk"]
    acts = [Act(commands.hand_over, forms.HandOver, icon="transfer", main=True, sheet=False)]
    row_acts = [
        Act(commands.take_over, forms.TakeOver, row="shift", icon="check", main=True, sheet=False,
            when=lambda s: not _taken(s)),
    ]  # fmt: skip
    empty = _("还没有交接班记录。交班时点“交班”。")
