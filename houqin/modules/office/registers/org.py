"""学校、部门、场所、班级的台账."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Number, State, Text
from houqin.desk.filters import Choose
from houqin.desk.registers import Register, register
from houqin.kernel.org.models import ClassGroup, Place, School, Unit
from houqin.modules.office.commands import org as commands
from houqin.modules.office.forms import org as forms
from houqin.modules.office.queries import org as queries


@register
class Schools(Register):
    """学校：本学区的学校和幼儿园，村小挂在中心学校下。"""

    model = School
    name = _("学校")
    menu = (_("设置"), 900)
    icon = "building"
    sees = queries.VIEW
    rows = queries.schools
    columns = [
        Text("name", _("学校名称"), wide=True), Text("short", _("简称")),
        State("kind", _("类型"), dict(School.Kind.choices), {}), Text("parent", _("中心学校"), order="parent__name"),
    ]  # fmt: skip
    search = True
    order = ["pk"]
    acts = [
        Act(commands.found_school, forms.FoundSchool, icon="plus"),
        Act(commands.found_district, forms.FoundDistrict),
    ]


@register
class Units(Register):
    """部门：处室、教研组、年级组和班组。"""

    model = Unit
    name = _("部门")
    menu = (_("设置"), 910)
    icon = "sitemap"
    sees = queries.VIEW
    rows = queries.units
    columns = [
        Text("name", _("部门")),
        Text("parent", _("上级部门"), order="parent__name"),
        Number("people", _("在校人数")),
    ]
    order = ["path"]
    acts = [Act(commands.add_units, forms.AddUnits, icon="plus", main=True, loose=True)]
    empty = _("还没有部门。先添加总务处、各教研组和年级组。")


@register
class Places(Register):
    """场所：楼宇、房间和场地，每处一个编号和二维码。"""

    model = Place
    name = _("场所")
    menu = (_("设置"), 920)
    icon = "map-pin"
    sees = queries.VIEW
    rows = queries.places
    area = "assets"
    columns = [
        Text("name", _("场所")), Text("code", _("编号")), State("kind", _("类型"), dict(Place.Kind.choices), {}),
        Text("parent", _("所在楼宇"), order="parent__name"), Text("campus", _("校区"), order="campus__name"),
    ]  # fmt: skip
    filters = [
        Choose("kind", _("类型"), choices=Place.Kind.choices),
        Choose(
            "parent", _("所在楼宇"), rows=lambda by: queries.own_places(by).filter(kind="building")
        ),
    ]
    search = True
    order = ["code"]
    qr = "code"
    acts = [Act(commands.add_places, forms.AddPlaces, icon="plus", main=True, loose=True)]
    row_acts = [Act(commands.mend_place, forms.MendPlace, row="place", icon="pencil", sheet=False)]
    empty = _("还没有场所。先添加楼宇，再添加房间；贴上二维码后扫码就能报修、盘点。")


@register
class Classes(Register):
    """班级：年级随入学年份走，每年升班一次。"""

    model = ClassGroup
    name = _("班级")
    menu = (_("设置"), 930)
    icon = "school"
    sees = queries.VIEW
    rows = queries.classes
    columns = [
        Text("name", _("班级")), Number("grade", _("年级")), Number("entered", _("入学年份")),
        Text("head", _("班主任"), order="head__name"), Text("room", _("教室"), order="room__name"),
        Number("size", _("人数"), total=True),
    ]  # fmt: skip
    search = True
    order = ["grade", "name"]
    acts = [
        Act(commands.add_classes, forms.AddClasses, icon="plus", main=True, loose=True),
        Act(commands.promote_classes, forms.PromoteClasses, icon="arrow-up", sheet=False),
    ]
    row_acts = [
        Act(commands.mend_class, forms.MendClass, row="class_group", icon="pencil", sheet=False)
    ]
    empty = _("还没有班级。")
