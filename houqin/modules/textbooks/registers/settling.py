"""书簿结算、结算明细、预收."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Moment, Money, Number, State, Text
from houqin.desk.filters import Choose
from houqin.desk.filters import Tick as Only
from houqin.desk.registers import Panel, Register, register
from houqin.kernel.roles.actor import Actor
from houqin.modules.textbooks import commands, papers
from houqin.modules.textbooks.forms import settling as forms
from houqin.modules.textbooks.models import Prepaid, Settlement, SettlementLine
from houqin.modules.textbooks.queries import roll
from houqin.modules.textbooks.queries import settling as queries
from houqin.modules.textbooks.queries.giving import CLASS
from houqin.modules.textbooks.registers.titles import MENU

TONES = {"settled": "done", "reopened": "quiet"}


def _lines(by: Actor, row: Settlement) -> dict[str, Any]:
    return {"lines": queries.lines_of(row)}


def _detail(line: SettlementLine) -> str:
    return "；".join(f"{name}{n}册 {amount}元" for name, n, _price, amount in line.detail)


def _classes(by: Actor) -> Any:
    return roll.classes(by, CLASS)


@register
class Settlements(Register):
    """书簿结算：一个班一张，预收、应收、应退；多退少不补。结算后要更正，先重开。"""

    model = Settlement
    name = _("书簿结算")
    menu = (MENU, 650)
    icon = "calculator"
    sees = CLASS
    rows = queries.settlements
    area = "textbooks"
    sensitive = True
    columns = [
        Text("number", _("单号")), Text("class_group", _("班级"), order="class_group__grade"),
        State("state", _("状态"), dict(Settlement.State.choices), TONES), Text("term", _("学期"), order="term__starts"),
        Number("heads", _("学生人数"), total=True), Money("prepaid", _("预收"), total=True), Money("due", _("应收"), total=True),
        Money("refund", _("应退"), total=True), Money("borne", _("不再补收"), total=True), Day("on", _("结算日期")),
    ]  # fmt: skip
    facts = [Text("by", _("结算人")), Text("reason", _("重开原因"), wide=True)]
    filters = [
        Choose("term", _("学期"), rows=roll.terms), Choose("state", _("状态"), choices=Settlement.State.choices),
    ]  # fmt: skip
    search = True
    order = ["-on", "-pk"]
    panels = [Panel(_("学生名单"), "textbooks/settlement.html", _lines)]
    papers = {_("书簿费结算清单"): papers.settlement}
    acts = [Act(commands.settle, forms.Settle, icon="calculator", main=True, sheet=False)]
    row_acts = [
        Act(commands.reopen, forms.Reopen, row="settlement", icon="refresh", grave=True, sheet=False,
            when=lambda s: s.state == "settled"),
    ]  # fmt: skip
    empty = _("还没有结算。学期末点“结算班级书簿费”，一个班一张。")


@register
class SettlementLines(Register):
    """结算明细：每名学生领了几册、应收、预收、应退，可导出 Excel 交财务退费。"""

    model = SettlementLine
    name = _("结算明细")
    menu = (MENU, 655)
    icon = "receipt"
    sees = CLASS
    rows = queries.settlement_lines
    area = "textbooks"
    sensitive = True
    attach = False
    columns = [
        Text("settlement.class_group", _("班级"), order="settlement__class_group__grade"), Text("pupil.number", _("学号")),
        Text("pupil", _("学生"), order="pupil__number"), Number("copies", _("册数"), total=True), Money("prepaid", _("预收"), total=True),
        Money("due", _("应收"), total=True), Money("refund", _("应退"), total=True), Money("borne", _("不再补收"), total=True),
        Text("detail", _("明细"), read=_detail, wide=True, shown=False), Text("settlement", _("结算单"), order="settlement__number"),
    ]  # fmt: skip
    filters = [
        Choose("settlement__term", _("学期"), rows=roll.terms), Choose("settlement__class_group", _("班级"), rows=_classes),
        Only("back", _("只看要退费"), lambda rows: rows.filter(refund__gt=0)),
    ]  # fmt: skip
    order = ["settlement__class_group__grade", "settlement__class_group", "pupil__number", "pk"]
    empty = _("还没有结算明细。")


@register
class Prepaids(Register):
    """预收书簿费：每名学生预收了多少；登错了记一笔相反的数。"""

    model = Prepaid
    name = _("预收书簿费")
    menu = (MENU, 645)
    icon = "coin"
    sees = CLASS
    rows = queries.prepaids
    area = "textbooks"
    sensitive = True
    attach = False
    columns = [
        Day("on", _("日期")), Text("pupil", _("学生"), order="pupil__number"),
        Text("pupil.class_group", _("班级"), order="pupil__class_group__grade"), Money("amount", _("预收金额"), total=True),
        Text("term", _("学期"), order="term__starts"), Text("by", _("登记人"), order="by__name"),
        Moment("at", _("登记时间"), shown=False),
    ]  # fmt: skip
    filters = [
        Choose("term", _("学期"), rows=roll.terms), Choose("pupil__class_group", _("班级"), rows=_classes),
    ]  # fmt: skip
    order = ["-on", "-pk"]
    acts = [
        Act(commands.prepay_class, forms.PrepayClass, icon="users", main=True, sheet=False, then=lambda made: "/textbooks/prepaids/"),
        Act(commands.prepay, forms.Prepay, icon="plus", then=lambda made: "/textbooks/prepaids/"),
    ]  # fmt: skip
    empty = _("还没有预收。没有预收的班级，结算清单只列应收。")
