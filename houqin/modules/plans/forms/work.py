"""The slips of tasks, routines and work items."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Row, Rows
from houqin.desk.forms import Form
from houqin.kernel.roles.actor import Actor
from houqin.modules.people.queries import present_staff
from houqin.modules.plans.forms import fields
from houqin.modules.plans.models import Frequency, Routine, Task
from houqin.modules.plans.queries import feed as feeds
from houqin.modules.plans.queries import plan as plans
from houqin.modules.plans.queries import work as queries

STAFF = ("number", "name")


class AddTask(Form):
    """添加任务."""

    title = forms.CharField(label=_("任务"), max_length=500)
    due = forms.DateField(label=_("期限"))
    area = fields.area()
    owner = Row(
        present_staff, names=STAFF, label=_("负责人"), required=False,
        help_text=_("不选时由分管这项工作的人负责。"),
    )  # fmt: skip
    plan = Row(plans.living, names=("number",), label=_("所属计划"), required=False)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Due today unless said otherwise."""
        return {"due": by.today}


class MendTask(Form):
    """修改任务."""

    task = Row(queries.all_open_tasks, names=(), label=_("任务"))
    title = forms.CharField(label=_("内容"), max_length=500)
    area = fields.area()
    due = forms.DateField(label=_("期限"))
    owner = Row(present_staff, names=STAFF, label=_("负责人"), required=False)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """The task as it is."""
        if not isinstance(row, Task):
            return {}
        return {"title": row.title, "area": row.area, "due": row.due, "owner": row.owner_id}


class FinishTask(Form):
    """完成任务."""

    task = Row(queries.open_tasks, names=(), label=_("任务"))
    on = forms.DateField(label=_("完成日期"))
    outcome = forms.CharField(label=_("完成情况"), widget=forms.Textarea(attrs={"rows": 3}))
    photo = fields.photo()

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Done today."""
        return {"on": by.today}


class CarryTask(Form):
    """结转任务."""

    task = Row(queries.all_open_tasks, names=(), label=_("任务"))
    month = forms.DateField(label=_("结转到"), help_text=_("选目标月份里的任意一天。"))
    reason = fields.reason()


class CancelTask(Form):
    """取消任务."""

    task = Row(queries.all_open_tasks, names=(), label=_("任务"))
    reason = fields.reason()


class Shape(Form):
    """What a routine asks for, and when."""

    title = forms.CharField(label=_("工作内容"), max_length=500)
    frequency = forms.ChoiceField(label=_("频次"), choices=Frequency.choices)
    count = forms.IntegerField(label=_("每期次数"), min_value=1, max_value=50, initial=1)
    interval = forms.IntegerField(label=_("每隔几期"), min_value=1, max_value=24, initial=1)
    unit = forms.ChoiceField(label=_("其他周期"), choices=fields.UNITS, required=False)
    weekdays = fields.Numbers(fields.WEEKDAYS, label=_("星期"))
    day_of_month = forms.IntegerField(
        label=_("每月几日前"), min_value=1, max_value=31, required=False
    )
    months = fields.months(_("限定月份"))
    when = forms.ChoiceField(label=_("适用日子"), choices=Routine.When.choices, initial="school")
    area = fields.area()
    owner = Row(present_staff, names=STAFF, label=_("负责人"), required=False)
    place = Row(queries.places, names=("code", "name"), label=_("场所"), required=False)
    minutes = forms.IntegerField(label=_("分钟"), min_value=1, max_value=1440, required=False)
    method = forms.CharField(label=_("方法"), max_length=200, required=False)
    until = forms.DateField(label=_("止"), required=False)


class AddRoutine(Shape):
    """添加常规工作."""

    since = forms.DateField(label=_("起"))
    plan = Row(plans.living, names=("number",), label=_("所属计划"), required=False)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """From today on."""
        return {"since": by.today}


class MendRoutine(Shape):
    """修改常规工作."""

    routine = Row(queries.own_routines, names=(), label=_("常规工作"))

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """The routine as it is."""
        if not isinstance(row, Routine):
            return {}
        ids = {"owner": row.owner_id, "place": row.place_id}
        return {n: ids[n] if n in ids else getattr(row, n) for n in Shape.base_fields}


class PauseRoutine(Form):
    """暂停或恢复常规工作."""

    routine = Row(queries.own_routines, names=(), label=_("常规工作"))
    paused = forms.BooleanField(
        label=_("暂停"), required=False, help_text=_("不勾选就是从今天起恢复。")
    )
    reason = fields.reason()

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """The other way round than it is."""
        return {"paused": not row.paused} if isinstance(row, Routine) else {}


class OpenItems(Form):
    """生成工作事项."""

    since = forms.DateField(label=_("从"))
    until = forms.DateField(label=_("到"))


class MarkLate(Form):
    """标记逾期."""


class TickItem(Form):
    """完成."""

    item = Row(queries.open_items, names=(), label=_("事项"))
    remark = forms.CharField(label=_("备注"), max_length=300, required=False)
    photo = fields.photo()


class SkipItem(Form):
    """未做."""

    item = Row(queries.open_items, names=(), label=_("事项"))
    reason = fields.reason()


class SkipMany(Form):
    """批量未做."""

    items = Rows(queries.open_items, names=(), label=_("事项"))
    reason = fields.reason()


class Reopen(Form):
    """撤回登记."""

    item = Row(queries.closed_items, names=(), label=_("事项"))
    reason = fields.reason()


class MakeFeed(Form):
    """开通日历订阅."""


class RevokeFeed(Form):
    """停用日历订阅."""

    feed = Row(feeds.own_feeds, names=(), label=_("订阅"))
