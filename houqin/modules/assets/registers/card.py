"""固定资产台账、资产分类."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Ended, Money, Number, State, Text
from houqin.desk.filters import Between, Choose, Tick
from houqin.desk.queries import attachments_of
from houqin.desk.registers import Panel, Public, Register, register
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets import commands
from houqin.modules.assets.commands.card import judge
from houqin.modules.assets.forms import card as forms
from houqin.modules.assets.forms import loan, reserve
from houqin.modules.assets.models import Card, Category
from houqin.modules.assets.models.custody import Use
from houqin.modules.assets.queries import campaigns
from houqin.modules.assets.queries import cards as queries
from houqin.modules.assets.queries.public import mark_of
from houqin.modules.assets.registers import papers

MENU = _("固定资产")
CERTAIN = {"V2": _("已核对"), "M": _("待核对原文"), "local": _("本校规定")}
STATES = {**dict(Use.choices), "gone": _("已核销")}
TONES = {
    "used": "done",
    "idle": "warn",
    "lent": "doing",
    "mending": "warn",
    "leaving": "bad",
    "missing": "bad",
}


def _where(card: Any) -> str:
    if not card.spots:
        return ""
    first = card.spots[0].at
    return f"{first or '未定'}等{len(card.spots)}处" if len(card.spots) > 1 else first or ""


def _who(card: Any) -> str:
    if len(card.spots) > 1:
        return "分别保管"
    return card.spots[0].who or "" if card.spots else ""


def _state(card: Any) -> str:
    return card.spots[0].use if card.spots else "gone"


def _years(card: Card) -> str:
    return f"{card.life}个月" if card.life else "不提折旧"


def _spots(by: Actor, card: Card) -> dict[str, Any]:
    return {"spots": queries.spots_of(card), "net": queries.net_value(card, by.today), "card": card}


def _photos(by: Actor, card: Card) -> dict[str, Any]:
    return {"photos": [f for f in attachments_of(card) if f.is_picture]}


def _counting(by: Actor, card: Card) -> dict[str, Any] | None:
    """The way to the rooms where it is to be counted now; no block when nothing is counted."""
    found = campaigns.to_count(by, card) if by.may("assets.count") else []
    return {"counting": found} if found else None


def _history(by: Actor, card: Card) -> dict[str, Any]:
    return {"moves": queries.history_of(card)}


def _is_open(card: Any) -> bool:
    return card.ended is None


@register
class Cards(Register):
    """固定资产台账：每件或每批一张卡，编号、分类、原值、放在哪里、谁保管、现在什么状态；点进去看来龙去脉。"""

    model = Card
    name = _("固定资产台账")
    menu = (MENU, 450)
    icon = "box"
    sees = queries.OWN
    rows = queries.cards
    area = "assets"
    qr = "label"
    search = True
    order = ["-acquired", "-pk"]
    columns = [
        Text("number", _("资产编号")), Text("name", _("名称"), lead=True), Text("model", _("品牌型号规格")),
        Text("category", _("分类"), order="category__code"), Number("left", _("现有数量"), order="left"), Text("unit", _("单位")),
        Text("where", _("存放地点"), read=_where, order=queries.by_first("place__name")),
        Text("who", _("保管人"), read=_who, order=queries.by_first("keeper__name")),
        State("state", _("状态"), STATES, {**TONES, "gone": "quiet"}, read=_state, order=queries.by_first("use")),
        Money("cost_left", _("原值"), read=lambda c: c.price * c.left, order=queries.cost_left(), total=True),
        Day("acquired", _("取得日期")), Text("label", _("标签号"), shown=False),
        Text("serial", _("出厂编号"), shown=False), Money("price", _("单价"), shown=False), Text("supplier", _("供应商"), shown=False),
        Text("funding", _("资金来源"), shown=False), Day("warranty", _("保修到"), shown=False), Day("expires", _("有效期至"), shown=False),
    ]  # fmt: skip
    facts = [
        Number("quantity", _("入账数量")), Money("cost", _("入账原值")),
        Text("life", _("折旧年限"), read=_years), Text("way", _("取得方式"), read=lambda c: c.get_way_display()),
        Text("source", _("来源单据")), Text("note", _("备注"), wide=True), Day("ended", _("全部核销日期")),
    ]  # fmt: skip
    filters = [
        Choose("category", _("分类"), rows=queries.categories), Choose("holdings__place", _("地点"), rows=queries.places, many=True),
        Choose("holdings__use", _("状态"), choices=Use.choices, many=True), Between("acquired", _("取得日期")),
        Tick("left_here", _("还在账上"), lambda rows: rows.filter(ended=None)),
    ]  # fmt: skip
    acts = [
        Act(commands.accept, forms.Accept, icon="plus", main=True),
        Act(commands.bring_in, forms.BringIn, icon="file-import", loose=True, judge=judge),
    ]
    row_acts = [
        Act(commands.lend_by_label, loan.LendByLabel, row="card", icon="scan", when=_is_open),
        Act(commands.reserve, reserve.Reserve, row="card", icon="calendar-plus", when=_is_open),
        Act(
            commands.mend_card,
            forms.MendCard,
            row="card",
            icon="pencil",
            again=queries.live_cards,
            when=_is_open,
        ),
    ]
    public = Public(mark_of, "/p/assets/{pk}-{mark}/")
    panels = [
        Panel(_("照片"), "assets/photos.html", _photos),
        Panel(_("盘点"), "assets/count_here.html", _counting),
        Panel(_("现在在哪里"), "assets/spots.html", _spots),
        Panel(_("变动记录"), "assets/history.html", _history),
    ]
    papers = {_("资产卡片"): papers.card_paper}
    empty = _(
        "还没有资产卡片。先在“资产分类”里引入国家分类，再点“验收入账”，或用 Excel 导入已有资产。"
    )


@register
class Categories(Register):
    """资产分类：国家分类代码、计量单位和折旧年限；年限按本校财务的规定改，改后只管以后的新卡。"""

    model = Category
    name = _("资产分类")
    menu = (MENU, 489)
    icon = "category"
    sees = queries.VIEW
    rows = queries.categories
    area = "assets"
    attach = False
    search = True
    order = ["code"]
    columns = [
        Text("code", _("分类代码")), Text("name", _("分类名称")), Text("unit", _("计量单位")), Number("life", _("折旧年限（月）")),
        Text("certainty", _("把握"), read=lambda c: CERTAIN.get(c.certainty, c.certainty)), Text("source", _("依据"), wide=True),
        Ended("closed", _("已停用"), shown=False),
    ]  # fmt: skip
    acts = [
        Act(
            commands.set_category,
            forms.SetCategory,
            icon="plus",
            main=True,
            row="code",
            again=queries.open_categories,
        ),
        Act(commands.adopt_categories, forms.AdoptCategories, icon="download", sheet=False),
    ]
    empty = _("还没有分类。点“引入国家分类”，一次带入常用的分类代码和折旧年限。")
