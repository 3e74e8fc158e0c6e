"""点名记录."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Moment, Number, State, Text
from houqin.desk.filters import Between, Choose
from houqin.desk.registers import Register, register
from houqin.modules.occasions import commands
from houqin.modules.occasions.forms import going as forms
from houqin.modules.occasions.models import Roll
from houqin.modules.occasions.models.roll import Stage
from houqin.modules.occasions.queries import outing as outings
from houqin.modules.occasions.queries import roll as queries
from houqin.modules.occasions.registers.outing import MENU
from houqin.modules.occasions.rules import outings as rules


@register
class Rolls(Register):
    """点名记录：每个班在出发、到达、集合、返程、返校各点了几次名，应到实到多少，谁点的。"""

    model = Roll
    name = _("点名记录")
    menu = (MENU, 562)
    icon = "list-check"
    sees = outings.VIEW
    rows = queries.rolls
    attach = False
    area = "safety"
    columns = [
        Text("group.outing.title", _("外出活动"), wide=True), Text("group.class_group", _("班级"), order="group__class_group__grade"),
        State("stage", _("点名"), rules.STAGES, {}), Number("expected", _("应到")), Number("present", _("实到")),
        Moment("called_at", _("点名时间")), Text("caller", _("点名人")),
    ]  # fmt: skip
    facts = [Moment("at", _("登记时间"))]
    filters = [
        Choose("stage", _("点名"), choices=Stage.choices),
        Between("group__outing__on", _("外出日期")),
    ]
    order = ["-called_at", "-pk"]
    acts = [Act(commands.call_roll, forms.CallRoll, icon="list-check", main=True, sheet=False)]
    empty = _("还没有点名。外出当天，带班老师在“今天”里打开点名。")
