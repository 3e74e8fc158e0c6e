"""保安员."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Text
from houqin.desk.columns import Tick as Yes
from houqin.desk.filters import Tick as Only
from houqin.desk.registers import Register, register
from houqin.modules.patrols import commands
from houqin.modules.patrols.forms import guard as forms
from houqin.modules.patrols.models import Guard
from houqin.modules.patrols.queries import guards as queries
from houqin.modules.patrols.queries.setup import VIEW
from houqin.modules.patrols.registers.hazard import MENU


@register
class Guards(Register):
    """保安员：人防名单，证件、合同、每年一次的背景审查，到期提醒；人数按学生数要求核对。"""

    model = Guard
    name = _("保安员")
    menu = (MENU, 396)
    icon = "user-shield"
    sees = VIEW
    rows = queries.guards
    area = "safety"
    columns = [
        Text("person", _("保安员"), order="person__name"),
        Text("company", _("派出单位"), read=lambda g: g.company or "学校自聘", order="company"),
        Yes("licence", _("有保安员证"), read=lambda g: bool(g.licence), order="licence"), Day("licence_until", _("证件有效期至")),
        Day("contract_until", _("合同到期")), Day("checked_on", _("最近背景审查日期")),
        Day("since", _("上岗日期")), Day("until", _("离岗日期")),
    ]  # fmt: skip
    facts = [Text("licence", _("保安员证号"))]
    filters = [Only("now", _("只看在岗的"), lambda rows: rows.filter(until=None))]
    order = ["until", "person__number"]
    acts = [Act(commands.add_guard, forms.AddGuard, icon="plus", main=True)]
    row_acts = [
        Act(commands.mend_guard, forms.MendGuard, row="guard", icon="pencil", sheet=False, when=lambda g: g.until is None),
        Act(commands.end_guard, forms.EndGuard, row="guard", icon="door-exit", sheet=False, when=lambda g: g.until is None),
    ]  # fmt: skip
    empty = _("还没有登记保安员。点“登记保安员”，写证号、合同和背景审查日期。")
