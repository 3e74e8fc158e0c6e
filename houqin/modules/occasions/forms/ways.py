"""What is filled in for vehicles and insurance."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Row, Rows
from houqin.desk.forms import Form
from houqin.modules.occasions.forms import fields
from houqin.modules.occasions.queries import children, people
from houqin.modules.occasions.queries import outing as queries


class AddVehicle(Form):
    """登记车辆：看原件，证件有一样在外出那天过期就不能用."""

    outing = fields.outing(queries.before)
    name = fields.text(_("车号"), 20, hint=_("例如：1号车。"))
    firm = fields.text(_("承运单位"), 60)
    plate = fields.text(_("车牌"), 12)
    seats = fields.whole(_("核定载客数"), most=100, hint=_("不算驾驶员。"))
    permit = fields.text(_("道路运输证号"), 40)
    permit_until = fields.day(_("道路运输证有效期至"))
    checked_until = fields.day(_("检验有效期至"))
    insured_until = fields.day(_("车辆保险有效期至"))
    driver = fields.text(_("驾驶员"), 40)
    phone = fields.text(_("驾驶员电话"), 20)
    licence_until = fields.day(_("驾驶证有效期至"))


class DropVehicle(Form):
    """取消车辆：坐这辆车的人要重新安排."""

    vehicle = Row(queries.vehicles_before, names=("plate",), label=_("车辆"))


class Insure(Form):
    """登记保险：给征求过意见的学生登记，日期要包括外出当天."""

    outing = fields.outing(queries.agreed)
    insurer = fields.text(_("保险公司"), 60)
    number = fields.text(_("保单号"), 40)
    since = fields.day(_("保险起期"))
    until = fields.day(_("保险止期"))
    classes = Rows(
        people.classes, names=("name",), label=_("班级"), required=False, help_text=_("不选就是全部班级。")
    )  # fmt: skip


class Board(Form):
    """安排乘车：可以整班，也可以选学生和带队人员."""

    vehicle = Row(queries.vehicles_running, names=("plate",), label=_("车辆"))
    group = Row(queries.agreed_groups, names=(), label=_("整班"), required=False)
    travellers = Rows(children.on_list, names=("pupil__number",), label=_("学生"), required=False)
    adults = Rows(
        children.adults_before, names=("person__name",), label=_("带队人员"), required=False
    )
