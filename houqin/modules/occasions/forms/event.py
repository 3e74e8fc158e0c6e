"""What is filled in for an event at school."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Row
from houqin.desk.forms import Form
from houqin.modules.occasions.forms import fields
from houqin.modules.occasions.models.checklist import Kind
from houqin.modules.occasions.queries import event as queries


class PlanEvent(Form):
    """新建校内活动：选一份清单，筹备事项和期限自动列出."""

    kind = fields.Named(label=_("类别"), choices=Kind.choices)
    title = fields.text(_("活动名称"), 60)
    on = fields.day(_("开始日期"))
    until = fields.day(_("结束日期"))
    begins = fields.clock(_("开始时间"))
    ends = fields.clock(_("结束时间"))
    lead = fields.staff(_("后勤负责人"))
    heads = fields.whole(_("参加人数"), least=0, most=100000)
    budget = fields.yuan(_("预算"))
    checklist = Row(
        queries.checklists_in_use, names=("name",), label=_("按哪份清单"), required=False
    )


class PostponeEvent(Form):
    """改期：没办的事项跟着移，场地、值守和器材预约要重新安排."""

    event = fields.event()
    on = fields.day(_("改到哪天"))
    reason = fields.text(_("原因"), 100)


class CloseEvent(Form):
    """活动总结：事项办完、借的东西还清以后总结."""

    event = fields.event()
    summary = fields.long(_("总结"), 2000, rows=5)


class CancelEvent(Form):
    """取消校内活动."""

    event = fields.event()
    reason = fields.text(_("原因"), 200)
