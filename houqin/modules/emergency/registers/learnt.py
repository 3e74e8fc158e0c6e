"""整改事项 and 安全教育."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act
from houqin.desk.columns import Day, Moment, Number, State, Text
from houqin.desk.filters import Between, Choose
from houqin.desk.filters import Tick as Only
from houqin.desk.registers import Register, register, row_link
from houqin.modules.emergency import commands
from houqin.modules.emergency.forms import learnt as forms
from houqin.modules.emergency.models import Remedy, Talk
from houqin.modules.emergency.queries import learnt as queries
from houqin.modules.emergency.queries import plan as plans
from houqin.modules.emergency.registers.plan import MENU
from houqin.modules.emergency.rules import states


def _in(*wanted: str) -> Any:
    return lambda row: row.state in wanted


def _source(row: Remedy) -> str:
    return row_link(row.source) if row.source else ""


@register
class Remedies(Register):
    """整改事项：演练和突发事件里发现的问题，谁来改、什么时候改好、谁复查的。"""

    model = Remedy
    name = _("整改事项")
    menu = (MENU, 470)
    icon = "list-check"
    sees = plans.VIEW
    rows = queries.remedies
    area = "safety"
    columns = [
        Text("words", _("要改什么"), wide=True), Text("source", _("来源"), order="", link=_source),
        Text("person", _("责任人"), order="person__name"), Day("due", _("期限")),
        Text("place", _("隐患地点"), order="place__name", shown=False),
        State("state", _("状态"), states.LEARNT.names, states.TONES), Moment("done_at", _("改好时间")),
        Text("verifier", _("复查人"), order="verifier__name"),
    ]  # fmt: skip
    facts = [
        Text("result", _("怎么改的"), wide=True), Text("verdict", _("复查意见"), wide=True), Moment("verified_at", _("复查时间")),
    ]  # fmt: skip
    filters = [
        Choose("state", _("状态"), choices=Remedy.State.choices), Between("due", _("期限")),
        Only("late", _("只看超期的"), today=lambda rows, day: rows.filter(state="open", due__lt=day)),
    ]  # fmt: skip
    search = True
    order = ["state", "due", "pk"]
    row_acts = [
        Act(commands.carry_out, forms.CarryOut, row="remedy", icon="check", main=True, sheet=False,
            when=lambda r: r.state == "open" and r.place_id is None),
        Act(commands.verify, forms.Verify, row="remedy", icon="circle-check", main=True, sheet=False, when=_in("done")),
        Act(commands.give_back, forms.GiveBack, row="remedy", icon="arrow-back-up", sheet=False, when=_in("done")),
    ]  # fmt: skip
    empty = _("没有整改事项。在演练或突发事件上点“列为整改”。")


@register
class Talks(Register):
    """安全教育：消防培训、交通安全讲座、防溺水等，讲了什么、谁讲的、多少人参加；照片和签到表附在后面。"""

    model = Talk
    name = _("安全教育")
    menu = (MENU, 472)
    icon = "school"
    sees = plans.VIEW
    rows = queries.talks
    area = "safety"
    columns = [
        Day("on", _("日期")), State("kind", _("类别"), dict(Talk.Kind.choices), {}), Text("topic", _("主题"), wide=True),
        Text("speaker", _("主讲")), Text("audience", _("对象")), Number("heads", _("参加人数"), total=True),
        Number("minutes", _("时长（分钟）")),
    ]  # fmt: skip
    facts = [
        Text("words", _("内容与效果"), wide=True),
        Text("noter", _("登记人")),
        Text("void", _("作废原因")),
    ]
    filters = [
        Choose("kind", _("类别"), choices=Talk.Kind.choices), Between("on", _("日期")),
        Only("standing", _("不看作废的"), lambda rows: rows.filter(void="")),
    ]  # fmt: skip
    search = True
    order = ["-on", "-pk"]
    acts = [Act(commands.hold_talk, forms.HoldTalk, icon="plus", main=True, loose=True)]
    row_acts = [
        Act(commands.void_talk, forms.VoidTalk, row="talk", icon="ban", grave=True, sheet=False, when=lambda t: not t.void),
    ]  # fmt: skip
    empty = _("还没有登记安全教育。点“登记安全教育”。")
