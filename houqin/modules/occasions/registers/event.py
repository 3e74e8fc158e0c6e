"""校内活动."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Money, Number, State, Text
from houqin.desk.filters import Between, Choose
from houqin.desk.registers import Panel, Register, register
from houqin.kernel.roles.actor import Actor
from houqin.modules.occasions import commands
from houqin.modules.occasions.forms import event as forms
from houqin.modules.occasions.forms import goods as goods_forms
from houqin.modules.occasions.forms import means as means_forms
from houqin.modules.occasions.forms import task as task_forms
from houqin.modules.occasions.models import Event
from houqin.modules.occasions.models.checklist import Kind
from houqin.modules.occasions.queries import event as queries
from houqin.modules.occasions.queries import goods
from houqin.modules.occasions.queries.outing import VIEW
from houqin.modules.occasions.registers import support as sheet
from houqin.modules.occasions.registers.outing import MENU
from houqin.modules.occasions.rules import states

KINDS = dict(Kind.choices)


def _open(row: Any) -> bool:
    return bool(row.state == "open")


def _tasks(by: Actor, row: Event) -> dict[str, Any]:
    """What is to be seen to, in order of its day."""
    rows = row.tasks.select_related("owner").order_by("due", "pk")
    return {
        "row": row,
        "tasks": rows,
        "today": by.today,
        "may_do": by.may("occasions.do_task") and row.state == "open",
    }


def _means(by: Actor, row: Event) -> dict[str, Any]:
    """Rooms, people, goods, apparatus and money."""
    spent = goods.spent(row)
    return {
        "row": row, "spaces": row.spaces.filter(freed=False).select_related("place").order_by("on", "begins", "pk"),
        "helpers": row.helpers.filter(freed=False).select_related("person").order_by("on", "begins", "pk"),
        "needs": row.needs.select_related("item", "slip").order_by("pk"), "apparatus": goods.apparatus_of(row),
        "spent": spent, "over": spent > row.budget,
        "left": row.budget - spent, "excess": spent - row.budget, "sums": goods.by_kind(row.costs.all()),
        "out": goods.left_out(row),
    }  # fmt: skip


@register
class Events(Register):
    """校内活动：三八节、阳光体育、运动会、艺术节、毕业考试的后勤保障，事项、场地、人员、物品、费用和总结。"""

    model = Event
    name = _("校内活动")
    menu = (MENU, 566)
    icon = "calendar-event"
    sees = VIEW
    rows = queries.events
    area = "events"
    columns = [
        Text("number", _("编号")), Text("title", _("活动名称"), lead=True, wide=True), State("kind", _("类别"), KINDS, {}),
        Day("on", _("开始日期")), State("state", _("状态"), states.EVENT.names, states.TONES), Text("lead",
            _("后勤负责人"), order="lead__name"),
        Number("open_tasks", _("待办"), link=lambda e: f"/occasions/tasks/?event={e.pk}&open=1"), Number("all_tasks", _("事项")),
        Money("budget", _("预算")),
    ]  # fmt: skip
    facts = [
        Day("until", _("结束日期")), Text("time", _("时间"), read=lambda e: f"{e.begins:%H:%M}—{e.ends:%H:%M}"),
        Number("heads", _("参加人数")), Day("closed_on", _("总结日期")), Text("summary", _("总结"), wide=True),
        Text("reason", _("取消原因"), wide=True),
    ]  # fmt: skip
    filters = [
        Choose("state", _("状态"), choices=Event.State.choices), Choose("kind", _("类别"), choices=Kind.choices), Between("on", _("日期")),
    ]  # fmt: skip
    search = True
    order = ["-on", "-pk"]
    acts = [Act(commands.plan_event, forms.PlanEvent, icon="plus", main=True, sheet=False)]
    row_acts = [
        Act(commands.add_tasks, task_forms.AddTasks, row="event", icon="list-check", main=True, when=_open),
        Act(commands.take_places, means_forms.TakePlaces, row="event", icon="map-pin", when=_open),
        Act(commands.name_helpers, means_forms.NameHelpers, row="event", icon="users", when=_open),
        Act(commands.need_goods, goods_forms.NeedGoods, row="event", icon="package", when=_open),
        Act(commands.draw_goods, goods_forms.DrawGoods, row="event", icon="send", sheet=False, when=_open,
            then=lambda s: f"/stores/slips/{s.pk}/"),
        Act(commands.reserve_apparatus, goods_forms.ReserveApparatus, row="event", icon="calendar-event", sheet=False,
            when=_open, then=lambda a: f"/occasions/events/{a.event_id}/"),
        Act(commands.lend_apparatus, goods_forms.LendApparatus, row="event", icon="hand-grab", sheet=False, when=_open,
            then=lambda rows: f"/occasions/events/{rows[0].event_id}/"),
        Act(commands.spend_event, means_forms.SpendEvent, row="event", icon="coin", when=_open),
        Act(commands.close_event, forms.CloseEvent, row="event", icon="circle-check", sheet=False, when=_open),
        Act(commands.postpone_event, forms.PostponeEvent, row="event", icon="calendar-repeat", sheet=False, when=_open),
        Act(commands.cancel_event, forms.CancelEvent, row="event", icon="ban", grave=True, sheet=False, when=_open),
    ]  # fmt: skip
    panels = [
        Panel(_("筹备事项"), "occasions/parts/tasks.html", _tasks),
        Panel(_("场地、人员、物品和费用"), "occasions/parts/means.html", _means),
    ]
    papers = {_("活动后勤保障单"): sheet.support}
    empty = _("没有校内活动。先在“活动清单”里采用示范清单，再点“新建校内活动”。")
