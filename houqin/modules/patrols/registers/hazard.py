"""隐患台账."""

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
from houqin.modules.patrols.forms import hazard as forms
from houqin.modules.patrols.models import Hazard
from houqin.modules.patrols.queries import hazards as queries
from houqin.modules.patrols.queries import setup
from houqin.modules.patrols.queries.rounds import OWN
from houqin.modules.patrols.registers.papers import hazard_paper, stop_paper
from houqin.modules.patrols.rules.hazard import HAZARD, NAMES

MENU = _("巡查隐患")
TONES = {
    "found": "bad",
    "graded": "warn",
    "assigned": "doing",
    "rectified": "warn",
    "closed": "done",
}


def _may(deed: str) -> Any:
    return lambda hazard: HAZARD.may(deed, hazard.state)


ROW_ACTS = [
    Act(commands.grade, forms.Grade, row="hazard", icon="alert-triangle", main=True, sheet=False, when=_may("grade")),
    Act(commands.assign, forms.Assign, row="hazard", icon="user-share", sheet=False, when=_may("assign")),
    Act(commands.to_repair, forms.ToRepair, row="hazard", icon="tool", sheet=False,
        when=lambda h: h.state == "assigned" and h.order_id is None),
    Act(commands.rectify, forms.Rectify, row="hazard", icon="circle-check", main=True, sheet=False, when=_may("rectify")),
    Act(commands.verify, forms.Verify, row="hazard", icon="eye-check", main=True, sheet=False, when=_may("verify")),
    Act(commands.send_back, forms.SendBack, row="hazard", icon="arrow-back-up", sheet=False, when=_may("send_back")),
    Act(commands.reopen, forms.Reopen, row="hazard", icon="repeat", grave=True, sheet=False, when=_may("reopen")),
]  # fmt: skip


def _way(by: Actor, row: Hazard) -> dict[str, Any]:
    """How far it has come, and the repair order it went to."""
    order = ["found", "graded", "assigned", "rectified", "closed"]
    here = order.index(row.state)
    words = dict(zip(order, ("发现", "定级", "派人", "整改", "验收销号"), strict=True))
    steps = [{"name": words[s], "done": n <= here, "at": when} for n, (s, when) in enumerate(
        zip(order, (row.found_at, row.graded_at, None, row.rectified_at, row.verified_at), strict=True))]  # fmt: skip
    source, pictures = queries.came_from(by, row)
    return {
        "hazard": row,
        "steps": steps,
        "sees_order": by.may("repairs.view_own"),
        "source": source,
        "pictures": pictures,
    }


@register
class Hazards(Register):
    """隐患台账：在哪里、多严重、谁整改、哪天到期、怎样整改、谁验收；没有验收的不能销号。"""

    model = Hazard
    name = _("隐患台账")
    menu = (MENU, 374)
    icon = "alert-triangle"
    sees = OWN
    rows = queries.hazards
    area = "safety"
    columns = [
        Text("number", _("编号")), Text("place", _("地点"), order="place__name"), Text("what", _("隐患"), lead=True, wide=True),
        State("level", _("级别"), dict(Hazard.Level.choices) | {"": "待定级"}, {"major": "bad"}),
        State("state", _("状态"), NAMES, TONES), Text("rectifier", _("整改责任人"), order="rectifier__name"), Day("due", _("整改期限")),
        Moment("found_at", _("发现时间")), Text("source", _("来源"), read=lambda h: h.get_source_display(), order="source", shown=False),
        Text("field", _("类别"), read=lambda h: h.get_field_display(), order="field", shown=False),
        Moment("rectified_at", _("整改完成时间")), Text("verifier", _("验收人"), order="verifier__name"),
        Moment("verified_at", _("验收时间"), shown=False), Text("finder", _("发现人"), order="finder__name", shown=False),
        Text("measure", _("整改要求"), wide=True, shown=False), Text("result", _("整改情况"), wide=True, shown=False),
    ]  # fmt: skip
    facts = [
        Text("words", _("具体情况"), wide=True),
        Text("card", _("资产")), Text("basis", _("判定依据"), wide=True), Moment("graded_at", _("定级时间")),
        Text("mender", _("实际整改人")), Text("verdict", _("验收意见"), wide=True), Number("turns", _("退回次数")),
    ]  # fmt: skip
    on_paper = [
        "number", "found_at", "finder", "place", "what", "level", "measure", "rectifier", "due", "result", "rectified_at",
        "verifier", "verified_at", "state",
    ]  # fmt: skip
    filters = [
        Choose("state", _("状态"), choices=NAMES.items()), Choose("level", _("级别"), choices=Hazard.Level.choices),
        Choose("source", _("来源"), choices=Hazard.Source.choices), Choose("field", _("类别"), choices=Hazard.Field.choices),
        Choose("place", _("地点"), rows=setup.places), Choose("rectifier", _("整改责任人"), rows=setup.walkers),
        Between("found_at__date", _("发现日期")), Only("open", _("只看没销号的"), lambda rows: rows.filter(queries.OPEN)),
        Only("late", _("只看逾期的"), today=queries.late),
        Only("stopped", _("只看停用的"), lambda rows: rows.filter(queries.OPEN, level="major")),
    ]  # fmt: skip
    search = True
    order = ["-found_at", "-pk"]
    acts = [Act(commands.report_hazard, forms.Report, icon="plus", main=True)]
    row_acts = ROW_ACTS
    panels = [Panel(_("办理到哪一步"), "patrols/parts/way.html", _way)]
    papers = {_("隐患整改单"): hazard_paper, _("停用告示"): stop_paper}
    empty = _(
        "还没有隐患。巡查点“异常”、检查有不符合，会自动记到这里；谁看到隐患都可以点“上报隐患”。"
    )
