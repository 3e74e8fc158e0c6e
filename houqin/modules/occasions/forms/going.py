"""What is filled in on the day."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Lines, Row, Rows
from houqin.desk.forms import Form, Line
from houqin.modules.emergency.models import Sort
from houqin.modules.occasions.forms import fields
from houqin.modules.occasions.models import Cost, HeadCount, Missing
from houqin.modules.occasions.models.roll import Stage
from houqin.modules.occasions.queries import children, roll
from houqin.modules.occasions.queries import outing as queries


class CountHeads(Form):
    """清点车上人数：不算驾驶员."""

    offline = True
    vehicle = Row(queries.vehicles_running, names=("plate",), label=_("车辆"))
    leg = fields.Named(label=_("去返"), choices=HeadCount.Leg.choices)
    counted = fields.whole(_("实乘人数"), least=0, most=200)
    at = fields.at(_("清点时间"))


class SetOff(Form):
    """出发：点名、清点都对了再走."""

    outing = fields.outing(queries.agreed)


class CallRoll(Form):
    """点名：只勾不在的，都在就直接交."""

    offline = True
    group = Row(queries.open_groups, names=(), label=_("班级"))
    stage = fields.Named(label=_("点名"), choices=Stage.choices)
    missing = Rows(
        children.on_list, names=("pupil__number",), label=_("不在的学生"), required=False
    )
    at = fields.at(_("点名时间"))


class FindChild(Form):
    """找到了：写明怎样找到的，由谁接走."""

    offline = True
    missing = Row(roll.lost, names=(), label=_("没到的学生"))
    how = fields.Named(label=_("结果"), choices=Missing.How.choices)
    words = fields.text(
        _("经过"), 200, needed=False, hint=_("家长接走、没有来的必须写和谁联系过。")
    )
    at = fields.at(_("找到时间"))


class ReportTrouble(Form):
    """报告途中突发事件：按应急预案立即通知该通知的人."""

    outing = fields.outing(queries.running)
    sort = fields.Named(label=_("类别"), choices=Sort.choices)
    what = fields.text(_("发生了什么"), 60, hint=_("不写学生姓名。"))
    words = fields.long(_("现在的情况"), 400, needed=False)
    hurt = forms.IntegerField(label=_("受伤人数"), min_value=0, max_value=9999, initial=0)


class SpendLine(Line):
    """One entry."""

    kind = fields.Named(label=_("类别"), choices=Cost.Kind.choices)
    payer = fields.Named(label=_("谁承担"), choices=Cost.Payer.choices)
    amount = fields.yuan(_("金额"), least=None, hint=_("退款写负数。"))
    what = fields.text(_("说明"), 100)


class SpendOuting(Form):
    """登记外出费用：家长承担的按人数分摊，不能超过家长同意的数."""

    outing = fields.outing(lambda by: queries.agreed(by) | queries.out(by))
    lines = Lines(SpendLine, label=_("费用"), most=60)


class CloseOuting(Form):
    """外出小结：全部返校点名以后才能结束."""

    outing = fields.outing(queries.out)
    summary = fields.long(_("小结"), 2000, rows=5)
