"""活动清单."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Ended, Number, State, Text
from houqin.desk.filters import Choose
from houqin.desk.filters import Tick as Only
from houqin.desk.registers import Panel, Register, register
from houqin.kernel.roles.actor import Actor
from houqin.modules.occasions import commands
from houqin.modules.occasions.forms import checklist
from houqin.modules.occasions.models import Checklist
from houqin.modules.occasions.models.checklist import Kind
from houqin.modules.occasions.queries import event as queries
from houqin.modules.occasions.queries.outing import ALL
from houqin.modules.occasions.registers.outing import MENU

KINDS = dict(Kind.choices)


def _lines(by: Actor, row: Checklist) -> dict[str, Any]:
    return {"lines": row.lines.order_by("order")}


@register
class Checklists(Register):
    """活动清单：每类活动要办哪些事、提前几天办、由谁办；新建活动时照着列出来，以后再改不影响已有的活动。"""

    model = Checklist
    name = _("活动清单")
    menu = (MENU, 572)
    icon = "clipboard-list"
    sees = ALL
    rows = queries.checklists
    attach = False
    area = "events"
    columns = [
        Text("name", _("名称"), wide=True), State("kind", _("类别"), KINDS, {}), Number("n", _("事项")), Ended("retired", _("已停用")),
    ]  # fmt: skip
    filters = [
        Choose("kind", _("类别"), choices=Kind.choices), Only("used", _("不看停用的"), lambda rows: rows.filter(retired=False)),
    ]  # fmt: skip
    order = ["retired", "kind", "pk"]
    acts = [
        Act(commands.add_checklist, checklist.AddChecklist, icon="plus", main=True),
        Act(commands.adopt_checklists, checklist.AdoptChecklists, icon="download", sheet=False),
    ]
    row_acts = [
        Act(commands.mend_checklist, checklist.MendChecklist, row="checklist", icon="pencil", main=True, sheet=False,
            when=lambda c: not c.retired),
        Act(commands.retire_checklist, checklist.RetireChecklist, row="checklist", icon="ban", grave=True, sheet=False,
            when=lambda c: not c.retired),
    ]  # fmt: skip
    panels = [Panel(_("事项"), "occasions/parts/lines.html", _lines)]
    empty = _("还没有活动清单。可以“采用示范清单”，再按学校的情况修改。")
