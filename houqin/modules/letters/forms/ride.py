"""What is filled in for the agreements of cyclists."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Drawn, Row, Rows
from houqin.desk.forms import Form
from houqin.modules.letters.commands.ride import RIDES, WALKS
from houqin.modules.letters.forms.letter import text
from houqin.modules.letters.queries import ride as queries


class AskRiders(Form):
    """发骑车协议：给每个孩子生成一个链接，发给家长签."""

    class_group = Row(queries.classes, names=("name",), label=_("班级"))
    due = forms.DateField(label=_("截止日期"))
    pupils = Rows(
        queries.pupils, names=("number", "name"), label=_("学生"), required=False, help_text=_("不选就是全班都问，家长可以答“不骑车”。"),
    )  # fmt: skip


class AnswerRide(Form):
    """骑车学生安全协议：家长在链接页上填，哪个孩子由链接决定."""

    ride = Row(queries.sent, names=(), label=_("骑车协议"))
    rides = forms.ChoiceField(
        label=_("骑不骑车"), choices=[(RIDES, _("骑车，同意协议")), (WALKS, _("不骑车"))]
    )
    guardian = text(_("家长姓名"), 40, needed=False)
    relation = forms.CharField(
        label=_("与孩子的关系"), max_length=20, required=False, widget=forms.TextInput(attrs={"placeholder": _("父亲、母亲……")})
    )  # fmt: skip
    born = forms.DateField(
        label=_("孩子的出生日期"), required=False, help_text=_("只用来核对年龄，不保存。")
    )
    picture = Drawn(label=_("家长签字"), required=False)


class RideOnPaper(Form):
    """登记纸质骑车协议：收到签好的纸质件后登记，再把照片传到“附件”."""

    ride = Row(queries.sent, names=(), label=_("骑车协议"))
    guardian = text(_("家长姓名"), 40)
    relation = text(_("与孩子的关系"), 20)
    born = forms.DateField(label=_("孩子的出生日期"), help_text=_("只用来核对年龄，不保存。"))


class VoidRide(Form):
    """作废骑车协议."""

    ride = Row(queries.standing, names=(), label=_("骑车协议"))
    reason = text(_("原因"), 200)
