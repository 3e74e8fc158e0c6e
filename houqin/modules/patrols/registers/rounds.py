"""巡查记录, 打点明细, 抽查公示."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Moment, Number, State, Text
from houqin.desk.filters import Between, Choose
from houqin.desk.filters import Tick as Only
from houqin.desk.registers import Panel, Register, register
from houqin.kernel.roles.actor import Actor
from houqin.modules.patrols import commands
from houqin.modules.patrols.forms import walking as forms
from houqin.modules.patrols.models import Draw, Round, Route, Stop
from houqin.modules.patrols.queries import draws, rounds, setup
from houqin.modules.patrols.registers.hazard import MENU
from houqin.modules.patrols.registers.papers import round_paper
from houqin.modules.patrols.rules import rounds as rules

TONES = {
    "done": "done",
    "late": "warn",
    "skipped": "quiet",
    "missed": "bad",
    "open": "doing",
    "coming": "quiet",
}


def _standing(stop: Stop) -> str:
    mark = rounds.mark_of(stop)
    walked, reason = (mark.walked, mark.reason) if mark else (None, "")
    return rules.standing(stop.round.span, stop.now, walked, reason)  # type: ignore[attr-defined]


def _found(stop: Stop) -> str:
    mark = rounds.mark_of(stop)
    if mark is None or mark.good is None:
        return ""
    return "good" if mark.good else "bad"


def _of_mark(name: str) -> Any:
    return lambda stop: getattr(rounds.mark_of(stop), name, None)


def _stops(by: Actor, row: Any) -> dict[str, Any]:
    return {"walk": rounds.walks(rounds.rounds(by).filter(pk=row.pk), row.now)[0]}


@register
class Rounds(Register):
    """巡查记录：每一轮应巡几个点、实巡几个、漏了哪些；可打印成巡查记录表签字存档。"""

    model = Round
    name = _("巡查记录")
    menu = (MENU, 376)
    icon = "walk"
    sees = rounds.OWN
    rows = rounds.rounds
    area = "safety"
    columns = [
        Day("on", _("日期")), Text("route", _("路线"), order="route__name"), Text("walker", _("巡查人"), order="walker__name"),
        Moment("opens", _("开始")), Moment("due", _("应完成")),
        Text("kind", _("方式"), read=lambda r: r.route.get_kind_display(), order="route__kind"),
        Text("post", _("谁的巡查"), read=lambda r: r.route.get_post_display(), order="route__post"),
        Text("reason", _("换人原因"), shown=False),
    ]  # fmt: skip
    filters = [
        Choose("route", _("路线"), rows=setup.routes), Choose("walker", _("巡查人"), rows=setup.walkers),
        Choose("route.post", _("谁的巡查"), choices=Route.Post.choices), Between("on", _("日期")),
        Only("missed", _("只看有漏查的"), rounds.with_gaps),
    ]  # fmt: skip
    order = ["-opens", "-pk"]
    row_acts = [
        Act(commands.stand_in, forms.StandIn, row="round", icon="user-share", sheet=False,
            when=lambda r: r.shuts >= r.now),
    ]  # fmt: skip
    panels = [Panel(_("各点情况"), "patrols/parts/stops.html", _stops)]
    papers = {_("巡查记录表"): round_paper}
    empty = _("还没有巡查。先增加巡查点和巡查路线，第二天零点起按时间列出每天的巡查。")


@register
class Marks(Register):
    """打点明细：每个点什么时候到的、扫码还是手选、正常还是异常；漏查的也在里面。"""

    model = Stop
    name = _("打点明细")
    menu = (MENU, 378)
    icon = "map-pin"
    sees = rounds.OWN
    rows = rounds.marks
    area = "safety"
    columns = [
        Day("round.on", _("日期"), order="round__on"),
        Text("round.route", _("路线"), order="round__route__name", link=lambda s: f"/patrols/rounds/{s.round_id}/"),
        Text("point", _("巡查点"), order="point__name"), Text("round.walker", _("巡查人"), order="round__walker__name"),
        State("standing", _("是否巡到"), rules.NAMES, TONES, read=_standing, order=""),
        Moment("walked", _("到点时间"), read=_of_mark("walked"), order="mark__walked"),
        State("found", _("情况"), {"good": "正常", "bad": "异常"}, {"good": "done", "bad": "bad"}, read=_found, order="mark__good"),
        Text("hazard", _("隐患"), read=_of_mark("hazard"), order="", link=lambda s: f"/patrols/hazards/{s.mark.hazard_id}/"),
        Text("words", _("情况说明"), read=_of_mark("words"), order="", wide=True),
        Text("reason", _("未巡原因"), read=_of_mark("reason"), order=""),
        Text("how", _("怎样到点"), read=lambda s: s.mark.get_how_display() if rounds.mark_of(s) else "", order="mark__how"),
    ]  # fmt: skip
    filters = [
        Choose("point", _("巡查点"), rows=setup.seen_points), Choose("round.route", _("路线"), rows=setup.routes),
        Choose("round.walker", _("巡查人"), rows=setup.walkers), Between("round__on", _("日期")),
        Only("bad", _("只看异常"), lambda rows: rows.filter(mark__good=False)),
        Only("missed", _("只看漏查"), rounds.missed_now),
    ]  # fmt: skip
    order = ["-round__opens", "order"]
    acts = [
        Act(commands.mark, forms.DoMark, icon="check", sheet=False),
        Act(commands.skip, forms.Skip, icon="message", sheet=False),
    ]
    empty = _("还没有打点。")


def _proof(by: Actor, row: Draw) -> dict[str, Any]:
    return {"draw": row, "proof": draws.prove(row)}


@register
class Draws(Register):
    """抽查公示：前一天公布承诺码，当天不提前告诉任何人，过后公布种子，谁都可以重新算一遍。"""

    model = Draw
    name = _("抽查公示")
    menu = (MENU, 384)
    icon = "scale"
    sees = draws.VIEW
    rows = draws.draws
    attach = False
    area = "safety"
    columns = [
        Day("on", _("抽查日期")), Text("name", _("路线")), Number("count", _("抽几次")),
        Text("slots", _("可抽时段"), read=lambda d: "、".join(d.slots), order="", wide=True),
        Text("digest", _("承诺码"), read=lambda d: d.digest[:12] + "…", order="", link=lambda d: f"/patrols/fair/{d.pk}/"),
        Text("drawn", _("抽中的时段"), read=lambda d: "、".join(d.drawn) if d.revealed_at else "当天结束后公布", order=""),
        Moment("revealed_at", _("公布种子的时间")),
    ]  # fmt: skip
    filters = [Between("on", _("抽查日期"))]
    order = ["-on", "name"]
    panels = [Panel(_("公平吗"), "patrols/parts/fair.html", _proof)]
    empty = _("还没有随机抽查。增加一条“随机抽查”的巡查路线，每晚六点公布第二天的承诺码。")
