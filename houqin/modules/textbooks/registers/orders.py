"""征订单、征订明细、到书单."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Moment, Money, Number, Share, State, Text
from houqin.desk.filters import Between, Choose
from houqin.desk.filters import Tick as Only
from houqin.desk.registers import Panel, Register, register
from houqin.kernel.roles.actor import Actor
from houqin.modules.textbooks import commands, papers
from houqin.modules.textbooks.forms import orders as forms
from houqin.modules.textbooks.models import Delivery, Order, OrderLine, Title
from houqin.modules.textbooks.queries import orders as queries
from houqin.modules.textbooks.queries import roll
from houqin.modules.textbooks.queries.titles import VIEW
from houqin.modules.textbooks.registers.titles import GRADES, MENU, grade, kind
from houqin.modules.textbooks.rules import counts

TONES = {
    "draft": "warn",
    "asked": "warn",
    "agreed": "doing",
    "sent": "doing",
    "closed": "done",
    "void": "quiet",
}
CAME = {"waiting": "warn", "posted": "done", "refused": "bad"}


def _lines(by: Actor, row: Order) -> dict[str, Any]:
    return {"lines": queries.lines_of(row)}


def _came(by: Actor, row: Delivery) -> dict[str, Any]:
    return {"lines": queries.delivery_lines(row), "signed": queries.signed(row)}


def _arrived(order: Any) -> Any:
    return counts.share(order.came or 0, order.wanted or 0)


def _is(*states: str) -> Any:
    return lambda row: row.state in states


@register
class Orders(Register):
    """征订单：按名册算出每种书订几册，校长批准后报书店；到了多少一目了然。"""

    model = Order
    name = _("教材征订")
    menu = (MENU, 600)
    icon = "clipboard-list"
    sees = VIEW
    rows = queries.orders
    area = "textbooks"
    columns = [
        Text("number", _("单号")), State("state", _("状态"), dict(Order.State.choices), TONES),
        Text("term", _("学期"), order="term__starts"), Text("supplier", _("供书单位")), Number("titles", _("种数")),
        Number("wanted", _("征订册数"), total=True), Share("arrived", _("到书率"), read=_arrived), Money("amount", _("金额"), total=True),
        Day("due", _("应到日期")), Text("maker", _("制单人"), order="maker__name"),
    ]  # fmt: skip
    facts = [
        Day("on", _("制单日期")), Day("sent_on", _("报送日期")), Number("newcomers", _("预计新生")), Text("remark", _("说明"), wide=True),
    ]  # fmt: skip
    filters = [
        Choose("state", _("状态"), choices=Order.State.choices), Choose("term", _("学期"), rows=roll.terms), Between("on", _("制单日期")),
    ]  # fmt: skip
    search = True
    order = ["-on", "-pk"]
    panels = [Panel(_("征订明细"), "textbooks/order.html", _lines)]
    papers = {_("教材征订单"): papers.order}
    acts = [Act(commands.draw_up, forms.DrawUp, icon="plus", main=True, sheet=False)]
    row_acts = [
        Act(commands.submit_order, forms.SubmitOrder, row="order", icon="send", main=True, sheet=False, when=_is("draft")),
        Act(commands.send_order, forms.SendOrder, row="order", icon="share", main=True, sheet=False, when=_is("agreed")),
        Act(commands.receive, forms.Receive, row="order", icon="package-import", main=True, when=_is("sent")),
        Act(commands.close_order, forms.CloseOrder, row="order", icon="check", sheet=False, when=_is("sent")),
        Act(commands.void_order, forms.VoidOrder, row="order", icon="ban", grave=True, sheet=False,
            when=_is("draft", "agreed")),
    ]  # fmt: skip
    empty = _("还没有征订单。登记好书目后点“按名册制征订单”，册数由名册算出。")


@register
class OrderLines(Register):
    """征订明细：每种书学生、教师、备用各几册，到了几册，破损几册，书店还欠几册。可导出 Excel 交书店。"""

    model = OrderLine
    name = _("征订明细")
    menu = (MENU, 605)
    icon = "list-details"
    sees = VIEW
    rows = queries.lines
    area = "textbooks"
    attach = False
    columns = [
        Text("order", _("征订单"), order="order__number", link=lambda x: f"/textbooks/orders/{x.order_id}/"),
        Text("title.code", _("书号")), Text("title", _("书名"), order="title__name"), grade("title.grade"), kind("title.kind"),
        Number("pupils", _("学生用书"), total=True), Number("teachers", _("教师用书"), total=True), Number("spare", _("备用"), total=True),
        Number("quantity", _("征订册数"), total=True), Money("price", _("单价")),
        Number("good", _("完好到书"), total=True), Number("damaged", _("破损"), total=True), Number("owed", _("缺"), total=True),
        Text("title.publisher", _("出版社"), shown=False),
    ]  # fmt: skip
    facts = [Number("heads", _("学生人数"))]
    filters = [
        Choose("order", _("征订单"), rows=queries.orders), Choose("title__kind", _("类别"), choices=Title.Kind.choices),
        Choose("title__grade", _("年级"), choices=list(GRADES.items())),
        Only("owed", _("只看缺书"), lambda rows: rows.filter(owed__gt=0, order__state="sent")),
        Only("bad", _("只看有破损"), lambda rows: rows.filter(damaged__gt=0)),
    ]  # fmt: skip
    order = ["-order", "title__grade", "title__code"]
    row_acts = [
        Act(commands.mend_line, forms.MendLine, row="line", icon="pencil", sheet=False,
            when=lambda x: x.order.state == "draft"),
    ]  # fmt: skip
    empty = _("还没有征订明细。先按名册制一张征订单。")


@register
class Deliveries(Register):
    """到书单：书店送来几册、破损几册，点收人和核对人各点一遍，都对了才入库。"""

    model = Delivery
    name = _("到书点收")
    menu = (MENU, 610)
    icon = "package-import"
    sees = VIEW
    rows = queries.deliveries
    area = "textbooks"
    columns = [
        Text("number", _("单号")), State("state", _("状态"), dict(Delivery.State.choices), CAME), Day("on", _("到书日期")),
        Text("order", _("征订单"), order="order__number", link=lambda d: f"/textbooks/orders/{d.order_id}/"),
        Number("came", _("送到册数"), total=True), Number("damaged", _("破损"), total=True),
        Text("maker", _("点收人"), order="maker__name"), Text("checker", _("核对人"), order="checker__name"),
        Text("note", _("说明"), wide=True),
    ]  # fmt: skip
    facts = [Moment("checked_at", _("核对时间")), Text("order.supplier", _("供书单位"))]
    filters = [
        Choose("state", _("状态"), choices=Delivery.State.choices),
        Between("on", _("到书日期")),
    ]
    search = True
    order = ["-on", "-pk"]
    panels = [Panel(_("到书明细"), "textbooks/delivery.html", _came)]
    papers = {_("到书验收单"): papers.delivery}
    row_acts = [
        Act(commands.confirm, forms.Confirm, row="delivery", icon="check", main=True, sheet=False, when=_is("waiting")),
        Act(commands.refuse_delivery, forms.RefuseDelivery, row="delivery", icon="ban", grave=True, sheet=False,
            when=_is("waiting")),
    ]  # fmt: skip
    empty = _("还没有到书。书到了，在征订单里点“到书点收”。")
