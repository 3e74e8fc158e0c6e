"""外出车辆."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Number, Text
from houqin.desk.filters import Between
from houqin.desk.registers import Register, register
from houqin.modules.occasions import commands
from houqin.modules.occasions.forms import going, ways
from houqin.modules.occasions.models import Vehicle
from houqin.modules.occasions.queries import outing as queries
from houqin.modules.occasions.registers.outing import MENU


@register
class Vehicles(Register):
    """外出车辆：承运单位、车牌、驾驶员和证件有效期；证件在外出那天过期的登记不进来。"""

    model = Vehicle
    name = _("外出车辆")
    menu = (MENU, 563)
    icon = "bus"
    sees = queries.VIEW
    rows = queries.vehicles
    area = "safety"
    columns = [
        Text("outing", _("外出活动"), wide=True), Text("name", _("车号")), Text("plate", _("车牌")), Text("firm", _("承运单位")),
        Number("seats", _("核定载客")), Number("children", _("学生")), Number("grown", _("带队")), Text("driver", _("驾驶员")),
    ]  # fmt: skip
    facts = [
        Text("phone", _("驾驶员电话")), Text("permit", _("道路运输证号")), Day("permit_until", _("道路运输证有效期至")),
        Day("licence_until", _("驾驶证有效期至")), Day("checked_until", _("检验有效期至")), Day("insured_until", _("保险有效期至")),
    ]  # fmt: skip
    filters = [Between("outing__on", _("外出日期"))]
    order = ["-outing__on", "name", "pk"]
    row_acts = [
        Act(commands.board, ways.Board, row="vehicle", icon="users", main=True, sheet=False, when=lambda v: v.outing.state == "agreed"),
        Act(commands.count_heads, going.CountHeads, row="vehicle", icon="list-check", sheet=False,
            when=lambda v: v.outing.state in ("agreed", "out")),
        Act(
            commands.drop_vehicle, ways.DropVehicle, row="vehicle", icon="ban", grave=True, sheet=False,
            when=lambda v: v.outing.state in ("draft", "returned", "agreed"), then=lambda o: f"/occasions/outings/{o.pk}/",
        ),
    ]  # fmt: skip
    empty = _("还没有登记外出车辆。在外出活动里点“登记车辆”。")
