"""What the worker, the firm and the judge fill in."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Drawn, Lines, Row
from houqin.desk.forms import Form, Line
from houqin.kernel.roles.actor import Actor
from houqin.modules.repairs.forms import fields
from houqin.modules.repairs.models import Order
from houqin.modules.repairs.queries import order as queries
from houqin.modules.repairs.queries import setup
from houqin.modules.stores.queries import items


class Assign(Form):
    """派工."""

    order = fields.order(queries.unmended)
    worker = Row(setup.workers, names=("number", "name"), label=_("维修人员"))
    urgency = fields.Named(
        label=_("紧急程度"), choices=[("", _("不改")), *Order.Urgency.choices], required=False
    )


class Accept(Form):
    """接单."""

    order = fields.order(queries.handled)


class Arrive(Form):
    """到场."""

    order = fields.order(queries.handled)


class Resume(Form):
    """继续修."""

    order = fields.order(queries.handled)


class NeedParts(Form):
    """需要配件."""

    order = fields.order(queries.handled)
    waits_for = fields.text(_("缺什么"), 200, hint=_("例如：4分水龙头1个。"))


class Finish(Form):
    """完成."""

    order = fields.order(queries.handled)
    result = fields.words(_("修了什么"), 300, needed=True)
    photo = fields.photo()
    hours = fields.hours()
    at = fields.at(_("修好时间"))


class PartLine(Line):
    """One thing that was used."""

    name = fields.text(_("配件材料"), 60)
    quantity = forms.DecimalField(label=_("数量"), min_value=0.01, max_digits=10, decimal_places=2)
    unit = fields.text(_("单位"), 10)
    price = fields.money(_("单价"), needed=False)


class UseParts(Form):
    """登记用料."""

    order = fields.order(lambda by: queries.orders(by).filter(school=by.school))
    slip = fields.text(_("出库单号"), 20, needed=False, hint=_("从库房领的，写领用单的单号。"))
    lines = Lines(PartLine, label=_("用料"))


class DrawLine(Line):
    """One item from the store."""

    item = Row(items.items, names=("code", "barcode", "name"), label=_("物品"))
    quantity = forms.DecimalField(
        label=_("数量"), min_value=Decimal("0.01"), max_digits=10, decimal_places=2
    )


class DrawParts(Form):
    """领料出库：保管员发，维修工签."""

    order = fields.order(queries.in_hand)
    store = Row(items.open_stores, label=_("库房"))
    on = forms.DateField(label=_("日期"))
    lines = Lines(DrawLine, label=_("物品"))
    picture = Drawn(label=_("维修工签字"), required=False)
    code = forms.CharField(
        label=_("确认码"),
        max_length=6,
        required=False,
        help_text=_("不方便手写时，维修工在“我的通知”里获取。"),
    )

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """The actor's own store, today."""
        store = items.the_store(by)
        return {"store": store.pk if store else None, "on": by.today}


class ReturnPart(Form):
    """冲销用料."""

    part = Row(queries.own_parts, names=(), label=_("用料"))
    reason = fields.text(_("原因"), 200)


class SendOut(Form):
    """转外修."""

    order = fields.order(queries.handled)
    firm = Row(setup.open_firms, label=_("外修单位"))
    reason = fields.text(_("原因"), 200, needed=False)


class FirmFinish(Form):
    """外修单位报完工."""

    order = fields.order(queries.unmended)
    words = fields.words(_("修了什么"), 300, needed=True)
    cost = fields.money(_("费用（元）"), needed=False)


class Cost(Form):
    """登记外修费用."""

    order = fields.order(lambda by: queries.orders(by).filter(school=by.school))
    outside = fields.money(_("外修费（元）"))
    reason = fields.text(_("依据"), 200, hint=_("发票号、报价单等。"))

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """What stands there now."""
        return {"outside": row.outside} if row is not None else {}


class Approve(Form):
    """验收通过."""

    order = fields.order(queries.to_check)
    verdict = fields.text(_("验收意见"), 200, needed=False)


class SendBack(Form):
    """返回重修."""

    order = fields.order(queries.to_check)
    verdict = fields.text(_("还有什么没修好"), 200)


class Scrap(Form):
    """验收报废."""

    order = fields.order(queries.to_check)
    verdict = fields.text(_("为什么不再修"), 200, hint=_("写了资产编号的，会提醒保管员申请处置。"))


class Rate(Form):
    """评价."""

    order = fields.order(queries.to_rate)
    stars = forms.TypedChoiceField(
        label=_("满意程度"), coerce=int, initial=5,
        choices=[(5, _("5 很满意")), (4, _("4 满意")), (3, _("3 一般")), (2, _("2 不满意")), (1, _("1 很不满意"))],
    )  # fmt: skip
    stars_words = fields.text(_("说两句"), 200, needed=False)
