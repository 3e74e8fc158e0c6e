"""突发事件 and who was told."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Moment, Number, State, Text
from houqin.desk.filters import Between, Choose
from houqin.desk.filters import Tick as Only
from houqin.desk.papers import Paper, Table
from houqin.desk.registers import Panel, Register, register
from houqin.kernel.audit.reads import log_read
from houqin.kernel.roles.actor import Actor
from houqin.modules.emergency import commands
from houqin.modules.emergency.forms import incident as forms
from houqin.modules.emergency.forms import learnt as learnt_forms
from houqin.modules.emergency.models import Call, Incident, Sort
from houqin.modules.emergency.queries import incident as queries
from houqin.modules.emergency.queries import plan as plans
from houqin.modules.emergency.registers.plan import MENU
from houqin.modules.emergency.rules import states

GOING = ("open", "settled")


def _in(*wanted: str) -> Any:
    return lambda row: row.state in wanted


def _story(by: Actor, row: Incident) -> dict[str, Any]:
    """The timeline, who was told, and the hurt for who may see them; that look is kept."""
    shown = by.may(queries.HURT)
    people = queries.hurt(row) if shown else []
    if people:
        log_read(by, "emergency.hurt", row=row.pk)
    return {
        "row": row, "lines": queries.timeline(row), "calls": queries.calls_of(row), "people": people, "shown": shown,
        "may_tell": by.may("emergency.tell") and row.state in GOING, "plan": row.plan,
    }  # fmt: skip


def _clock(value: Any) -> str:
    return timezone.localtime(value).strftime("%m-%d %H:%M") if value else ""


def incident_paper(by: Actor, row: Incident) -> Paper:
    """The report of an incident. It names no child."""
    lines = [(_clock(e.at), e.get_kind_display(), e.words, e.person) for e in queries.timeline(row)]
    calls = [
        (c, _clock(c.due), _clock(c.told_at), c.way, c.teller)
        for c in row.calls.order_by("due", "pk")
    ]
    return Paper(
        _("突发事件报告"),
        facts=[
            (_("类别"), row.get_sort_display()), (_("地点"), row.place), (_("发生了什么"), row.what),
            (_("发生时间"), _clock(row.at)), (_("报告时间"), _clock(row.told_at)), (_("报告人"), row.reporter),
            (_("受伤人数"), row.hurt), (_("启动的预案"), row.plan), (_("处置完毕"), _clock(row.settled_at)),
            (_("原因"), row.cause), (_("处理结果"), row.outcome),
        ],
        tables=[
            Table((_("时间"), _("类型"), _("经过"), _("记录人")), lines),
            Table((_("告知对象"), _("应告知"), _("已告知"), _("方式"), _("告知人")), calls),
        ],
        signs=[_("报告人"), _("总务主任"), _("校长")],
        copies=[_("学校留存"), _("上级主管部门")],
    )  # fmt: skip


@register
class Incidents(Register):
    """突发事件：什么时候发生、怎样处置、告知了谁、原因和结果。经过只增不改。"""

    model = Incident
    name = _("突发事件")
    menu = (MENU, 464)
    icon = "urgent"
    sees = plans.VIEW
    rows = queries.incidents
    area = "safety"
    columns = [
        Text("number", _("编号")), Moment("at", _("发生时间")), State("sort", _("类别"), dict(Sort.choices), {}),
        Text("what", _("发生了什么"), lead=True, wide=True), Text("place", _("地点"), order="place__name"),
        State("state", _("状态"), states.INCIDENT.names, states.TONES), Number("hurt", _("受伤人数")),
        Number("untold", _("未告知")),
    ]  # fmt: skip
    facts = [
        Text("plan", _("启动的预案")), Moment("told_at", _("报告时间")), Text("reporter", _("报告人")),
        Moment("settled_at", _("处置完毕")), Text("cause", _("原因"), wide=True), Text("outcome", _("处理结果"), wide=True),
        Moment("closed_at", _("总结时间")), Text("closer", _("总结人")),
    ]  # fmt: skip
    filters = [
        Choose("sort", _("类别"), choices=Sort.choices), Choose("state", _("状态"), choices=Incident.State.choices),
        Between("at__date", _("发生日期")),
        Only("going", _("只看没有总结的"), lambda rows: rows.filter(state__in=GOING)),
    ]  # fmt: skip
    search = True
    order = ["-at", "-pk"]
    acts = [Act(commands.report, forms.Report, icon="urgent", main=True, sheet=False)]
    row_acts = [
        Act(commands.note, forms.Note, row="incident", icon="pencil", main=True, sheet=False, when=_in(*GOING)),
        Act(commands.name_hurt, forms.NameHurt, row="incident", icon="first-aid-kit", sheet=False, when=_in(*GOING)),
        Act(commands.add_call, forms.AddCall, row="incident", icon="phone", sheet=False, when=_in(*GOING)),
        Act(commands.settle, forms.Settle, row="incident", icon="circle-check", sheet=False, when=_in("open")),
        Act(commands.close, forms.Close, row="incident", icon="clipboard-check", main=True, sheet=False, when=_in("settled")),
        Act(commands.learn, learnt_forms.Learn, row="incident", icon="list-check", sheet=False, when=_in("settled", "closed")),
        Act(commands.void, forms.Void, row="incident", icon="ban", grave=True, sheet=False, when=_in("open")),
    ]  # fmt: skip
    panels = [Panel(_("经过与告知"), "emergency/parts/story.html", _story)]
    papers = {_("突发事件报告"): incident_paper}
    empty = _("没有突发事件。发生时点“报告突发事件”，系统按预案列出要告知谁。")


@register
class Calls(Register):
    """告知记录：每件突发事件该告知谁、几点前、几点告知的、谁告知的。"""

    model = Call
    name = _("告知记录")
    menu = (MENU, 466)
    icon = "phone"
    sees = queries.ALL
    rows = queries.calls
    attach = False
    area = "safety"
    columns = [
        Text("incident", _("事件"), order="incident__number", link=lambda c: f"/emergency/incidents/{c.incident_id}/"),
        Text("person", _("本校人员"), order="person__name"), Text("outside", _("校外单位")), Text("phone", _("电话")),
        Text("task", _("职责")), Moment("due", _("应告知时间")), Moment("told_at", _("告知时间")), Text("way", _("方式")),
        Text("teller", _("告知人"), order="teller__name"),
    ]  # fmt: skip
    filters = [
        Between("due__date", _("日期")), Only("untold", _("只看没有告知的"), lambda rows: rows.filter(told_at=None)),
    ]  # fmt: skip
    order = ["-due", "-pk"]
    row_acts = [
        Act(commands.tell, forms.Tell, row="call", icon="phone", main=True, sheet=False,
            when=lambda c: c.told_at is None and c.incident.state in GOING),
    ]  # fmt: skip
    empty = _("没有告知记录。报告突发事件后，按预案自动列出。")
