"""Checklists, points, routes, plans."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Lines, Row, Rows
from houqin.desk.forms import Form, Line
from houqin.kernel.roles.actor import Actor
from houqin.modules.patrols.forms import fields
from houqin.modules.patrols.models import Item, Plan, Route
from houqin.modules.patrols.queries import checks as checks
from houqin.modules.patrols.queries import setup as queries

KINDS = [("pass", _("正常或不符合")), ("number", _("读数")), ("photo", _("拍照"))]


class AdoptLists(Form):
    """引入检查表."""


class Ask(Line):
    """One line of a checklist."""

    name = fields.text(_("检查什么"), 60)
    kind = fields.Named(label=_("怎样答"), choices=KINDS, required=False, initial="pass")
    low = forms.DecimalField(label=_("下限"), required=False, max_digits=9, decimal_places=3)
    high = forms.DecimalField(label=_("上限"), required=False, max_digits=9, decimal_places=3)
    unit = fields.text(_("单位"), 10, needed=False)


class AddChecklist(Form):
    """制定检查表."""

    name = fields.text(_("名称"), 40)
    item = fields.Named(label=_("项目"), choices=Item.choices, initial=Item.ROUND)
    source = fields.text(_("依据"), 120, needed=False)
    lines = Lines(Ask, label=_("检查内容"), most=60, blank=5)


class CloseChecklist(Form):
    """停用检查表."""

    checklist = Row(queries.open_checklists, label=_("检查表"))


class PointLine(Line):
    """One checkpoint."""

    name = fields.text(_("巡查点"), 40)
    place = fields.place()
    checklist = Row(queries.open_checklists, label=_("检查表"))
    key = forms.BooleanField(label=_("重点部位"), required=False)
    card = fields.thing()


class AddPoint(Form):
    """增加巡查点."""

    lines = Lines(PointLine, label=_("巡查点"), most=300)


class ClosePoint(Form):
    """停用巡查点."""

    point = Row(queries.open_points, names=("code", "name"), label=_("巡查点"))


class AddRoute(Form):
    """增加巡查路线."""

    name = fields.text(_("路线"), 40)
    post = fields.Named(label=_("谁的巡查"), choices=Route.Post.choices, initial=Route.Post.OFFICE)
    walker = fields.person(_("巡查人"))
    kind = fields.Named(label=_("方式"), choices=Route.Kind.choices, initial=Route.Kind.FIXED)
    days = fields.Named(label=_("哪些日子"), choices=Route.Days.choices, initial=Route.Days.SCHOOL)
    times = fields.text(
        _("时间"),
        200,
        hint=_(
            "每次开始的时间，例如 07:20、09:40、11:50。随机抽查写可能抽到的各个时段的开始时间。"
        ),
    )
    count = fields.whole(
        _("每天抽几次"), most=48, needed=False, hint=_("只有随机抽查要填，要比时段少。")
    )
    minutes = fields.whole(_("每次用时（分钟）"), most=480, initial=30)
    points = Rows(
        queries.open_points,
        names=("code", "name"),
        label=_("巡查点"),
        help_text=_("按走的次序选。"),
    )


class ChangeWalker(Form):
    """换巡查人."""

    route = Row(queries.open_routes, label=_("路线"))
    walker = fields.person(_("换成谁"))


class CloseRoute(Form):
    """停用巡查路线."""

    route = Row(queries.open_routes, label=_("路线"))


class AddPlan(Form):
    """安排检查."""

    checklist = Row(queries.open_checklists, label=_("检查表"))
    every = fields.Named(label=_("周期"), choices=Plan.Every.choices, initial=Plan.Every.MONTH)
    person = fields.person(_("检查人"))
    place = fields.place(
        needed=False, hint=_("只查一处的选地点；查全校的不选，发现问题时再写在哪里。")
    )
    since = fields.day(_("从哪天开始"))

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """From today on."""
        return {"since": by.today}


class ClosePlan(Form):
    """停用检查安排."""

    plan = Row(checks.open_plans, names=(), label=_("检查安排"))
