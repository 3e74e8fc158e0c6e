"""活动值守."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Ended, Text
from houqin.desk.filters import Between
from houqin.desk.filters import Tick as Only
from houqin.desk.registers import Register, register
from houqin.modules.occasions import commands
from houqin.modules.occasions.forms import means as forms
from houqin.modules.occasions.models import Helper
from houqin.modules.occasions.queries import means as queries
from houqin.modules.occasions.queries.outing import VIEW
from houqin.modules.occasions.registers.outing import MENU


@register
class Helpers(Register):
    """活动值守：谁在哪个活动、哪个岗位、从几点到几点。"""

    model = Helper
    name = _("活动值守")
    menu = (MENU, 569)
    icon = "users"
    sees = VIEW
    rows = queries.helpers
    attach = False
    area = "events"
    columns = [
        Text("person", _("姓名"), order="person__name"), Text("post", _("岗位")), Day("on", _("日期")),
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
        Act(commands.free_helper, forms.FreeHelper, row="helper", icon="ban", sheet=False,
            when=lambda s: not s.freed and s.event.state == "open"),
    ]  # fmt: skip
    empty = _("没有安排值守。在校内活动里点“安排值守”。")
