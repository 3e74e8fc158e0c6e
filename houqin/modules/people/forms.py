"""The slips of the personnel desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.base.areas import AREAS
from houqin.desk.fields import Lines, Row
from houqin.desk.forms import Form, Line
from houqin.kernel.org.models import Person
from houqin.kernel.roles.actor import Actor
from houqin.modules.people import queries

GENDERS = [("", "—"), ("m", _("男")), ("f", _("女"))]


class StaffLine(Line):
    """One member of staff."""

    number = forms.CharField(label=_("工号"), max_length=20)
    name = forms.CharField(label=_("姓名"), max_length=40)
    gender = forms.ChoiceField(label=_("性别"), choices=GENDERS, required=False)
    phone = forms.CharField(label=_("手机"), max_length=20, required=False)
    unit = Row(queries.units, label=_("部门"), required=False)
    since = forms.DateField(label=_("到校日期"))


class AdmitStaff(Form):
    """登记教职工."""

    lines = Lines(StaffLine, label=_("人员"))


class AdmitOutside(Form):
    """登记校外人员."""

    lines = Lines(StaffLine, label=_("人员"))


class PupilLine(Line):
    """One pupil."""

    number = forms.CharField(label=_("学号"), max_length=20)
    name = forms.CharField(label=_("姓名"), max_length=40)
    gender = forms.ChoiceField(label=_("性别"), choices=GENDERS, required=False)
    class_group = Row(queries.classes, label=_("班级"))
    since = forms.DateField(label=_("到校日期"))


class AdmitPupils(Form):
    """登记学生."""

    lines = Lines(PupilLine, label=_("学生"))


class Mend(Form):
    """修改人员信息."""

    person = Row(queries.present_people, names=("number",), label=_("人员"))
    name = forms.CharField(label=_("姓名"), max_length=40)
    gender = forms.ChoiceField(label=_("性别"), choices=GENDERS, required=False)
    phone = forms.CharField(label=_("手机"), max_length=20, required=False)
    unit = Row(queries.units, label=_("部门"), required=False)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """What the rolls say now."""
        if not isinstance(row, Person):
            return {}
        return {"name": row.name, "gender": row.gender, "phone": row.phone, "unit": row.unit_id}


class OpenLogin(Form):
    """开通账号."""

    person = Row(queries.who_may_log_in, names=("number",), label=_("人员"))
    username = forms.CharField(
        label=_("账号"),
        max_length=30,
        required=False,
        help_text=_("不填就用工号，老师最容易记住。"),
    )


class MovePupil(Form):
    """转班."""

    person = Row(queries.pupils, names=("number",), label=_("学生"))
    class_group = Row(queries.classes, label=_("转入班级"))


class Leave(Form):
    """离校."""

    person = Row(queries.present_people, names=("number",), label=_("人员"))
    on = forms.DateField(label=_("离校日期"))


class ReturnTo(Form):
    """重新到校."""

    person = Row(queries.staff, names=("number",), label=_("人员"))
    note_text = forms.CharField(label=_("原因"), max_length=200)


class OpenPost(Form):
    """设立岗位."""

    name = forms.CharField(label=_("岗位名称"), max_length=40)
    unit = Row(queries.units, label=_("部门"), required=False)
    areas = forms.MultipleChoiceField(
        label=_("分管事项"), choices=list(AREAS.items()), required=False
    )
    duties = forms.CharField(label=_("岗位职责"), widget=forms.Textarea, required=False)


class MendPost(Form):
    """修改岗位."""

    post = Row(queries.posts, label=_("岗位"))
    unit = Row(queries.units, label=_("部门"), required=False)
    areas = forms.MultipleChoiceField(
        label=_("分管事项"), choices=list(AREAS.items()), required=False
    )
    duties = forms.CharField(label=_("岗位职责"), widget=forms.Textarea, required=False)
    closed = forms.BooleanField(label=_("撤销这个岗位"), required=False)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """The post as it is."""
        return (
            {}
            if row is None
            else {f: getattr(row, f) for f in ("unit", "areas", "duties", "closed")}
        )


class HandOver(Form):
    """岗位交接."""

    post = Row(queries.open_posts, label=_("岗位"))
    person = Row(queries.present_staff, names=("number", "name"), label=_("接任人"))
    on = forms.DateField(label=_("交接日期"))
    handover = forms.CharField(
        label=_("交接说明"),
        widget=forms.Textarea,
        required=False,
        help_text=_("钥匙、账册、在办事项逐条写明。"),
    )


class StepDown(Form):
    """卸任."""

    tenure = Row(queries.tenures, names=(), label=_("任职"))
    on = forms.DateField(label=_("卸任日期"))
    handover = forms.CharField(label=_("交接说明"), widget=forms.Textarea, required=False)
