"""The slips of visitors, appointments and the block list."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Row
from houqin.desk.forms import Form
from houqin.kernel.roles.actor import Actor
from houqin.modules.gate.forms import fields
from houqin.modules.gate.models import Stop
from houqin.modules.gate.queries import visit as queries
from houqin.modules.people.queries import present_staff

STAFF = ("number", "name")
NUMBERED = ("number",)


class Admit(Form):
    """来访登记."""

    offline = True
    name = fields.text(_("姓名"), 40)
    papers = fields.papers()
    document = fields.text(_("证件号"), 30, needed=False, hint=_("加密保存，屏幕上只露首尾。"))
    seen = fields.tick(_("已查验证件原件"))
    phone = fields.text(_("手机"), 20, needed=False)
    company = fields.text(_("单位"), 60, needed=False)
    heads = fields.heads()
    plate = fields.text(_("车牌"), 12, needed=False)
    purpose = fields.text(_("事由"), 100)
    host = Row(present_staff, names=STAFF, label=_("被访人"), required=False)
    by_phone = fields.tick(_("已电话联系被访人，同意会见"))
    badge = fields.badge()
    remark = fields.text(_("备注"), 100, needed=False)
    at = fields.at()


class Confirm(Form):
    """同意会见."""

    visit = Row(queries.waiting_for, names=NUMBERED, label=_("访客"))


class Decline(Form):
    """不同意会见."""

    visit = Row(queries.waiting_for, names=NUMBERED, label=_("访客"))
    reason = fields.reason()


class LetIn(Form):
    """放行入校."""

    visit = Row(queries.at_gate, names=NUMBERED, label=_("访客"))
    by_phone = fields.tick(_("已电话联系被访人，同意会见"))
    at = fields.at()


class Leave(Form):
    """访客离开：也可以直接写访客证号."""

    visit = Row(queries.inside, names=("number", "badge"), label=_("访客"))
    at = fields.at()


class TurnAway(Form):
    """劝返访客."""

    visit = Row(queries.at_gate, names=NUMBERED, label=_("访客"))
    reason = fields.reason()


class Announce(Form):
    """What every announcement says."""

    name = fields.text(_("来访人姓名"), 40)
    phone = fields.text(_("手机"), 20, needed=False)
    company = fields.text(_("单位"), 60, needed=False)
    plate = fields.text(_("车牌"), 12, needed=False)
    purpose = fields.text(_("事由"), 100)
    on = forms.DateField(label=_("来访日期"))

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Today unless said otherwise."""
        return {"on": by.today}


class Invite(Announce):
    """邀请访客."""


class Apply(Announce):
    """扫码预约：由来访人自己填."""

    wanted = fields.text(_("找谁（姓名）"), 40)
    phone = fields.text(_("手机"), 20)
    field_order = ["name", "phone", "company", "wanted", "purpose", "on", "plate"]


class Agree(Form):
    """同意预约."""

    appointment = Row(queries.asked, names=NUMBERED, label=_("预约"))


class RefuseAppointment(Form):
    """不同意预约."""

    appointment = Row(queries.asked, names=NUMBERED, label=_("预约"))


class CancelAppointment(Form):
    """取消预约."""

    appointment = Row(queries.open_appointments, names=NUMBERED, label=_("预约"))


class Arrive(Form):
    """预约到访."""

    offline = True
    appointment = Row(queries.expected, names=NUMBERED, label=_("预约"))
    papers = fields.papers()
    document = fields.text(_("证件号"), 30, needed=False)
    seen = fields.tick(_("已查验证件原件"))
    heads = fields.heads()
    badge = fields.badge()
    at = fields.at()


class Block(Form):
    """列入拒入名单."""

    name = fields.text(_("姓名"), 40, needed=False, hint=_("只有姓名时，门卫会被提醒核对证件。"))
    document = fields.text(_("证件号"), 30, needed=False)
    phone = fields.text(_("手机"), 20, needed=False)
    plate = fields.text(_("车牌"), 12, needed=False)
    reason = fields.reason()
    until = forms.DateField(
        label=_("到哪天为止"), required=False, help_text=_("不填表示一直有效。")
    )


class Unblock(Form):
    """移出拒入名单."""

    blocked = Row(queries.blocked_now, names=(), label=_("名单"))
    note_text = fields.reason()


class StopSlip(Form):
    """登记拦下."""

    kind = forms.ChoiceField(label=_("类别"), choices=Stop.Kind.choices)
    name = fields.text(_("被拦下的人"), 40, needed=False)
    reason = fields.reason()
    at = fields.at()
