"""目标与实际数的台账."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Number, State, Text
from houqin.desk.filters import Between, Choose
from houqin.desk.filters import Tick as Only
from houqin.desk.registers import Panel, Register, register
from houqin.kernel.roles.actor import Actor
from houqin.modules.people.queries import present_staff
from houqin.modules.plans import commands
from houqin.modules.plans.forms import evidence, fields
from houqin.modules.plans.forms import target as forms
from houqin.modules.plans.models import Actual, Target
from houqin.modules.plans.queries import measures  # noqa: F401 — what plans can be measured by
from houqin.modules.plans.queries import plan as plans
from houqin.modules.plans.queries import target as queries
from houqin.modules.plans.rules import targets as rules

TONES = {"unread": "quiet", "short": "warn", "met": "done", "over": "warn"}


def _counts(target: Target) -> bool:
    return not target.dropped


def _by_hand(target: Target) -> bool:
    return not target.dropped and not target.measure


def _counting(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.filter(dropped="")


def _url(target: Any) -> str:
    found = queries.reading(target)
    return found.url if found else ""


def _trend(by: Actor, target: Target) -> dict[str, Any]:
    found = queries.trend(target)
    line = {
        "type": "line", "name": "实际", "step": "end", "data": [[a.on.isoformat(), float(a.value)] for a in found],
        "markLine": {
            "symbol": "none", "label": {"position": "insideEndTop", "formatter": "目标"}, "data": [{"yAxis": float(target.value)}],
        },
    }  # fmt: skip
    option = {
        "xAxis": {"type": "time", "axisLabel": {"hideOverlap": True}, "splitNumber": 4},
        "yAxis": {"type": "value", "scale": True},
        "series": [line],
        "tooltip": {"trigger": "axis"},
    }
    return {
        "option": option if len(found) > 1 else None,
        "found": found[::-1],
        "target": target,
        "id": f"trend-{target.pk}",
    }


@register
class Targets(Register):
    """目标：计划里写明的数字，实际数从台账自动读取或由人登记，差多少一眼看清。"""

    model = Target
    name = _("目标")
    menu = (_("工作计划"), 140)
    icon = "target"
    sees = plans.VIEW
    rows = queries.targets
    columns = [
        Text("title", _("目标"), wide=True), State("standing", _("状态"), rules.STANDINGS, TONES, read=queries.standing),
        Text("wanted", _("要求"), order="value"), Number("actual", _("实际"), read=queries.actual, link=_url),
        Number("gap", _("差距"), read=queries.gap), Text("unit", _("单位"), order="unit"), Day("due", _("期限")),
        Text("owner", _("负责人"), order="owner__name"), State("area", _("事项"), dict(fields.AREA_CHOICES), {}),
        Text("source", _("取数来源"), read=queries.source, order="measure", shown=False),
    ]  # fmt: skip
    facts = [
        Day("since", _("起")), Text("plan", _("计划")), Day("last_on", _("最近登记")), Text("dropped", _("不再考核的原因"), wide=True),
    ]  # fmt: skip
    filters = [
        Choose("plan", _("计划"), rows=plans.living), Choose("area", _("事项"), choices=fields.AREA_CHOICES),
        Choose("owner", _("负责人"), rows=present_staff), Between("due", _("期限")),
        Only("counting", _("只看在考核的"), _counting),
    ]  # fmt: skip
    search = True
    order = ["due", "pk"]
    area = "area"
    acts = [
        Act(commands.add_target, forms.AddTarget, icon="plus", main=True, loose=True),
        Act(commands.read_measures, forms.ReadMeasures, icon="refresh", sheet=False),
    ]
    row_acts = [
        Act(commands.record_actual, forms.RecordActual, row="target", when=_by_hand, icon="pencil-plus", main=True, loose=True),
        Act(commands.link_measure, forms.LinkMeasure, row="target", when=_counts, icon="link", sheet=False),
        Act(commands.point_at, evidence.PointAt, row="target", when=_counts, icon="link", sheet=False),
        Act(commands.mend_target, forms.MendTarget, row="target", when=_counts, icon="pencil", sheet=False),
        Act(commands.drop_target, forms.DropTarget, row="target", when=_counts, icon="ban", grave=True, sheet=False),
    ]  # fmt: skip
    panels = [Panel(_("走势"), "plans/target/trend.html", _trend)]
    empty = _("还没有目标。计划里的数字在核对确认后会出现在这里；也可以点“添加目标”。")


@register
class Actuals(Register):
    """目标实际数：每次登记或自动读取的数字，只增不改；登错了再登记一次，以后一次为准。"""

    model = Actual
    name = _("目标实际数")
    icon = "chart-line"
    sees = plans.VIEW
    rows = queries.actuals
    columns = [
        Text("target", _("目标"), order="target__title", wide=True), Day("on", _("日期")), Number("value", _("实际")),
        Text("unit", _("单位"), read=lambda a: a.target.unit), Text("by", _("登记人"), order="by__name"),
        Text("how", _("登记方式"), read=lambda a: "自动读取" if a.measure else "手工登记", order="measure"),
        Text("remark", _("依据"), wide=True),
    ]  # fmt: skip
    filters = [Choose("target", _("目标"), rows=queries.own_targets), Between("on", _("日期"))]
    order = ["-on", "-pk"]
    area = "area"
    attach = True
    empty = _("还没有登记过实际数。打开一个目标，点“登记实际数”。")
