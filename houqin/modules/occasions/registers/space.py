"""场地预留."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Ended, Text
from houqin.desk.filters import Between
from houqin.desk.filters import Tick as Only
from houqin.desk.registers import Register, register
from houqin.modules.occasions import commands
from houqin.modules.occasions.forms import means as forms
from houqin.modules.occasions.models import Space
from houqin.modules.occasions.queries import means as queries
from houqin.modules.occasions.queries.outing import VIEW
from houqin.modules.occasions.registers.outing import MENU


@register
class Spaces(Register):
    """场地预留：哪个活动在哪天几点用哪个场地；时间重叠的约不进来。"""

    model = Space
    name = _("场地预留")
    menu = (MENU, 568)
    icon = "map-pin"
    sees = VIEW
    rows = queries.spaces
    attach = False
    area = "events"
    columns = [
        Text("place", _("场地"), order="place__code"), Day("on", _("日期")),
        Text("begins", _("从"), read=lambda s: f"{s.begins:%H:%M}", order="begins"), Text("ends", _("到"),
            read=lambda s: f"{s.ends:%H:%M}", order="ends"),
        Text("event.title", _("活动"), wide=True), Ended("freed", _("已取消")),
    ]  # fmt: skip
    filters = [
        Between("on", _("日期")),
        Only("kept", _("不看取消的"), lambda rows: rows.filter(freed=False)),
    ]
    order = ["-on", "begins", "pk"]
    row_acts = [
        Act(commands.free_place, forms.FreePlace, row="space", icon="ban", sheet=False,
            when=lambda s: not s.freed and s.event.state == "open"),
    ]  # fmt: skip
    empty = _("没有预留场地。在校内活动里点“预留场地”。")
