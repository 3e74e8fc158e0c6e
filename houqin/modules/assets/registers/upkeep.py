"""保养计划、保养记录."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Ended, Number, State, Text
from houqin.desk.filters import Between, Choose, Tick
from houqin.desk.registers import Panel, Register, register
from houqin.kernel.roles.actor import Actor
from houqin.modules.assets import commands
from houqin.modules.assets.forms import upkeep as forms
from houqin.modules.assets.models import Upkeep, UpkeepItem
from houqin.modules.assets.queries import cards
from houqin.modules.assets.queries import upkeep as queries
from houqin.modules.assets.registers.card import MENU

TONES = {"open": "warn", "good": "done", "faulty": "bad"}


def _points(upkeep: Upkeep) -> str:
    return "、".join(upkeep.points)


def _results(by: Actor, item: UpkeepItem) -> dict[str, Any]:
    return {"item": item}


@register
class Upkeeps(Register):
    """保养计划：哪一类东西隔多少天保养一次、检查哪些要点；多媒体、锅炉、灶具、灭火器都可以定。"""

    model = Upkeep
    name = _("保养计划")
    menu = (MENU, 485)
    icon = "calendar-repeat"
    sees = cards.VIEW
    rows = queries.plans
    area = "assets"
    order = ["closed", "name"]
    columns = [
        Text("name", _("保养计划")), Text("category", _("分类"), order="category__code"), Text("word", _("名称里有")),
        Number("days", _("每多少天一次")), Text("points", _("检查要点"), read=_points, order="", wide=True), Day("since", _("从哪天开始")),
        Ended("closed", _("已停用")),
    ]  # fmt: skip
    acts = [Act(commands.plan_upkeep, forms.PlanUpkeep, icon="plus", main=True)]
    row_acts = [
        Act(commands.close_upkeep, forms.CloseUpkeep, row="upkeep", icon="ban", sheet=False, when=lambda u: not u.closed),
    ]  # fmt: skip
    empty = _("还没有保养计划。点“制定保养计划”，写清管哪些东西、多久一次、看哪些要点。")


@register
class UpkeepItems(Register):
    """保养记录：到期的保养，谁哪天做的，每个要点正常不正常；不正常的自动转维修。"""

    model = UpkeepItem
    name = _("保养记录")
    menu = (MENU, 486)
    icon = "checklist"
    sees = cards.VIEW
    rows = queries.items
    area = "assets"
    order = ["due", "pk"]
    columns = [
        Day("due", _("应做日期")), Text("upkeep", _("保养计划"), order="upkeep__name"),
        Text("card.name", _("名称"), order="card__name", link=lambda x: f"/assets/cards/{x.card_id}/"),
        Text("at", _("存放地点"), read=queries.where),
        Text("card.number", _("资产编号"), order="card__number"), State("state", _("状态"), dict(UpkeepItem.State.choices), TONES),
        Day("done_on", _("完成日期")), Text("by", _("保养人"), order="by__name"), Text("remark", _("说明"), wide=True),
    ]  # fmt: skip
    filters = [
        Choose("state", _("状态"), choices=UpkeepItem.State.choices), Choose("upkeep", _("保养计划"), rows=queries.plans),
        Between("due", _("应做日期")), Tick("late", _("逾期没做"), today=lambda rows, on: rows.filter(state="open", due__lt=on)),
    ]  # fmt: skip
    row_acts = [
        Act(commands.do_upkeep, forms.DoUpkeep, row="item", icon="check", main=True, sheet=False, when=lambda x: x.state == "open"),
    ]  # fmt: skip
    panels = [Panel(_("检查结果"), "assets/upkeep.html", _results)]
    empty = _("还没有到期的保养。定了保养计划，到期前一周会自动列出来。")
