"""订单、验收单、付款申请."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Column, Day, Money, State, Text
from houqin.desk.filters import Between, Choose
from houqin.desk.filters import Tick as Only
from houqin.desk.registers import Panel, Register, register
from houqin.kernel.roles.actor import Actor
from houqin.modules.purchasing import commands, papers
from houqin.modules.purchasing.forms import buying
from houqin.modules.purchasing.forms import taking as forms
from houqin.modules.purchasing.models import Acceptance, Order, Payment
from houqin.modules.purchasing.queries import firms
from houqin.modules.purchasing.queries import papers as queries
from houqin.modules.purchasing.registers.requests import MENU, body


def _thread(by: Actor, row: Any) -> dict[str, Any]:
    order = row if isinstance(row, Order) else row.order
    return body(by, order.request)


def _ordered(by: Actor, row: Order) -> dict[str, Any]:
    return {"lines": queries.order_lines_of(row)}


def _accepted(by: Actor, row: Acceptance) -> dict[str, Any]:
    return {"lines": queries.accepted_lines(row), "cards": queries.cards_of([row]), "row": row}


def _late(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.filter(late=True)


OF_ORDER: list[Column] = [
    Text("order", _("订单"), order="order__number", link=lambda r: f"/purchasing/orders/{r.order_id}/"),
    Text("supplier", _("供货单位"), read=lambda r: str(r.order.supplier), order="order__supplier__name"),
]  # fmt: skip
THREAD = Panel(_("全过程"), "purchasing/thread.html", _thread)


@register
class Orders(Register):
    """订单：向哪家订了什么，几时到货，到了多少。"""

    model = Order
    name = _("订单")
    menu = (MENU, 454)
    icon = "truck"
    sees = firms.MINE
    rows = queries.orders
    area = "purchasing"
    columns = [
        Text("number", _("订单号")), Text("supplier", _("供货单位"), lead=True, order="supplier__name"),
        State("state", _("状态"), dict(Order.State.choices), {"open": "warn", "part": "doing", "done": "done"}),
        Money("amount", _("金额"), total=True), Day("due", _("约定到货")), Day("on", _("订货日期")),
        Text("request", _("请购单"), order="request__number", link=lambda o: f"/purchasing/requests/{o.request_id}/"),
        Text("buyer", _("采购人"), order="buyer__name"), Text("contract", _("合同"), order="contract__number", shown=False),
    ]  # fmt: skip
    filters = [
        Choose("state", _("状态"), choices=Order.State.choices), Between("on", _("订货日期")),
        Choose("supplier", _("供货单位"), rows=firms.own_suppliers), Only("late", _("逾期未到"), _late),
    ]  # fmt: skip
    search = True
    order = ["-on", "-pk"]
    panels = [Panel(_("订了什么"), "purchasing/ordered.html", _ordered), THREAD]
    papers = {_("订货单"): papers.order}
    row_acts = [
        Act(commands.accept, forms.Accept, row="order", icon="clipboard-check", main=True,
            when=lambda o: o.state in ("open", "part")),
        Act(commands.ask_payment, forms.AskPayment, row="order", icon="cash", when=lambda o: o.state in ("part", "done")),
        Act(commands.void_order, buying.VoidOrder, row="order", icon="ban", grave=True, sheet=False,
            when=lambda o: o.state == "open"),
    ]  # fmt: skip
    empty = _("还没有订单。在批准的请购单上点“订货”。")


@register
class Acceptances(Register):
    """验收单：到了什么，合格多少，谁验收、谁核对，入了哪个库、建了哪些卡。"""

    model = Acceptance
    name = _("验收单")
    menu = (MENU, 455)
    icon = "clipboard-check"
    sees = firms.MINE
    rows = queries.acceptances
    area = "purchasing"
    columns = [
        Text("number", _("验收单号")), *OF_ORDER,
        State("state", _("状态"), dict(Acceptance.State.choices), {"waiting": "warn", "done": "done", "refused": "bad"}),
        Money("value", _("合格金额"), total=True), Day("on", _("验收日期")), Text("first", _("验收人"), order="first__name"),
        Text("second", _("核对人"), order="second__name"), Text("note", _("意见"), wide=True),
    ]  # fmt: skip
    facts = [Text("store", _("入库")), Text("place", _("存放地点"))]
    filters = [
        Choose("state", _("状态"), choices=Acceptance.State.choices),
        Between("on", _("验收日期")),
    ]
    search = True
    order = ["-on", "-pk"]
    panels = [Panel(_("到了什么"), "purchasing/accepted.html", _accepted), THREAD]
    papers = {_("验收单"): papers.acceptance}
    row_acts = [
        Act(commands.confirm, forms.Confirm, row="acceptance", icon="check", main=True, sheet=False,
            when=lambda a: a.state == "waiting"),
        Act(commands.refuse, forms.Refuse, row="acceptance", icon="x", grave=True, sheet=False,
            when=lambda a: a.state == "waiting"),
    ]  # fmt: skip
    empty = _("还没有验收单。到货后在订单上点“到货验收”。")


@register
class Payments(Register):
    """付款申请：凭验收单报账，批到哪一步，付了没有。"""

    model = Payment
    name = _("付款申请")
    menu = (MENU, 456)
    icon = "cash"
    sees = firms.VIEW
    rows = queries.payments
    area = "purchasing"
    columns = [
        Text("number", _("付款单号")), *OF_ORDER, Money("amount", _("金额"), total=True),
        State("state", _("状态"), dict(Payment.State.choices), {"asked": "warn", "agreed": "doing", "paid": "done", "returned": "bad"}),
        Text("invoice", _("发票号")), Day("on", _("申请日期")), Text("asker", _("报账人"), order="asker__name"),
        Day("paid_on", _("付款日期")), Text("payer", _("付款人"), order="payer__name"), Text("voucher", _("凭证号"), shown=False),
    ]  # fmt: skip
    filters = [
        Choose("state", _("状态"), choices=Payment.State.choices),
        Between("on", _("申请日期")),
    ]
    search = True
    order = ["-on", "-pk"]
    panels = [THREAD]
    papers = {_("付款申请单"): papers.payment}
    row_acts = [
        Act(commands.pay, forms.Pay, row="payment", icon="check", main=True, sheet=False, when=lambda p: p.state == "agreed")
    ]  # fmt: skip
    empty = _("还没有付款申请。验收后在订单上点“申请付款”。")
