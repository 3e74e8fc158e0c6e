"""The slips of leave passes and pick-ups."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Row
from houqin.desk.forms import Form
from houqin.kernel.roles.actor import Actor
from houqin.modules.gate.forms import fields
from houqin.modules.gate.queries import child as queries
from houqin.modules.people.queries import present_people

NUMBERED = ("number",)
_RELATION = _("例如：父亲、母亲、祖父、外祖母。")


class IssueLeave(Form):
    """开离校条."""

    pupil = Row(queries.pupils_to_release, names=("number", "name"), label=_("学生"))
    on = forms.DateField(label=_("离校日期"))
    reason = fields.text(_("事由"), 100)
    fetcher = fields.text(_("谁来接"), 40)
    relation = fields.text(_("与学生的关系"), 20, hint=_RELATION)
    returns = fields.tick(_("当天还返校"))
    told_by_phone = fields.tick(_("已电话告知监护人"))

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Today unless said otherwise."""
        return {"on": by.today}


class VoidLeave(Form):
    """作废离校条."""

    leave = Row(queries.voidable, names=NUMBERED, label=_("离校条"))


class LetOut(Form):
    """学生离校放行."""

    offline = True
    who = fields.text(_("离校条号、学号或姓名"), 40)
    fetcher = fields.text(_("来接的人"), 40, needed=False, hint=_("核对是否与离校条上写的一致。"))
    at = fields.at()


class ComeBack(Form):
    """学生返校."""

    leave = Row(queries.to_come_back, names=NUMBERED, label=_("离校条"))
    at = fields.at()


class TellGuardian(Form):
    """已告知监护人."""

    leave = Row(queries.untold, names=NUMBERED, label=_("离校条"))


class AddGuardian(Form):
    """登记接送监护人."""

    pupil = Row(queries.pupils_to_guard, names=("number", "name"), label=_("学生"))
    name = fields.text(_("监护人姓名"), 40)
    relation = fields.text(_("与学生的关系"), 20, hint=_RELATION)
    phone = fields.text(_("手机"), 20, needed=False)
    consent_on = forms.DateField(
        label=_("监护人书面同意日期"), help_text=_("未满14周岁学生的信息，须有监护人单独同意。")
    )
    photo = forms.FileField(
        label=_("照片"), required=False,
        widget=forms.ClearableFileInput(attrs={"accept": "image/*", "capture": "environment"}),
    )  # fmt: skip
    person = Row(
        present_people, names=NUMBERED, label=_("系统账号"), required=False,
        help_text=_("监护人在系统里有账号时选上，离校时会收到通知。"),
    )  # fmt: skip


class EndGuardian(Form):
    """停止接送资格."""

    guardian = Row(queries.guardians_now, names=(), label=_("监护人"))
    reason = fields.reason()


class NameDelegate(Form):
    """登记临时受托人."""

    guardian = Row(queries.guardians_now, names=(), label=_("委托的监护人"))
    name = fields.text(_("受托人姓名"), 40)
    relation = fields.text(_("与学生的关系"), 20)
    on = forms.DateField(label=_("哪天来接"))

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Today unless said otherwise."""
        return {"on": by.today}


class PickUp(Form):
    """接走学生."""

    offline = True
    pupil = fields.text(_("学生姓名或学号"), 40)
    collector = fields.text(_("来接的人"), 40)
    code = fields.text(_("接送码"), 6, needed=False, hint=_("临时受托人要报出6位接送码。"))
    at = fields.at()
