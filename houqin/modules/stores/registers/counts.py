"""盘点表、盘点明细、该盘点的物品、月结."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Moment, Money, Number, State, Text
from houqin.desk.filters import Between, Choose
from houqin.desk.filters import Tick as Only
from houqin.desk.registers import Panel, Register, register
from houqin.kernel.roles.actor import Actor
from houqin.modules.stores import commands, papers
from houqin.modules.stores.forms import counts as forms
from houqin.modules.stores.models import MonthClose, Stock, Tally, TallyLine
from houqin.modules.stores.queries import counts as queries
from houqin.modules.stores.queries import items
from houqin.modules.stores.registers.catalogue import MENU
from houqin.modules.stores.registers.stock import ITEM

TONES = {"open": "doing", "asked": "warn", "agreed": "done"}


def counting(tally: Any) -> str:
    """Where a count is done."""
    return f"/stores/counting/{tally.pk}/"


def _body(by: Actor, row: Tally) -> dict[str, Any]:
    lines = queries.tally_lines(row)
    off = [x for x in lines if x.counted not in (None, x.book)]
    return {
        "off": off, "bare": [x for x in lines if x.counted is None], "open": row.state == Tally.State.OPEN,
        "counted": len([x for x in lines if x.counted is not None]), "may": by.may("stores.count"),
    }  # fmt: skip


@register
class Tallies(Register):
    """盘点表：每次盘点盘了几种、盘盈盘亏几种、谁盘的、批准没有。"""

    model = Tally
    name = _("盘点表")
    menu = (MENU, 470)
    icon = "clipboard-check"
    sees = items.VIEW
    rows = queries.tallies
    area = "stores"
    columns = [
        Text("number", _("盘点号")), Text("store", _("库房"), order="store__name"), Day("on", _("盘点日期")),
        State("state", _("状态"), dict(Tally.State.choices), TONES), Number("asked", _("应盘种数")), Number("counted", _("已盘")),
        Number("over", _("盘盈")), Number("short", _("盘亏")), Text("opened_by", _("盘点人"), order="opened_by__name"),
        Text("slip", _("盘盈盘亏单"), order="slip__number", link=lambda t: f"/stores/slips/{t.slip_id}/"),
    ]  # fmt: skip
    facts = [Moment("submitted_at", _("提交时间")), Text("note", _("盘点说明"))]
    filters = [
        Choose("state", _("状态"), choices=Tally.State.choices),
        Between("on", _("盘点日期")),
    ]
    order = ["-on", "-pk"]
    panels = [Panel(_("盘点结果"), "stores/tally.html", _body)]
    papers = {_("盘点表"): papers.count_sheet, _("盘盈盘亏表"): papers.differences}
    acts = [
        Act(
            commands.open_tally, forms.OpenTally, icon="plus", main=True, sheet=False, then=counting
        ),
        Act(commands.count, forms.Count, icon="list-check"),
    ]
    row_acts = [
        Act(commands.submit_tally, forms.SubmitTally, row="tally", icon="check", main=True, sheet=False,
            when=lambda t: t.state == "open"),
        Act(commands.void_tally, forms.VoidTally, row="tally", icon="ban", grave=True, sheet=False,
            when=lambda t: t.state == "open"),
    ]  # fmt: skip
    empty = _("还没有盘点。点“开始盘点”，拿手机到架子前逐样清点。")


@register
class TallyLines(Register):
    """盘点明细：每次盘点每种物品的账面数、实盘数和差异原因。"""

    model = TallyLine
    name = _("盘点明细")
    menu = (MENU, 475)
    icon = "list-check"
    sees = items.VIEW
    rows = queries.line_rows
    area = "stores"
    attach = False
    columns = [
        Text("tally", _("盘点号"), order="tally__number"), Text("tally.store", _("库房"), order="tally__store__name"), *ITEM,
        Text("unit", _("单位"), read=lambda r: r.item.unit), Number("book", _("账面数")), Number("counted", _("实盘数")),
        Number("off", _("盈亏")), Money("worth", _("盈亏金额"), total=True), Text("note", _("差异原因")),
        Moment("at", _("盘点时间"), shown=False),
        Text("counter", _("盘点人"), order="counter__name", shown=False),
    ]  # fmt: skip
    filters = [
        Between("tally.on", _("盘点日期")), Only("different", _("只看有差异"), lambda rows: rows.exclude(off=0).exclude(off=None)),
        Only("bare", _("只看未盘"), lambda rows: rows.filter(counted=None)),
    ]  # fmt: skip
    order = ["-tally__on", "item__code", "pk"]
    empty = _("还没有盘点明细。")


@register
class Due(Register):
    """该盘点的物品：超过规定天数没有盘过的，从来没有盘过的排在最前。"""

    model = Stock
    name = _("该盘点的物品")
    menu = (MENU, 465)
    icon = "clock"
    sees = items.VIEW
    rows = queries.due
    area = "stores"
    attach = False
    columns = [
        *ITEM, Text("lot", _("批号"), order="lot__number"), Number("quantity", _("库存")),
        Text("unit", _("单位"), read=lambda r: r.item.unit),
        Text("store", _("库房"), order="store__name"), Text("shelf", _("货位")), Day("last", _("上次盘点")),
    ]  # fmt: skip
    filters = [
        Choose("store", _("库房"), rows=items.open_stores), Only("never", _("只看从未盘过"), lambda rows: rows.filter(last=None)),
    ]  # fmt: skip
    order = ["last", "pk"]
    empty = _("都在规定天数内盘过了。")

    def holds(self, row: Stock) -> bool:
        """A lot is shown among the lots."""
        return False


def _lines(by: Actor, row: MonthClose) -> dict[str, Any]:
    return {"lines": row.lines}


@register
class MonthCloses(Register):
    """月结：每月月初、入库、领用、盘盈盘亏、月末的金额；结了就不能再记。"""

    model = MonthClose
    name = _("库房月结")
    menu = (MENU, 480)
    icon = "lock"
    sees = items.VIEW
    rows = queries.month_closes
    area = "stores"
    columns = [
        Text("month", _("月份"), read=lambda m: f"{m.month:%Y年%m月}", order="month"), Money("opening", _("月初结存")),
        Money("received", _("本月入库")), Money("issued", _("本月领用")), Money("differences", _("盘盈盘亏与报损")),
        Money("closing", _("月末结存")), Text("close.closed_by", _("结账人"), order="close__closed_by__name"),
        Day("close.closed_on", _("结账日期")),
        State("standing", _("状态"), {True: _("已结"), False: _("已反关账")}, {True: "done", False: "warn"},
              read=lambda m: m.close.reopened_on is None, order="close__reopened_on"),
    ]  # fmt: skip
    facts = [Text("remark", _("说明"))]
    order = ["-month", "-pk"]
    panels = [Panel(_("分类汇总"), "stores/month.html", _lines)]
    papers = {_("库房月报"): papers.month_report}
    acts = [Act(commands.close_month, forms.CloseMonth, icon="lock", main=True, sheet=False)]
    empty = _("还没有月结。先盘点，批准盘点结果，再点“月结”。")
