"""批次与保质期、出入库流水账."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Column, Day, Money, Number, State, Text
from houqin.desk.filters import Between, Choose
from houqin.desk.filters import Tick as Only
from houqin.desk.registers import Register, register
from houqin.modules.stores import commands
from houqin.modules.stores.forms import items as forms
from houqin.modules.stores.forms import slips as slip_forms
from houqin.modules.stores.models import Item, Move, Slip, Stock
from houqin.modules.stores.queries import items, slips, stock
from houqin.modules.stores.registers.catalogue import MENU

NEAR = 60
FRESH = {"gone": _("已过期"), "near": _("临近到期"), "good": _("在有效期内"), "none": _("无保质期")}


def _fresh(row: Any) -> str:
    expires, today = row.lot.expires, row.today
    if expires is None:
        return "none"
    return (
        "gone" if expires < today else "near" if expires <= today + timedelta(days=NEAR) else "good"
    )


def _near(rows: QuerySet[Any], on: date) -> QuerySet[Any]:
    return rows.filter(quantity__gt=0, lot__expires__lte=on + timedelta(days=NEAR))


def _gone(rows: QuerySet[Any], on: date) -> QuerySet[Any]:
    return rows.filter(quantity__gt=0, lot__expires__lt=on)


def _worth(row: Stock) -> Any:
    return row.quantity * row.lot.price


ITEM: list[Column] = [
    Text("item_code", _("编码"), read=lambda r: r.item.code, order="item__code"),
    Text("item", _("物品"), order="item__name", lead=True),
]


@register
class Lots(Register):
    """批次与保质期：哪一批、放在哪、还有多少、几时到期；先到期的先发出。"""

    model = Stock
    name = _("批次与保质期")
    menu = (MENU, 430)
    icon = "calendar-event"
    sees = items.VIEW
    rows = stock.lots_by_expiry
    area = "stores"
    attach = False
    columns = [
        *ITEM, Text("lot", _("批号"), order="lot__number"), Number("quantity", _("库存")),
        Text("unit", _("单位"), read=lambda r: r.item.unit), Day("lot.expires", _("有效期至")),
        State("fresh", _("状态"), FRESH, {"gone": "bad", "near": "warn", "good": "done"}, read=_fresh, order="lot__expires"),
        Text("store", _("库房"), order="store__name"), Text("shelf", _("货位")), Day("lot.came", _("入库日期"), shown=False),
        Money("price", _("单价"), read=lambda r: r.lot.price, order="lot__price", shown=False),
        Money("amount", _("金额"), read=_worth), Text("lot.supplier", _("供货单位"), shown=False),
    ]  # fmt: skip
    filters = [
        Choose("store", _("库房"), rows=items.open_stores), Choose("item.category", _("类别"), choices=Item.Category.choices),
        Only("left", _("只看有库存"), lambda rows: rows.filter(quantity__gt=0)), Only("near", _("只看临期和过期"), today=_near),
        Only("expired", _("只看已过期"), today=_gone),
    ]  # fmt: skip
    order = ["lot__expires", "item__code", "pk"]
    acts = [Act(commands.write_off, slip_forms.WriteOff, icon="trash", sheet=False)]
    row_acts = [
        Act(
            commands.shelve,
            forms.Shelve,
            row="stock",
            icon="map-pin",
            sheet=False,
            when=lambda s: s.quantity > 0,
        )
    ]
    empty = _("还没有批次。办理入库以后，每一批在这里单独列出。")


@register
class Movements(Register):
    """出入库流水账：每一笔从哪里到哪里、多少、值多少钱、凭哪张单；只增不改，错了红冲。"""

    model = Move
    name = _("出入库流水账")
    menu = (MENU, 420)
    icon = "list-details"
    sees = items.VIEW
    rows = slips.movements
    area = "stores"
    attach = False
    columns = [
        Day("on", _("日期")), Text("slip", _("单号"), order="slip__number", link=lambda m: f"/stores/slips/{m.slip_id}/"),
        State("kind", _("单据"), dict(Slip.Kind.choices), {}, read=lambda m: m.slip.kind, order="slip__kind"), *ITEM,
        Number("came", _("收入")), Number("went", _("发出")), Text("unit", _("单位"), read=lambda m: m.item.unit),
        Money("worth", _("金额"), total=True), Text("source", _("从"), order="source__name"), Text("target", _("到"), order="target__name"),
        Text("user", _("领用"), read=lambda m: slips.user_name(m.slip)), Text("lot", _("批号"), order="lot__number", shown=False),
    ]  # fmt: skip
    filters = [
        Between("on", _("日期")), Choose("slip.kind", _("单据"), choices=Slip.Kind.choices),
        Choose("item.category", _("类别"), choices=Item.Category.choices), Choose("slip.class_group", _("班级"), rows=slips.classes),
        Choose("slip.unit", _("部门"), rows=slips.units),
        Choose("item", _("物品"), rows=items.items),
    ]  # fmt: skip
    order = ["-on", "-pk"]
    empty = _("还没有出入库。办理入库、领用、调拨以后，每一笔都记在这里。")
