"""值周安排、值周记录、作息钟声."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Moment, Number, State, Text
from houqin.desk.filters import Between, Choose
from houqin.desk.filters import Tick as Only
from houqin.desk.papers import Paper, Table
from houqin.desk.registers import Panel, Register, register
from houqin.kernel.roles.actor import Actor
from houqin.modules.duty import commands
from houqin.modules.duty.forms import week as forms
from houqin.modules.duty.models import Mark, Timetable, Week
from houqin.modules.duty.queries import week as queries
from houqin.modules.duty.queries.pool import VIEW
from houqin.modules.duty.registers.pool import GROUP


def _week(by: Actor, row: Week) -> dict[str, Any]:
    return {"standing": queries.standing(row), "lines": queries.lines_of(row)}


def week_paper(by: Actor, row: Week) -> Paper:
    """The log of a week, as it is kept in the folder."""
    lines = [
        (m.on, m.get_area_display(), m.class_group or "全校", m.points or "", m.words)
        for m in queries.lines_of(row)
        if not m.void
    ]
    return Paper(
        _("值周记录"),
        facts=[
            (_("周一"), row.monday), (_("值周教师"), row.person), (_("一起值周的"), row.others),
            (_("本周小结"), row.summary), (_("下周注意"), row.passed_on),
        ],
        tables=[
            Table((_("日期"), _("项目"), _("班级"), _("加减分"), _("情况")), lines, right=(3,)),
            Table((_("班级"), _("加减分"), _("记录数")), queries.standing(row), right=(1, 2)),
        ],
        signs=[_("值周教师"), _("接任值周教师")],
    )  # fmt: skip


@register
class Weeks(Register):
    """值周安排：每一周由谁值周；周末小结，给下一周留话。"""

    model = Week
    name = _("值周安排")
    menu = (GROUP, 446)
    icon = "calendar-week"
    sees = VIEW
    rows = queries.weeks
    area = "safety"
    columns = [
        Day("monday", _("周一")), Text("person", _("值周教师"), order="person__name"), Text("others", _("一起值周的")),
        Number("noted", _("记录数")), Moment("closed_at", _("小结时间")),
    ]  # fmt: skip
    facts = [
        Text("summary", _("本周小结"), wide=True),
        Text("passed_on", _("下周注意"), wide=True),
    ]
    filters = [
        Between("monday", _("周一")),
        Only("open", _("只看没有小结的"), lambda rows: rows.filter(closed_at=None)),
    ]
    order = ["-monday"]
    acts = [Act(commands.plan_weeks, forms.PlanWeeks, icon="plus", main=True)]
    row_acts = [
        Act(commands.close_week, forms.CloseWeek, row="week", icon="clipboard-check", main=True, sheet=False,
            when=lambda w: w.closed_at is None),
    ]  # fmt: skip
    panels = [Panel(_("本周记录"), "duty/parts/week.html", _week)]
    papers = {_("值周记录"): week_paper}
    empty = _("还没有安排值周。点“安排值周”，可以用 Excel 一次排一个学期。")


@register
class Marks(Register):
    """值周记录：值周教师每天看到的到校、卫生、纪律、课间安全、路队，哪个班、加减几分。"""

    model = Mark
    name = _("值周记录")
    menu = (GROUP, 447)
    icon = "notes"
    sees = VIEW
    rows = queries.marks
    area = "safety"
    columns = [
        Day("on", _("日期")), State("area", _("项目"), dict(Mark.Area.choices), {}),
        Text("class_group", _("班级"), order="class_group__name"), Number("points", _("加减分"), total=True),
        Text("words", _("情况"), wide=True), Text("noter", _("登记人"), order="noter__name"),
    ]  # fmt: skip
    facts = [Text("week", _("值周"), order="week__monday"), Text("void", _("作废原因"))]
    filters = [
        Choose("area", _("项目"), choices=Mark.Area.choices), Choose("class_group", _("班级"), rows=queries.classes),
        Between("on", _("日期")), Only("standing", _("不看作废的"), lambda rows: rows.filter(void="")),
    ]  # fmt: skip
    search = True
    order = ["-on", "-pk"]
    acts = [Act(commands.note_mark, forms.NoteMark, icon="plus", main=True)]
    row_acts = [
        Act(commands.void_mark, forms.VoidMark, row="mark", icon="ban", grave=True, sheet=False,
            when=lambda m: not m.void and m.week.closed_at is None),
    ]  # fmt: skip
    empty = _("还没有值周记录。值周教师每天点“登记值周记录”。")


def _bells(by: Actor, row: Timetable) -> dict[str, Any]:
    return {"bells": queries.bells_of(row)}


def bells_paper(by: Actor, row: Timetable) -> Paper:
    """The timetable to hang up."""
    lines = [(f"{b.at:%H:%M}", b.what) for b in queries.bells_of(row)]
    return Paper(
        row.name,
        facts=[(_("开始日期"), row.since), (_("结束日期"), row.until)],
        tables=[Table((_("时间"), _("信号")), lines)],
    )


@register
class Timetables(Register):
    """作息钟声：一天里几点打什么铃，从哪天开始；换作息时旧的留着。"""

    model = Timetable
    name = _("作息表")
    menu = (GROUP, 448)
    icon = "bell-ringing"
    sees = VIEW
    rows = queries.timetables
    area = "safety"
    columns = [
        Text("name", _("作息")), Day("since", _("开始日期")), Day("until", _("结束日期")), Number("count", _("信号数")),
    ]  # fmt: skip
    order = ["-since"]
    acts = [Act(commands.set_bells, forms.SetBells, icon="plus", main=True)]
    panels = [Panel(_("信号"), "duty/parts/bells.html", _bells)]
    papers = {_("作息表"): bells_paper}
    empty = _("还没有作息表。点“设定作息”，一行一个信号。")
