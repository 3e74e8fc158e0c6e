"""领用保管、变动记录."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Number, State, Text
from houqin.desk.filters import Between, Choose, Tick
from houqin.desk.registers import Register, register
from houqin.modules.assets import commands
from houqin.modules.assets.forms import cases, custody
from houqin.modules.assets.models import Holding, Move
from houqin.modules.assets.models.custody import Use
from houqin.modules.assets.queries import campaigns, loans
from houqin.modules.assets.queries import cards as queries
from houqin.modules.assets.registers import papers
from houqin.modules.assets.registers.card import MENU, TONES
from houqin.modules.people.queries import present_staff, units


def _used(holding: Holding) -> bool:
    return holding.use == "used"


def _idle(holding: Holding) -> bool:
    return holding.use == "idle"


def _mending(holding: Holding) -> bool:
    return holding.use == "mending"


def _kept(holding: Holding) -> bool:
    return holding.keeper_id is not None


def _unkept(holding: Holding) -> bool:
    return not _kept(holding) and _free(holding)


def _free(holding: Holding) -> bool:
    return holding.use in ("used", "idle", "mending")


def _card_link(row: Any) -> str:
    return f"/assets/cards/{row.card_id}/"


@register
class Holdings(Register):
    """领用保管：哪张卡的多少件，现在在哪里、谁保管、什么状态；领用、退还、搬动、报损都从这里点。"""

    model = Holding
    name = _("领用保管")
    menu = (MENU, 455)
    icon = "user-check"
    sees = queries.OWN
    rows = queries.holdings
    area = "assets"
    attach = False
    order = ["place__code", "pk"]
    columns = [
        Text("card.name", _("名称"), order="card__name", link=_card_link), Text("card.number", _("资产编号"), order="card__number"),
        Number("quantity", _("数量"), total=True), Text("card.unit", _("单位"), order=""),
        State("use", _("状态"), dict(Use.choices), TONES), Text("place", _("存放地点"), order="place__name"),
        Text("keeper", _("保管人"), order="keeper__name"), Text("unit", _("使用部门"), order="unit__name"), Day("since", _("自")),
        Text("card.model", _("品牌型号规格"), order="card__model", shown=False),
    ]  # fmt: skip
    filters = [
        Choose("use", _("状态"), choices=Use.choices), Choose("place", _("地点"), rows=queries.places),
        Choose("keeper", _("保管人"), rows=present_staff), Choose("unit", _("部门"), rows=units),
        Choose("card__category", _("分类"), rows=queries.categories),
        Tick("overdue", _("一年没有盘到"), today=campaigns.never_or_long_ago),
        Tick("hardly", _("一年没人借用"), today=loans.hardly_used),
    ]  # fmt: skip
    acts = [Act(commands.recall, custody.Recall, icon="arrow-back-up", sheet=False)]
    row_acts = [
        Act(commands.allocate, custody.Allocate, row="holding", icon="user-plus", main=True, sheet=False, when=_unkept),
        Act(commands.give_back, custody.GiveBack, row="holding", icon="arrow-back-up", main=True, sheet=False, when=_kept),
        Act(commands.relocate, custody.Relocate, row="holding", icon="truck", sheet=False, when=_free),
        Act(commands.lay_idle, custody.LayIdle, row="holding", icon="zzz", sheet=False, when=_used),
        Act(commands.reuse, custody.Reuse, row="holding", icon="refresh", sheet=False, when=_idle),
        Act(commands.offer, cases.MakeOffer, row="holding", icon="share", sheet=False, when=_idle),
        Act(commands.mend, custody.Mend, row="holding", icon="tool", sheet=False, when=_used),
        Act(commands.mended, custody.Mended, row="holding", icon="check", main=True, sheet=False, when=_mending),
        Act(commands.report_damage, cases.ReportDamage, row="holding", icon="alert-triangle", sheet=False, when=_free),
    ]  # fmt: skip
    empty = _("没有符合条件的保管记录。")


def _side(row: Any, side: str) -> str:
    place, keeper = getattr(row, f"{side}_place"), getattr(row, f"{side}_keeper")
    use = getattr(row, f"{side}_use")
    if not use:
        return "（账外）"
    return "　".join(str(x) for x in (place, keeper, Use(use).label) if x)


@register
class Moves(Register):
    """变动记录：验收、领用、退还、搬动、闲置、送修、处置，每一笔只增不改。"""

    model = Move
    name = _("变动记录")
    menu = (MENU, 460)
    icon = "arrows-exchange"
    sees = queries.VIEW
    rows = queries.moves
    area = "assets"
    order = ["-on", "-pk"]
    columns = [
        Day("on", _("日期")), Text("deed", _("变动"), read=lambda m: m.get_deed_display(), order="deed"),
        Text("card.name", _("名称"), order="card__name", link=_card_link), Text("card.number", _("资产编号"), order="card__number"),
        Number("quantity", _("数量")), Text("before", _("从"), read=lambda m: _side(m, "from"), order=""),
        Text("after", _("到"), read=lambda m: _side(m, "to"), order=""), Text("number", _("单号")),
        Text("by", _("经办人"), order="by__name"), Text("reason", _("事由"), wide=True),
    ]  # fmt: skip
    filters = [
        Choose("deed", _("变动"), choices=Move.Deed.choices), Between("on", _("日期")),
        Choose("card__category", _("分类"), rows=queries.categories),
    ]  # fmt: skip
    papers = {_("领用单"): papers.move_paper}
    empty = _("还没有变动。")
