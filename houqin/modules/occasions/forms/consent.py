"""What guardians and class teachers fill in before an outing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Drawn, Row, Rows
from houqin.desk.forms import Form
from houqin.kernel.roles.actor import Actor
from houqin.modules.occasions.commands.consent import GOES, STAYS
from houqin.modules.occasions.forms import fields
from houqin.modules.occasions.models import Group
from houqin.modules.occasions.queries import children
from houqin.modules.occasions.queries import outing as queries


class AskConsent(Form):
    """征求家长同意：给班里每个孩子生成一个链接，发给家长签；后来转入的再办一次."""

    group = Row(queries.agreed_groups, names=(), label=_("班级"))
    due = fields.day(_("截止日期"))

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """The day set before."""
        return {"due": row.due} if isinstance(row, Group) else {}


class AnswerConsent(Form):
    """家长答复外出活动：家长在链接页上填，哪个孩子由链接决定."""

    traveller = Row(children.unanswered, names=(), label=_("学生"))
    goes = forms.ChoiceField(
        label=_("参加不参加"), choices=[(GOES, _("同意参加")), (STAYS, _("不参加"))]
    )
    guardian = fields.text(_("家长姓名"), 40, needed=False)
    relation = forms.CharField(
        label=_("与孩子的关系"), max_length=20, required=False, widget=forms.TextInput(attrs={"placeholder": _("父亲、母亲……")})
    )  # fmt: skip
    picture = Drawn(label=_("家长签字"), required=False)


class ConsentOnPaper(Form):
    """登记纸质同意书：收到签好的纸质件后登记，再把照片传到“附件”."""

    traveller = Row(children.to_paper, names=("pupil__number",), label=_("学生"))
    guardian = fields.text(_("家长姓名"), 40)
    relation = fields.text(_("与孩子的关系"), 20)


class Decline(Form):
    """登记不参加：家长不同意，或收回了同意."""

    traveller = Row(children.to_decline, names=("pupil__number",), label=_("学生"))


class ListTravellers(Form):
    """列入出行名单：家长同意并且上了保险的才能列入."""

    group = Row(queries.agreed_groups, names=(), label=_("班级"))
    travellers = Rows(
        children.of_agreed, names=("pupil__number",), label=_("学生"), required=False, help_text=_("不选就是班里所有已同意并有保险的。")
    )  # fmt: skip


class TakeOff(Form):
    """移出出行名单."""

    traveller = Row(children.on_list, names=("pupil__number",), label=_("学生"))


class LookAfter(Form):
    """安排留校照管：不参加的孩子由谁照管、在哪里."""

    group = Row(queries.agreed_groups, names=(), label=_("班级"))
    keeper = fields.staff(_("照管老师"))
    keeps_at = fields.text(_("照管地点"), 60)
