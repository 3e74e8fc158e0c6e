"""The slips for schools, units, places and classes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Lines, Row
from houqin.desk.forms import Form, Line
from houqin.kernel.org.models import Place, School
from houqin.kernel.roles.actor import Actor
from houqin.modules.office.queries import org


class FoundDistrict(Form):
    """设立学区."""

    name = forms.CharField(label=_("学区名称"), max_length=60)


class FoundSchool(Form):
    """设立学校."""

    district = Row(org.districts, label=_("学区"))
    name = forms.CharField(label=_("学校全称"), max_length=60)
    short = forms.CharField(label=_("简称"), max_length=20)
    kind = forms.ChoiceField(label=_("类型"), choices=School.Kind.choices)
    parent = Row(
        org.own_schools,
        label=_("中心学校"),
        required=False,
        help_text=_("村小填它所属的中心学校，其他不填。"),
    )


class UnitLine(Line):
    """One unit."""

    name = forms.CharField(label=_("部门名称"), max_length=40)
    parent = Row(org.own_units, label=_("上级部门"), required=False)


class AddUnits(Form):
    """添加部门."""

    lines = Lines(UnitLine, label=_("部门"))


class PlaceLine(Line):
    """One place."""

    code = forms.CharField(label=_("编号"), max_length=20)
    name = forms.CharField(label=_("名称"), max_length=40)
    kind = forms.ChoiceField(label=_("类型"), choices=Place.Kind.choices)
    campus = Row(org.campuses, label=_("校区"), required=False)
    parent = forms.CharField(label=_("所在楼宇编号"), max_length=20, required=False)


class AddPlaces(Form):
    """添加场所."""

    lines = Lines(PlaceLine, label=_("场所"))


class MendPlace(Form):
    """修改场所."""

    place = Row(org.own_places, names=("code",), label=_("场所"))
    name = forms.CharField(label=_("名称"), max_length=40)
    kind = forms.ChoiceField(label=_("类型"), choices=Place.Kind.choices)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """The place as it is."""
        return {"name": row.name, "kind": row.kind} if row is not None else {}


class ClassLine(Line):
    """One class."""

    name = forms.CharField(label=_("班级名称"), max_length=20)
    grade = forms.IntegerField(label=_("年级"), min_value=0, max_value=9)
    entered = forms.IntegerField(label=_("入学年份"), min_value=2000, max_value=2100)
    head = Row(org.staff, names=("number", "name"), label=_("班主任"), required=False)
    room = Row(org.own_places, names=("code", "name"), label=_("教室"), required=False)


class AddClasses(Form):
    """添加班级."""

    lines = Lines(ClassLine, label=_("班级"))


class MendClass(Form):
    """修改班级."""

    class_group = Row(org.own_classes, label=_("班级"))
    head = Row(org.staff, names=("number", "name"), label=_("班主任"), required=False)
    room = Row(org.own_places, names=("code", "name"), label=_("教室"), required=False)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """The class as it is."""
        return {"head": row.head_id, "room": row.room_id} if row is not None else {}


class PromoteClasses(Form):
    """学年升班."""

    school_year = forms.IntegerField(
        label=_("学年开始的年份"),
        min_value=2000,
        max_value=2100,
        help_text=_("2026—2027学年填2026。"),
    )
    top = forms.IntegerField(
        label=_("最高年级"), min_value=1, max_value=9, help_text=_("小学填6，幼儿园填3。")
    )
