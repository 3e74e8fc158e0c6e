"""库存台账、物品目录、备货与积压、库房."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Column, Ended, Money, Number, State, Text, Tick
from houqin.desk.filters import Choose
from houqin.desk.filters import Tick as Only
from houqin.desk.registers import Panel, Register, register
from houqin.kernel.roles.actor import Actor
from houqin.modules.stores import commands, papers
from houqin.modules.stores.forms import items as forms
from houqin.modules.stores.forms import slips as slip_forms
from houqin.modules.stores.models import Item, Store
from houqin.modules.stores.models.items import Condition
from houqin.modules.stores.queries import items as queries
from houqin.modules.stores.queries import stock, use
from houqin.modules.stores.rules.needs import is_low

MENU = _("库房")
LEVELS = {"low": _("不足"), "expired": _("有过期"), "fine": _("正常"), "none": _("无库存")}
TONES = {"low": "warn", "expired": "bad", "fine": "done", "none": "quiet"}


def _card(by: Actor, row: Item) -> dict[str, Any]:
    return {"lots": stock.card(row), "today": by.today}


def _level(row: Any) -> str:
    if row.expired > 0:
        return "expired"
    if is_low(row.available, row.least):
        return "low"
    return "fine" if row.on_hand > 0 else "none"


def _conditions(row: Store) -> str:
    names = dict(Condition.choices)
    return "、".join(str(names.get(c, c)) for c in row.conditions)


NAMED: list[Column] = [
    Text("code", _("编码")), Text("name", _("品名"), lead=True), Text("spec", _("规格")), Text("unit", _("单位")),
    State("category", _("类别"), dict(Item.Category.choices), {}),
]  # fmt: skip
OF_CATEGORY = Choose("category", _("类别"), choices=Item.Category.choices)
LOTS = Panel(_("在哪里，哪一批"), "stores/card.html", _card)


@register
class StockBook(Register):
    """库存台账：每种物品现在有多少、答应发出多少、还能用多少、值多少钱。"""

    model = Item
    name = _("库存台账")
    menu = (MENU, 400)
    icon = "box"
    sees = queries.VIEW
    rows = queries.stock_book
    area = "stores"
    columns = [
        *NAMED[:4], Number("on_hand", _("库存")), Number("promised", _("待领取")), Number("available", _("可用")),
        State("level", _("状态"), LEVELS, TONES, read=_level, order="available"), Number("least", _("最低库存")),
        Money("amount", _("金额"), total=True), NAMED[4],
    ]  # fmt: skip
    facts = [
        Text("barcode", _("条码")),
        Number("expired", _("已过期")),
        Tick("exchange", _("以旧换新")),
    ]
    filters = [
        OF_CATEGORY, Only("low", _("只看不足"), queries.low),
        Only("stocked", _("只看有库存"), lambda rows: rows.filter(on_hand__gt=0)),
    ]  # fmt: skip
    search = True
    order = ["category", "code"]
    qr = "code"
    panels = [LOTS]
    papers = {_("库存卡片"): papers.stock_card}
    acts = [
        Act(commands.receive, slip_forms.Receive, icon="plus", main=True),
        Act(commands.issue, slip_forms.Issue, icon="package-export", main=True, sheet=False),
        Act(commands.open_stock, slip_forms.OpenStock, icon="upload", loose=True),
    ]
    empty = _("还没有物品。先在“物品目录”里登记物品，再录入期初库存或办理入库。")


@register
class Items(Register):
    """物品目录：编码、品名、规格、单位、类别、条码、最低库存、存放条件、保质期、是否以旧换新。"""

    model = Item
    name = _("物品目录")
    menu = (MENU, 450)
    icon = "books"
    sees = queries.VIEW
    rows = queries.catalogue
    area = "stores"
    columns = [
        *NAMED, Text("barcode", _("条码")), Number("least", _("最低库存")),
        State("condition", _("存放条件"), dict(Condition.choices), {}), Number("shelf_life", _("保质期（天）")),
        Tick("exchange", _("以旧换新")), Tick("reusable", _("用后归还"), shown=False), Ended("closed", _("已停用"), shown=False),
    ]  # fmt: skip
    filters = [
        OF_CATEGORY, Only("open", _("只看在用"), lambda rows: rows.filter(closed=False)),
        Only("swaps", _("只看以旧换新"), lambda rows: rows.filter(exchange=True)),
    ]  # fmt: skip
    search = True
    order = ["category", "code"]
    qr = "code"
    panels = [LOTS]
    papers = {_("库存卡片"): papers.stock_card}
    acts = [Act(commands.add_items, forms.AddItems, icon="plus", main=True, loose=True)]
    row_acts = [
        Act(commands.mend_item, forms.MendItem, row="item", icon="pencil", again=queries.closable,
            when=lambda i: not i.closed),
        Act(commands.close_item, forms.CloseItem, row="item", icon="ban", grave=True, sheet=False,
            when=lambda i: not i.closed),
    ]  # fmt: skip
    empty = _("目录还是空的。点“登记物品”，或下载模板用 Excel 导入。")


@register
class Reorder(Register):
    """备货与积压：按以往用量，下学期要多少、该买多少，哪些够用太久。"""

    model = Item
    name = _("备货与积压")
    menu = (MENU, 440)
    icon = "chart-bar"
    sees = queries.VIEW
    rows = use.reorder
    area = "stores"
    attach = False
    columns = [
        *NAMED[:4], Number("available", _("可用")), Number("least", _("最低库存")), Number("used", _("近期领用")),
        Number("months", _("够用月数"), read=use.months), Number("need", _("下学期预计")  , read=use.need),
        Number("to_order", _("建议采购"), read=use.to_order), Tick("over", _("积压"), read=use.is_over),
        Number("term_1", _("上学期领用"), shown=False), Number("term_2", _("再上学期领用"), shown=False),
        Money("amount", _("金额"), total=True),
    ]  # fmt: skip
    filters = [
        OF_CATEGORY, Only("low", _("只看不足"), queries.low), Only("over", _("只看积压"), use.overstock),
    ]  # fmt: skip
    search = True
    order = ["category", "code"]
    empty = _("目录还是空的。登记物品并办理出入库以后，这里给出备货建议。")


@register
class Stores(Register):
    """库房：哪间房、谁保管、能存放什么条件的物品。"""

    model = Store
    name = _("库房")
    menu = (MENU, 460)
    icon = "building-store"
    sees = queries.VIEW
    rows = queries.stores
    area = "stores"
    columns = [
        Text("name", _("库房")), Text("place", _("场所"), order="place__name"), Text("keeper", _("保管员"), order="keeper__name"),
        Text("conditions", _("存放条件"), read=_conditions), Money("amount", _("库存金额"), total=True), Ended("closed", _("已停用")),
    ]  # fmt: skip
    order = ["name"]
    acts = [Act(commands.open_store, forms.OpenStore, icon="plus", main=True, sheet=False)]
    row_acts = [Act(commands.mend_store, forms.MendStore, row="store", icon="pencil", sheet=False)]
    empty = _("还没有库房。点“设立库房”，选一间房，定好保管员。")
