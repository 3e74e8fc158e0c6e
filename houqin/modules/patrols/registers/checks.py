"""分项检查: what is planned, what is due, what was found."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Ended, Moment, State, Text
from houqin.desk.filters import Between, Choose
from houqin.desk.filters import Tick as Only
from houqin.desk.registers import Panel, Register, register
from houqin.modules.patrols import commands
from houqin.modules.patrols.forms import checking, setup
from houqin.modules.patrols.models import Check, Item, Plan
from houqin.modules.patrols.queries import checks as queries
from houqin.modules.patrols.queries.rounds import OWN
from houqin.modules.patrols.queries.setup import VIEW, walkers
from houqin.modules.patrols.registers.hazard import MENU
from houqin.modules.patrols.registers.papers import check_paper

TONES = {"open": "warn", "good": "done", "faulty": "bad", "missed": "quiet"}


@register
class Checks(Register):
    """分项检查：每周、每月、每季度该查的，谁查的、查了什么；不符合的自动成为隐患。"""

    model = Check
    name = _("分项检查")
    menu = (MENU, 380)
    icon = "clipboard-check"
    sees = OWN
    rows = queries.checks
    area = "safety"
    columns = [
        Text("plan.checklist", _("检查表"), order="plan__checklist__name"),
        Text("place", _("地点"), read=lambda c: str(c.plan.place or "全校"), order="plan__place__name"),
        Text("every", _("周期"), read=lambda c: c.plan.get_every_display(), order="plan__every"), Day("due", _("应完成")),
        State("state", _("结果"), dict(Check.State.choices), TONES), Text("plan.person", _("检查人"), order="plan__person__name"),
        Moment("done_at", _("检查时间")), Text("remark", _("说明"), wide=True),
    ]  # fmt: skip
    filters = [
        Choose("state", _("结果"), choices=Check.State.choices), Choose("plan.checklist.item", _("项目"), choices=Item.choices),
        Choose("plan.every", _("周期"), choices=Plan.Every.choices), Choose("plan.person", _("检查人"), rows=walkers),
        Between("due", _("应完成日期")), Only("late", _("只看逾期没查的"), today=lambda rows, on: rows.filter(state="open", due__lt=on)),
    ]  # fmt: skip
    order = ["-due", "pk"]
    row_acts = [
        Act(commands.do_check, checking.DoCheck, row="check", icon="check", main=True, sheet=False,
            when=lambda c: c.state == "open"),
        Act(commands.skip_check, checking.SkipCheck, row="check", icon="message", sheet=False,
            when=lambda c: c.state == "open" and c.over),
    ]  # fmt: skip
    panels = [Panel(_("检查内容"), "patrols/parts/results.html", lambda by, row: {"check": row})]
    papers = {_("检查记录表"): check_paper}
    empty = _("还没有要做的检查。先引入检查表，再点“安排检查”，到期会自动列出。")


@register
class Plans(Register):
    """检查安排：哪张表、多久一次、谁查。"""

    model = Plan
    name = _("检查安排")
    menu = (MENU, 389)
    icon = "calendar-repeat"
    sees = VIEW
    rows = queries.plans
    attach = False
    area = "safety"
    columns = [
        Text("checklist", _("检查表"), order="checklist__name"),
        Text("every", _("周期"), read=lambda p: p.get_every_display(), order="every"),
        Text("place", _("地点"), read=lambda p: str(p.place or "全校"), order="place__name"),
        Text("person", _("检查人"), order="person__name"),
        Day("since", _("从哪天开始")), Ended("closed", _("已停用")),
    ]  # fmt: skip
    filters = [
        Choose("every", _("周期"), choices=Plan.Every.choices), Choose("checklist.item", _("项目"), choices=Item.choices),
        Choose("person", _("检查人"), rows=walkers),
    ]  # fmt: skip
    order = ["closed", "every", "checklist__name"]
    acts = [Act(commands.add_plan, setup.AddPlan, icon="plus", main=True)]
    row_acts = [
        Act(commands.close_plan, setup.ClosePlan, row="plan", icon="ban", quick=True, sheet=False, when=lambda p: not p.closed),
    ]  # fmt: skip
    empty = _("还没有检查安排。点“安排检查”，例如：消防与灭火器每月检查，每月一次。")
