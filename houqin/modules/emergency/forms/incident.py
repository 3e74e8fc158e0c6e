"""What is filled in while something happens, and after it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Row
from houqin.desk.forms import Form
from houqin.modules.emergency.forms import fields
from houqin.modules.emergency.models import Entry, Sort
from houqin.modules.emergency.queries import incident as queries


class Report(Form):
    """报告突发事件."""

    sort = fields.Named(label=_("类别"), choices=Sort.choices)
    what = fields.text(_("发生了什么"), 60, hint=_("不写学生姓名。例如：三楼东侧走廊有烟。"))
    place = Row(queries.places, names=("code", "name"), label=_("地点"), required=False)
    words = fields.words(_("现在的情况"), 500, needed=False)
    hurt = forms.IntegerField(label=_("受伤人数"), min_value=0, max_value=9999, initial=0)
    at = fields.at(_("发生时间"))
    told_at = fields.at(_("报告时间"), hint=_("只在补记时填。"))


class Note(Form):
    """登记经过."""

    incident = fields.numbered(queries.unended, _("事件"))
    kind = fields.Named(label=_("类型"), choices=Entry.Kind.choices)
    words = fields.words(_("内容"), 500)
    at = fields.at(_("时间"))


class Tell(Form):
    """登记已告知."""

    call = Row(queries.untold, names=(), label=_("告知对象"))
    way = fields.Named(
        label=_("方式"),
        choices=[("电话", _("电话")), ("当面", _("当面")), ("短信微信", _("短信微信")), ("书面", _("书面"))],
    )  # fmt: skip
    at = fields.at(_("时间"))


class AddCall(Form):
    """增加告知对象."""

    incident = fields.numbered(queries.unended, _("事件"))
    person = fields.staff(_("本校人员"), needed=False)
    outside = fields.text(_("校外单位"), 40, needed=False)
    phone = fields.text(_("电话"), 20, needed=False)
    minutes = forms.IntegerField(label=_("几分钟内告知"), min_value=0, max_value=10000, initial=30)
    task = fields.text(_("职责"), 100, needed=False)


class NameHurt(Form):
    """登记受伤人员：只有校长、总务主任和保健老师看得到，每次查看留痕."""

    incident = fields.numbered(queries.unended, _("事件"))
    person = Row(queries.people, names=("number", "name"), label=_("姓名"))
    state = fields.words(_("伤情与送医"), 200)
    family_at = fields.at(_("通知家长时间"), hint=_("通知了家长就填；监护人应当尽快知道。"))


class Settle(Form):
    """处置完毕."""

    incident = fields.numbered(queries.open_ones, _("事件"))
    words = fields.words(_("怎样处置的"), 400)
    at = fields.at(_("时间"))


class Close(Form):
    """总结."""

    incident = fields.numbered(queries.settled, _("事件"))
    cause = fields.words(_("原因"), 500)
    outcome = fields.words(_("处理结果"), 500)


class Void(Form):
    """确认误报."""

    incident = fields.numbered(queries.open_ones, _("事件"))
    reason = fields.text(_("原因"), 200)
