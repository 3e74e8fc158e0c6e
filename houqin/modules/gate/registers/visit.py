"""来访、车辆、预约、拒入名单."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act, offer
from houqin.desk.columns import Day, Moment, Number, State, Text, Tick
from houqin.desk.filters import Between, Choose
from houqin.desk.filters import Tick as Only
from houqin.desk.registers import Panel, Register, register
from houqin.kernel.roles.actor import Actor
from houqin.modules.gate import commands
from houqin.modules.gate.forms import visit as forms
from houqin.modules.gate.models import Appointment, Blocked, Visit
from houqin.modules.gate.queries import visit as queries
from houqin.modules.people.queries import present_staff

MENU = _("门卫")
VISIT_TONES = {
    "waiting": "warn",
    "cleared": "warn",
    "inside": "doing",
    "out": "done",
    "turned": "bad",
}
ASK_TONES = {"asked": "warn", "agreed": "doing", "arrived": "done", "declined": "bad"}


def _at_gate(visit: Visit) -> bool:
    return visit.state in queries.AT_GATE


def _waiting(visit: Visit) -> bool:
    return visit.state == Visit.State.WAITING


def _numbers(by: Actor, visit: Visit) -> dict[str, Any]:
    return {"may": by.may("gate.reveal") and not visit.erased_on, "visit": visit}


ADMIT = Act(commands.admit, forms.Admit, icon="user-plus", main=True)
LEAVE = Act(
    commands.leave, forms.Leave, row="visit", icon="door-exit", main=True, sheet=False,
    when=lambda v: v.state == Visit.State.INSIDE,
)  # fmt: skip
LET_IN = Act(
    commands.let_in, forms.LetIn, row="visit", icon="check", sheet=False, main=True, when=_at_gate
)
ROW_ACTS = [
    Act(commands.confirm, forms.Confirm, row="visit", icon="check", quick=True, sheet=False, main=True, when=_waiting),
    Act(commands.decline, forms.Decline, row="visit", icon="x", sheet=False, when=_waiting),
    LET_IN,
    LEAVE,
    Act(commands.turn_away, forms.TurnAway, row="visit", icon="ban", grave=True, sheet=False, when=_at_gate),
]  # fmt: skip
offer(Act(commands.stop, forms.StopSlip, sheet=False))


@register
class Visits(Register):
    """来访登记：谁来、找谁、查验了什么证件、几点进几点出；证件号和电话加密保存，只露首尾，到期自动清除。"""

    model = Visit
    name = _("来访登记")
    menu = (MENU, 310)
    icon = "user-check"
    sees = queries.MINE
    rows = queries.visits
    attach = False
    area = "gate"
    columns = [
        Text("number", _("登记号")), Text("name", _("来访人"), lead=True),
        State("state", _("状态"), dict(Visit.State.choices), VISIT_TONES),
        Text("host", _("被访人"), order="host__name"), Text("purpose", _("事由"), wide=True), Moment("in_at", _("入校时间")),
        Moment("out_at", _("离校时间")), Text("badge", _("访客证号")), Text("phone", _("手机"), order=""),
        Text("plate", _("车牌"), shown=False), Text("company", _("单位"), shown=False), Number("heads", _("人数"), total=True),
    ]  # fmt: skip
    facts = [
        Moment("at", _("到达时间")), Text("papers", _("证件"), read=lambda v: v.get_papers_display()),
        Text("document", _("证件号"), order=""), Tick("seen", _("已查验证件")),
        Text("said", _("被访人意见"), read=lambda v: v.get_said_display()), Text("at_by", _("登记门卫")),
        Text("in_by", _("放行门卫")), Text("out_by", _("离校登记")), Text("appointment", _("预约号")),
        Text("remark", _("备注"), wide=True), Day("erased_on", _("个人信息清除日期")),
    ]  # fmt: skip
    filters = [
        Choose("state", _("状态"), choices=Visit.State.choices), Choose("host", _("被访人"), rows=present_staff),
        Between("at__date", _("日期")), Only("vehicle", _("只看有车的"), lambda rows: rows.exclude(plate="")),
    ]  # fmt: skip
    search = True
    order = ["-at", "-pk"]
    acts = [ADMIT]
    row_acts = ROW_ACTS
    panels = [Panel(_("完整号码"), "gate/parts/numbers.html", _numbers)]
    empty = _("还没有来访登记。门卫在“门卫值守”里点“访客来”登记第一位。")


@register
class Vehicles(Register):
    """车辆登记：哪辆车、谁带进来、找谁、几点进几点出。"""

    model = Visit
    code = "gate.vehicles"
    name = _("车辆登记")
    menu = (MENU, 320)
    icon = "truck"
    sees = queries.VIEW
    rows = queries.vehicles
    attach = False
    area = "gate"
    columns = [
        Text("plate", _("车牌")), Text("name", _("驾驶人")), State("state", _("状态"), dict(Visit.State.choices), VISIT_TONES),
        Text("company", _("单位")), Text("purpose", _("事由"), wide=True), Text("host", _("被访人"), order="host__name"),
        Moment("in_at", _("入校时间")), Moment("out_at", _("离校时间")), Text("number", _("登记号"), shown=False),
    ]  # fmt: skip
    filters = [
        Choose("state", _("状态"), choices=Visit.State.choices),
        Between("at__date", _("日期")),
    ]
    search = True
    order = ["-at", "-pk"]
    row_acts = [LET_IN, LEAVE]
    empty = _("还没有车辆登记。门卫在“门卫值守”里点“车辆”登记。")

    def holds(self, row: Any) -> bool:
        """Visits are shown in their own register."""
        return False


def _open(appointment: Appointment) -> bool:
    return appointment.state in ("asked", "agreed")


def _asked(appointment: Appointment) -> bool:
    return bool(appointment.state == "asked")


@register
class Appointments(Register):
    """来访预约：自己邀请的和访客扫码预约的；同意了的到门口查验证件就能进。"""

    model = Appointment
    name = _("来访预约")
    menu = (MENU, 330)
    icon = "calendar-plus"
    sees = queries.MINE
    rows = queries.appointments
    attach = False
    area = "gate"
    columns = [
        Text("number", _("预约号")), Text("name", _("来访人"), lead=True),
        State("state", _("状态"), dict(Appointment.State.choices), ASK_TONES),
        Day("on", _("来访日期")), Text("host", _("被访人"), order="host__name"), Text("wanted", _("所写被访人")),
        Text("purpose", _("事由"), wide=True), Text("company", _("单位")), Text("plate", _("车牌")), Text("phone", _("手机"), order=""),
    ]  # fmt: skip
    facts = [
        Tick("public", _("扫码预约")),
        Moment("at", _("预约时间")),
        Day("erased_on", _("个人信息清除日期")),
    ]
    filters = [
        Choose("state", _("状态"), choices=Appointment.State.choices),
        Between("on", _("来访日期")),
    ]
    search = True
    order = ["-on", "-pk"]
    acts = [Act(commands.invite, forms.Invite, icon="calendar-plus", main=True)]
    row_acts = [
        Act(commands.agree, forms.Agree, row="appointment", icon="check", quick=True, main=True, sheet=False, when=_asked),
        Act(commands.refuse_appointment, forms.RefuseAppointment, row="appointment", icon="x", quick=True, sheet=False, when=_asked),
        Act(commands.arrive, forms.Arrive, row="appointment", icon="user-check", main=True, sheet=False,
            when=lambda a: a.state == "agreed"),
        Act(commands.cancel_appointment, forms.CancelAppointment, row="appointment", icon="ban", sheet=False, when=_open),
    ]  # fmt: skip
    empty = _("还没有来访预约。点“邀请访客”替来访人约好，或把门卫的预约二维码贴在校门口。")


@register
class Block(Register):
    """拒入名单：哪些人和车不能进，为什么，到哪天；号码只留比对用的标记，读不出来。"""

    model = Blocked
    code = "gate.blocked"
    name = _("拒入名单")
    menu = (MENU, 390)
    icon = "ban"
    sees = queries.BLOCKED
    rows = queries.blocked
    attach = False
    sensitive = True
    area = "gate"
    columns = [
        Text("name", _("姓名")), Text("plate", _("车牌")), Text("reason", _("原因"), wide=True),
        Tick("by_document", _("按证件号"), read=lambda b: bool(b.document_mark)),
        Tick("by_telephone", _("按手机"), read=lambda b: bool(b.phone_mark)),
        Day("since", _("起")), Day("until", _("止")), Text("person", _("提出人"), order="person__name"),
    ]  # fmt: skip
    order = ["-since", "-pk"]
    acts = [Act(commands.block, forms.Block, icon="plus", main=True)]
    row_acts = [Act(commands.unblock, forms.Unblock, row="blocked", icon="x", sheet=False)]
    empty = _("名单是空的。有明确依据的才列入，写明原因和期限。")
