"""入库单、领用单、退库单、调拨单、红冲单、报损单, line for line as on paper."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Lines, Row
from houqin.desk.forms import Form, Line
from houqin.kernel.roles.actor import Actor
from houqin.modules.stores.forms import fields
from houqin.modules.stores.models import Stock
from houqin.modules.stores.queries import slips

NUMBERED = ("number",)


class ReceiptLine(Line):
    """One item that arrived."""

    item = fields.ItemRow()
    quantity = fields.quantity()
    price = fields.price()
    lot = fields.text(_("批号"), 40, needed=False)
    expires = forms.DateField(label=_("有效期至"), required=False)
    shelf = fields.text(_("货位"), 20, needed=False)


class IssueLine(Line):
    """One item that goes out."""

    item = fields.ItemRow()
    quantity = fields.quantity()
    old = fields.Old()
    first = fields.tick(_("首次配发"))


class PlainLine(Line):
    """One item and how much of it."""

    item = fields.ItemRow()
    quantity = fields.quantity()


class Slipped(Form):
    """What most slips begin with: the actor's store, today."""

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """The actor's own store and today."""
        store = fields.first_store(by)
        return {"store": store.pk if store else None, "on": by.today}


class Receive(Slipped):
    """入库登记."""

    store = fields.store()
    supplier = fields.text(_("供货单位"), 80)
    on = fields.day()
    checker = fields.person(_("核对人"), hint=_("不能是保管员或登记人自己。"))
    source = fields.text(_("来源单据"), 60, needed=False, hint=_("发票号、验收单号等。"))
    note = fields.text(_("备注"), 200, needed=False)
    lines = Lines(ReceiptLine, label=_("物品"))


class OpenStock(Slipped):
    """录入期初库存."""

    store = fields.store()
    on = fields.day()
    lines = Lines(ReceiptLine, label=_("物品"))


class Confirm(Form):
    """核对通过."""

    slip = Row(slips.to_check, names=NUMBERED, label=_("单据"))
    counted = fields.tick(_("数量已清点，与单据相符"))
    sound = fields.tick(_("质量、规格和有效期已查验，合格"))
    answer = fields.text(_("核对意见"), 200, needed=False)
    picture = fields.drawn(_("核对人签字"))
    code = fields.code(
        _("核对人用自己的账号确认时可以不签；在保管员的屏幕上确认，要签字或输入核对人的确认码。")
    )


class Refuse(Form):
    """核对不通过."""

    slip = Row(slips.to_check, names=NUMBERED, label=_("单据"))
    reason = fields.text(_("原因"), 200)


class Issue(Slipped):
    """领用出库."""

    store = fields.store()
    receiver = fields.person(_("领用人"))
    class_group = fields.class_group()
    unit = fields.unit()
    on = fields.day()
    note = fields.text(_("用途"), 200, needed=False)
    lines = Lines(IssueLine, label=_("物品"), most=100)
    picture = fields.drawn(_("领用人签字"))
    code = fields.code()


class Request(Slipped):
    """申请领用."""

    store = fields.store()
    class_group = fields.class_group()
    unit = fields.unit()
    note = fields.text(_("用途"), 200)
    lines = Lines(IssueLine, label=_("物品"), most=100)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """For the class the actor heads, where he heads one."""
        own = slips.own_class(by)
        return super().opening(by, row) | {"class_group": own.pk if own else None}


class HandOut(Form):
    """按单发放."""

    slip = Row(slips.to_hand_out, names=NUMBERED, label=_("领用单"))
    on = fields.day()
    receiver = fields.person(
        _("代领人"), needed=False, hint=_("本人领取的不用填；代领的由代领人签字。")
    )
    old_in = fields.tick(_("旧物已收回"))
    picture = fields.drawn(_("领取人签字"))
    code = fields.code()

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Today."""
        return {"on": by.today}


class GiveBack(Slipped):
    """退库."""

    store = fields.store()
    receiver = fields.person(_("退库人"))
    class_group = fields.class_group()
    unit = fields.unit()
    on = fields.day()
    note = fields.text(_("原因"), 200, needed=False)
    lines = Lines(PlainLine, label=_("物品"), most=100)


class Transfer(Slipped):
    """调拨."""

    store = fields.store(_("调出库房"))
    other = fields.store(_("调入库房"))
    on = fields.day()
    note = fields.text(_("原因"), 200, needed=False)
    lines = Lines(PlainLine, label=_("物品"), most=200)


class Reverse(Form):
    """红冲."""

    slip = Row(slips.reversible, names=NUMBERED, label=_("原单"))
    on = fields.day(_("红冲日期"))
    reason = fields.text(_("原因"), 200)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Today."""
        return {"on": by.today}


class VoidSlip(Form):
    """作废单据."""

    slip = Row(slips.voidable, names=NUMBERED, label=_("单据"))
    reason = fields.text(_("原因"), 200)


class LossLine(Line):
    """So much of one lot."""

    stock = fields.StockRow()
    quantity = fields.quantity()


class WriteOff(Slipped):
    """申请报损."""

    store = fields.store()
    note = fields.text(_("原因"), 200)
    lines = Lines(LossLine, label=_("报损物品"), most=100)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """The lot it was opened from, with all that is left of it."""
        if isinstance(row, Stock):
            return {"store": row.store_id, "lines": [{"stock": row.pk, "quantity": row.quantity}]}
        return super().opening(by, None)
