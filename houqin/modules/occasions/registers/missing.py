"""没到的学生."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Moment, State, Text
from houqin.desk.filters import Between
from houqin.desk.filters import Tick as Only
from houqin.desk.registers import Register, register
from houqin.modules.occasions import commands
from houqin.modules.occasions.forms import going as forms
from houqin.modules.occasions.models import Missing
from houqin.modules.occasions.queries import children
from houqin.modules.occasions.queries import roll as queries
from houqin.modules.occasions.registers.outing import MENU
from houqin.modules.occasions.rules import outings as rules
from houqin.modules.occasions.rules import states


@register
class Missings(Register):
    """没到的学生：点名时谁不在，怎样、什么时候、由谁找到；没有找到的一直亮着。"""

    model = Missing
    name = _("没到的学生")
    menu = (MENU, 564)
    icon = "alert-triangle"
    sees = children.CHILDREN
    rows = queries.missings
    area = "safety"
    sensitive = True
    columns = [
        Text("traveller.pupil", _("学生"), order="traveller__pupil__name"),
        Text("roll.group.outing.title", _("外出活动"), wide=True), Text("roll.group.class_group", _("班级"),
            order="roll__group__class_group__grade"),
        State("roll.stage", _("点名"), rules.STAGES, {}),
        State("how", _("结果"), {"": "还没找到"} | dict(Missing.How.choices), states.TONES), Moment("at", _("发现时间")),
        Moment("found_at", _("找到时间")), Text("finder", _("找到的人")),
    ]  # fmt: skip
    facts = [Text("words", _("经过"), wide=True)]
    filters = [
        Only("lost", _("只看没找到的"), lambda rows: rows.filter(how="")),
        Between("roll__group__outing__on", _("外出日期")),
    ]
    order = ["-at", "-pk"]
    row_acts = [
        Act(commands.find_child, forms.FindChild, row="missing", icon="circle-check", main=True, sheet=False, when=lambda m: not m.how),
    ]  # fmt: skip
    empty = _("没有缺人的记录。")
