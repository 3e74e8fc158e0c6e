"""巡查点、巡查路线、检查表、检查安排."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Ended, Number, Text, Tick
from houqin.desk.filters import Choose
from houqin.desk.filters import Tick as Only
from houqin.desk.registers import Panel, Register, register
from houqin.kernel.roles.actor import Actor
from houqin.modules.patrols import commands
from houqin.modules.patrols.forms import setup as forms
from houqin.modules.patrols.models import Checklist, Item, Point, Route
from houqin.modules.patrols.queries import rounds
from houqin.modules.patrols.queries import setup as queries
from houqin.modules.patrols.registers.hazard import MENU


def _here(by: Actor, row: Point) -> dict[str, Any]:
    """What the scanner may do now at this point."""
    return {"stop": rounds.stop_here(by, row) if by.person else None, "point": row}


@register
class Points(Register):
    """巡查点：要走到的地方和东西，每点一个二维码；重点部位每天的巡查次数不能少。"""

    model = Point
    name = _("巡查点")
    menu = (MENU, 386)
    icon = "qrcode"
    sees = rounds.OWN
    rows = queries.seen_points
    area = "safety"
    columns = [
        Text("name", _("巡查点")), Text("code", _("编号")), Text("place", _("地点"), order="place__name"),
        Text("place.parent", _("所在楼宇"), order="place__parent__name"), Text("checklist", _("检查表"), order="checklist__name"),
        Tick("key", _("重点部位")), Number("daily", _("每天巡查次数")), Text("card", _("资产"), shown=False), Ended("closed", _("已停用")),
    ]  # fmt: skip
    filters = [
        Choose("checklist", _("检查表"), rows=queries.open_checklists), Choose("place.parent", _("所在楼宇"), rows=queries.buildings),
        Only("key", _("只看重点部位"), lambda rows: rows.filter(key=True)),
        Only("used", _("只看在用的"), lambda rows: rows.filter(closed=False)),
    ]  # fmt: skip
    search = True
    order = ["closed", "code"]
    qr = "code"
    acts = [Act(commands.add_point, forms.AddPoint, icon="plus", main=True, loose=True)]
    row_acts = [
        Act(commands.close_point, forms.ClosePoint, row="point", icon="ban", quick=True, sheet=False, when=lambda p: not p.closed),
    ]  # fmt: skip
    panels = [Panel(_("现在巡查"), "patrols/parts/here.html", _here)]
    empty = _("还没有巡查点。点“增加巡查点”，再把二维码贴到现场，巡查时扫一扫。")


@register
class Routes(Register):
    """巡查路线：谁、哪些日子、几点、走哪些点；定时的到点列出，随机的公平抽取。"""

    model = Route
    name = _("巡查路线")
    menu = (MENU, 388)
    icon = "route"
    sees = queries.VIEW
    rows = queries.routes
    attach = False
    area = "safety"
    columns = [
        Text("name", _("路线")), Text("post", _("谁的巡查"), read=lambda r: r.get_post_display(), order="post"),
        Text("walker", _("巡查人"), order="walker__name"), Text("kind", _("方式"), read=lambda r: r.get_kind_display(), order="kind"),
        Text("days", _("哪些日子"), read=lambda r: r.get_days_display(), order="days"),
        Text("times", _("时间"), read=lambda r: "、".join(r.times), order="", wide=True), Number("count", _("每天几次")),
        Number("minutes", _("每次用时（分钟）")), Number("many", _("巡查点数")), Day("since", _("起")), Day("until", _("止")),
    ]  # fmt: skip
    filters = [
        Choose("post", _("谁的巡查"), choices=Route.Post.choices), Choose("kind", _("方式"), choices=Route.Kind.choices),
        Choose("walker", _("巡查人"), rows=queries.walkers), Only("used", _("只看在用的"), lambda rows: rows.filter(until=None)),
    ]  # fmt: skip
    order = ["until", "name"]
    acts = [Act(commands.add_route, forms.AddRoute, icon="plus", main=True)]
    row_acts = [
        Act(commands.change_walker, forms.ChangeWalker, row="route", icon="user-share", sheet=False, when=lambda r: r.until is None),
        Act(commands.close_route, forms.CloseRoute, row="route", icon="ban", quick=True, sheet=False, when=lambda r: r.until is None),
    ]  # fmt: skip
    panels = [
        Panel(
            _("巡查点"),
            "patrols/parts/stages.html",
            lambda by, row: {"stages": queries.stages(row)},
        )
    ]
    empty = _("还没有巡查路线。先增加巡查点，再点“增加巡查路线”。")


@register
class Checklists(Register):
    """检查表：每次看哪些、读数在什么范围、哪些要拍照；可引入现成的，也可自己定。"""

    model = Checklist
    name = _("检查表")
    menu = (MENU, 390)
    icon = "checklist"
    sees = queries.VIEW
    rows = queries.checklists
    attach = False
    area = "safety"
    columns = [
        Text("name", _("检查表")), Text("item", _("项目"), read=lambda c: c.get_item_display(), order="item"),
        Text("asks", _("检查内容"), read=lambda c: "；".join(x["name"] for x in c.asks), order="", wide=True),
        Text("source", _("依据"), wide=True), Number("used", _("在用处数")), Ended("closed", _("已停用")),
    ]  # fmt: skip
    filters = [Choose("item", _("项目"), choices=Item.choices)]
    order = ["closed", "item", "name"]
    acts = [
        Act(commands.add_checklist, forms.AddChecklist, icon="plus", main=True, sheet=False),
        Act(
            commands.adopt_lists,
            forms.AdoptLists,
            icon="download",
            sheet=False,
            then=lambda n: "/patrols/checklists/",
        ),
    ]
    row_acts = [
        Act(commands.close_checklist, forms.CloseChecklist, row="checklist", icon="ban", quick=True, sheet=False,
            when=lambda c: not c.closed),
    ]  # fmt: skip
    empty = _("还没有检查表。点“引入检查表”，带来房屋、水电、燃气、消防等现成的表，再按本校改。")
