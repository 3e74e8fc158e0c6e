"""筹备事项."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, State, Text
from houqin.desk.filters import Between, Choose
from houqin.desk.filters import Tick as Only
from houqin.desk.registers import Register, register
from houqin.modules.occasions import commands
from houqin.modules.occasions.forms import task
from houqin.modules.occasions.models import Task
from houqin.modules.occasions.queries import event as queries
from houqin.modules.occasions.queries.outing import VIEW
from houqin.modules.occasions.registers.outing import MENU
from houqin.modules.occasions.rules import states


def _open(row: Any) -> bool:
    return bool(row.state == "open")


@register
class Tasks(Register):
    """筹备事项：每个活动要办的事、谁负责、什么时候前办好，过期的会提醒。"""

    model = Task
    name = _("筹备事项")
    menu = (MENU, 567)
    icon = "list-check"
    sees = VIEW
    rows = queries.tasks
    area = "events"
    columns = [
        Text("event.title", _("活动"), wide=True, link=lambda t: f"/occasions/events/{t.event_id}/"), Text("what", _("事项"), wide=True),
        Text("owner", _("负责人"), order="owner__name"), Text("trade", _("岗位")), Day("due", _("期限")),
        State("state", _("状态"), states.TASK.names, states.TONES), Day("done_on", _("办结日期")),
    ]  # fmt: skip
    facts = [Text("note", _("说明"), wide=True)]
    filters = [
        Choose("event", _("活动"), rows=queries.events), Choose("state", _("状态"), choices=Task.State.choices), Between("due", _("期限")),
        Only("open", _("只看待办"), lambda rows: rows.filter(state="open", event__state="open")),
    ]  # fmt: skip
    order = ["due", "pk"]
    row_acts = [
        Act(commands.do_task, task.DoTask, row="task", icon="circle-check", main=True, sheet=False, when=_open),
        Act(commands.assign_task, task.AssignTask, row="task", icon="user-plus", sheet=False, when=_open),
        Act(commands.drop_task, task.DropTask, row="task", icon="ban", grave=True, sheet=False, when=_open),
    ]  # fmt: skip
    empty = _("没有筹备事项。")
