"""What is filled in for goods and apparatus of an event."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Lines, Row
from houqin.desk.forms import Form, Line
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets.queries import loans
from houqin.modules.occasions.forms import fields
from houqin.modules.occasions.models import Event
from houqin.modules.occasions.queries import goods
from houqin.modules.stores.queries import items


class NeedLine(Line):
    """So much of an item."""

    item = Row(items.items, names=("code", "name"), label=_("物品"))
    quantity = fields.much(_("数量"))
    lent = forms.BooleanField(label=_("用后要还"), required=False)


class NeedGoods(Form):
    """列出所需物品：先列出，再一次向库房申请."""

    event = fields.event()
    lines = Lines(NeedLine, label=_("物品"), most=100)


class DropNeed(Form):
    """不要这样物品."""

    need = Row(goods.undrawn_here, names=(), label=_("物品"))


class DrawGoods(Form):
    """向库房申请领用：列出的物品一张单子申请，按领用流程批准、领取、签字."""

    event = fields.event()
    store = Row(items.open_stores, names=("name",), label=_("库房"))


class BringGoodsBack(Form):
    """归还物品：退回原来的库房."""

    need = Row(goods.needs_here, names=(), label=_("物品"))
    quantity = fields.much(_("归还数量"))
    on = fields.day(_("日期"))

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """All that is left, today."""
        return {"on": by.today} | ({"quantity": row.left} if row is not None else {})


class AccountGoods(Form):
    """登记损坏丢失：还不回来的写明原因."""

    need = Row(goods.needs_here, names=(), label=_("物品"))
    quantity = fields.much(_("数量"))
    why = fields.text(_("原因"), 150)


class ReserveApparatus(Form):
    """预约器材：以后勤负责人的名义预约，别人不能再约."""

    event = fields.event()
    card = Row(loans.reservable, names=("number", "name"), label=_("资产"))
    quantity = fields.whole(_("数量"))
    on = fields.day(_("使用日期"))
    first = fields.whole(_("从第几节"), most=14)
    last = fields.whole(_("到第几节"), most=14)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """The event's own day."""
        return {"on": row.on} if isinstance(row, Event) else {}


class LendLine(Line):
    """So many of a thing."""

    holding = Row(loans.lendable, names=("card__number",), label=_("资产"))
    quantity = fields.whole(_("数量"))


class LendApparatus(Form):
    """借出器材：借给后勤负责人，用完在“借用”里归还."""

    event = fields.event()
    lines = Lines(LendLine, label=_("器材"), most=60)
    due = fields.day(_("应还日期"))

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """The event's last day."""
        return {"due": row.until} if isinstance(row, Event) else {}
