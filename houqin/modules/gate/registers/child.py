"""离校条、接送人、受托人、接送登记、拦下登记."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.acts import Act, offer
from houqin.desk.columns import Day, Moment, State, Text, Tick
from houqin.desk.filters import Between, Choose
from houqin.desk.registers import Panel, Register, register
from houqin.kernel.roles.actor import Actor
from houqin.modules.gate import commands
from houqin.modules.gate.forms import child as forms
from houqin.modules.gate.models import Delegate, Guardian, LeavePass, Pickup, Stop
from houqin.modules.gate.queries import child as queries
from houqin.modules.gate.registers.visit import MENU
from houqin.modules.people.queries import classes

LEAVE_TONES = {"issued": "warn", "used": "done", "back": "done", "void": "quiet"}
TOLD_TONES = {"": "warn", "phone": "done", "notice": "done"}
PUPIL = Text("pupil", _("学生"), order="pupil__name")
OF_CLASS = Choose("pupil__class_group", _("班级"), rows=classes)


def _gone(leave: LeavePass) -> bool:
    return leave.state in ("used", "back")


LET_OUT = Act(commands.let_out, forms.LetOut, icon="door-exit", sheet=False)


@register
class LeavePasses(Register):
    """离校条：班主任开，写明谁来接；门卫核对放行，当天有效，只能用一次；没有条不出校门。"""

    model = LeavePass
    name = _("离校条")
    menu = (MENU, 340)
    icon = "door-exit"
    sees = queries.CHILDREN
    rows = queries.leave_passes
    sensitive = True
    attach = False
    area = "gate"
    columns = [
        Text("number", _("条号")), PUPIL, Text("class_group", _("班级"), order="class_group__name"),
        State("state", _("状态"), dict(LeavePass.State.choices), LEAVE_TONES), Day("on", _("日期")),
        Text("reason", _("事由"), wide=True), Text("fetcher", _("接的人")), Text("relation", _("关系")),
        Moment("out_at", _("离校时间")), State("told", _("告知监护人"), dict(LeavePass.Told.choices), TOLD_TONES),
        Text("teacher", _("开条人"), order="teacher__name"),
    ]  # fmt: skip
    facts = [
        Tick("returns", _("当天返校")), Moment("back_at", _("返校时间")), Text("out_by", _("放行门卫")),
        Moment("at", _("开条时间")), Day("erased_on", _("个人信息清除日期")),
    ]  # fmt: skip
    filters = [
        Choose("state", _("状态"), choices=LeavePass.State.choices),
        Choose("class_group", _("班级"), rows=classes), Between("on", _("日期")),
    ]  # fmt: skip
    order = ["-on", "-pk"]
    acts = [Act(commands.issue_leave, forms.IssueLeave, icon="plus", main=True), LET_OUT]
    row_acts = [
        Act(commands.come_back, forms.ComeBack, row="leave", icon="login", sheet=False,
            when=lambda p: p.state == "used" and p.returns),
        Act(commands.tell_guardian, forms.TellGuardian, row="leave", icon="phone", quick=True, sheet=False,
            when=lambda p: _gone(p) and not p.told),
        Act(commands.void_leave, forms.VoidLeave, row="leave", icon="ban", grave=True, sheet=False,
            when=lambda p: p.state == "issued"),
    ]  # fmt: skip
    empty = _("还没有离校条。学生中途离校，由班主任点“开离校条”。")


def _code(by: Actor, delegate: Delegate) -> dict[str, Any]:
    mine = by.person is not None and delegate.by_id == by.person.pk
    fresh = delegate.used_at is None and delegate.on >= by.today and not delegate.erased_on
    return {"code": delegate.code if mine and fresh else ""}


def _sent(by: Actor, guardian: Guardian) -> dict[str, Any]:
    found = queries.sent_by(by, guardian)
    return {"sent": [(d, _code(by, d)["code"]) for d in found]}


@register
class Guardians(Register):
    """接送人：每个孩子可以由哪些成年人接走，监护人何时同意；照片放在附件里。"""

    model = Guardian
    name = _("接送人")
    menu = (MENU, 350)
    icon = "users"
    sees = queries.CHILDREN
    rows = queries.guardians
    sensitive = True
    area = "gate"
    columns = [
        PUPIL, Text("pupil.class_group", _("班级")), Text("name", _("监护人")), Text("relation", _("关系")),
        Text("phone", _("手机"), order=""), Day("since", _("起")), Day("until", _("止")), Day("consent_on", _("同意日期")),
    ]  # fmt: skip
    facts = [Text("person", _("系统账号")), Day("erased_on", _("个人信息清除日期"))]
    filters = [OF_CLASS]
    order = ["pupil__class_group__entered", "pupil__class_group__name", "pupil__number", "pk"]
    acts = [Act(commands.add_guardian, forms.AddGuardian, icon="user-plus", main=True)]
    row_acts = [
        Act(commands.name_delegate, forms.NameDelegate, row="guardian", icon="user-share", main=True, sheet=False,
            when=lambda g: g.until is None),
        Act(commands.end_guardian, forms.EndGuardian, row="guardian", icon="ban", grave=True, sheet=False,
            when=lambda g: g.until is None),
    ]  # fmt: skip
    panels = [Panel(_("临时受托人"), "gate/parts/sent.html", _sent)]
    empty = _("还没有登记接送人。班主任逐个登记，或用 Excel 一次导入全班，再补照片。")


@register
class Delegates(Register):
    """临时受托人：监护人托谁、哪天来接；接送码只给登记人看，由他告诉监护人，一天一次有效。"""

    model = Delegate
    name = _("临时受托人")
    menu = (MENU, 355)
    icon = "user-share"
    sees = queries.CHILDREN
    rows = queries.delegates
    sensitive = True
    attach = False
    area = "gate"
    columns = [
        PUPIL, Text("pupil.class_group", _("班级")), Text("name", _("受托人")), Text("relation", _("关系")),
        Day("on", _("哪天来接")), Text("guardian.relation", _("委托的监护人")), Moment("used_at", _("接走时间")),
        Text("by", _("登记人"), order="by__name"),
    ]  # fmt: skip
    filters = [OF_CLASS, Between("on", _("日期"))]
    order = ["-on", "-pk"]
    panels = [Panel(_("接送码"), "gate/parts/code.html", _code)]
    empty = _("没有临时受托人。监护人要托别人来接时，在“接送人”里点开他的记录登记。")


def _collector(pickup: Pickup) -> str:
    return f"{pickup.who.relation} {pickup.who.name}".strip()


PICK_UP = Act(commands.pick_up, forms.PickUp, icon="heart", sheet=False)
offer(LET_OUT, PICK_UP)


@register
class Pickups(Register):
    """接送登记：哪个孩子几点由谁接走；只交给登记过的接送人或报对接送码的受托人。"""

    model = Pickup
    name = _("接送登记")
    menu = (MENU, 345)
    icon = "heart"
    sees = queries.CHILDREN
    rows = queries.pickups
    sensitive = True
    attach = False
    area = "gate"
    columns = [
        PUPIL, Text("class_group", _("班级"), order="class_group__name"), Day("on", _("日期")), Moment("at", _("接走时间")),
        Text("collector", _("接走的人"), read=_collector), Tick("sent", _("临时受托"), read=lambda p: p.delegate_id is not None),
        Text("guard", _("门卫"), order="guard__name"),
    ]  # fmt: skip
    filters = [Choose("class_group", _("班级"), rows=classes), Between("on", _("日期"))]
    order = ["-at", "-pk"]
    acts = [PICK_UP]
    empty = _("还没有接送登记。放学时门卫在“门卫值守”里点“接送”。")


@register
class Stops(Register):
    """拦下登记：没有放行的访客、没有条的学生、不在名单上的接送人，逐次留下原因。"""

    model = Stop
    name = _("拦下登记")
    menu = (MENU, 380)
    icon = "hand-stop"
    sees = queries.CHILDREN
    rows = queries.stops
    sensitive = True
    attach = False
    area = "gate"
    columns = [
        Moment("at", _("时间")), State("kind", _("类别"), dict(Stop.Kind.choices), {}), Text("name", _("被拦下的人")),
        PUPIL, Text("reason", _("原因"), wide=True), Text("guard", _("门卫"), order="guard__name"),
    ]  # fmt: skip
    filters = [Choose("kind", _("类别"), choices=Stop.Kind.choices), Between("at__date", _("日期"))]
    order = ["-at", "-pk"]
    empty = _("没有拦下的记录。")
