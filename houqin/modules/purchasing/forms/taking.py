"""验收单、付款申请单."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Lines, Row
from houqin.desk.forms import Form, Line
from houqin.kernel.roles.actor import Actor
from houqin.modules.purchasing.forms import fields
from houqin.modules.purchasing.models import Order
from houqin.modules.purchasing.queries import papers
from houqin.modules.stores.queries import items


class AcceptLine(Line):
    """What came of one thing."""

    line = Row(papers.order_lines, names=("line__name",), label=_("物品"))
    arrived = fields.quantity(_("到货数量"))
    good = fields.quantity(_("合格数量"), zero=True)
    why = fields.text(_("不合格原因"), 100, needed=False)
    lot = fields.text(_("批号"), 40, needed=False)
    expires = fields.day(_("有效期至"), needed=False)


class Accept(Form):
    """到货验收."""

    order = Row(papers.open_orders, names=fields.NUMBERED, label=_("订单"))
    on = fields.day(_("验收日期"))
    second = Row(
        papers.checkers, names=fields.STAFF, label=_("核对人"),
        help_text=_("第二个验收的人，不能是申请人和采购人；入库的不能是保管员。"),
    )  # fmt: skip
    store = Row(items.open_stores, label=_("入哪个库房"), required=False)
    place = Row(papers.places, names=("code", "name"), label=_("设备放到哪里"), required=False)
    note = fields.text(_("验收意见"), 200, needed=False)
    lines = Lines(AcceptLine, label=_("到货"), most=100, blank=1, headed="line")

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Everything still to come, all of it good until somebody looked."""
        lines = papers.order_lines_of(row) if isinstance(row, Order) else []
        wanted = [(x, x.quantity - x.accepted) for x in lines]
        store = items.the_store(by)
        return {
            "on": by.today, "store": store.pk if store and any(x.line.item_id for x in lines) else None,
            "lines": [{"line": x.pk, "arrived": n, "good": n} for x, n in wanted if n > 0],
        }  # fmt: skip


class Confirm(Form):
    """核对验收."""

    acceptance = Row(papers.to_confirm, names=fields.NUMBERED, label=_("验收单"))
    counted = fields.tick(_("数量已清点，与验收单相符"))
    sound = fields.tick(_("质量、规格已查验，与验收单相符"))
    answer = fields.text(_("意见"), 100, needed=False)


class Refuse(Form):
    """核对不符."""

    acceptance = Row(papers.to_confirm, names=fields.NUMBERED, label=_("验收单"))
    reason = fields.text(_("哪里不符"), 100)


class AskPayment(Form):
    """申请付款."""

    order = Row(papers.payable, names=fields.NUMBERED, label=_("订单"))
    amount = fields.money(_("金额（元）"))
    invoice = fields.text(_("发票号"), 40)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """What was accepted and not asked for yet."""
        if not isinstance(row, Order):
            return {}
        return {"amount": papers.accepted_value(row) - papers.asked_value(row)}


class Pay(Form):
    """登记付款."""

    payment = Row(papers.to_pay, names=fields.NUMBERED, label=_("付款申请单"))
    on = fields.day(_("付款日期"))
    voucher = fields.text(_("付款凭证号"), 40)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Today."""
        return {"on": by.today}
