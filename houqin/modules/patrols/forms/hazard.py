"""The slips of a hazard's way."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Row
from houqin.desk.forms import Form
from houqin.kernel.roles.actor import Actor
from houqin.modules.patrols.forms import fields
from houqin.modules.patrols.models import Hazard
from houqin.modules.patrols.queries import hazards as queries
from houqin.modules.repairs.models import Kind


def hazard(*states: str) -> Row:
    """A hazard in some states, by its number."""
    return Row(lambda by: queries.here(by, *states), names=("number",), label=_("隐患"))


class Report(Form):
    """上报隐患."""

    offline = True
    place = fields.place()
    what = fields.text(_("是什么隐患"), 80, hint=_("例如：灭火器压力不足、栏杆松动。"))
    photo = fields.photo()
    words = fields.words(_("具体情况"), 300, hint=_("请不要写学生姓名。"))
    field = fields.Named(
        label=_("类别"), choices=Hazard.Field.choices, required=False, initial="other"
    )
    card = fields.thing()
    source = fields.Named(
        label=_("来源"), required=False, initial="report",
        choices=[("report", _("师生报告")), ("outside", _("上级检查"))],
    )  # fmt: skip
    at = fields.at(_("发现时间"))

    def clean_source(self) -> str:
        """A report, where nothing else is said."""
        return str(self.cleaned_data["source"] or "report")


class Grade(Form):
    """定级."""

    hazard = hazard("found")
    level = fields.Named(
        label=_("级别"), choices=Hazard.Level.choices, initial="general",
        help_text=_("定为重大事故隐患，地点从现在起停用，并立即报告校长。"),
    )  # fmt: skip
    field = fields.Named(label=_("类别"), choices=Hazard.Field.choices, required=False)
    basis = fields.text(
        _("判定依据"),
        200,
        needed=False,
        hint=_("重大事故隐患必须写，对照《教育系统重大事故隐患判定指南》。"),
    )
    measure = fields.text(_("整改要求"), 200, needed=False)
    rectifier = Row(
        queries.rectifiers, names=("number", "name"), label=_("整改责任人"), required=False,
        help_text=_("现在就派人的，选上；也可以以后再派。"),
    )  # fmt: skip
    due = fields.day(_("整改期限"), needed=False, hint=_("不填按规则参数：一般7天，重大1天。"))

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """The field as it was reported."""
        return {"field": row.field} if row is not None else {}


class Assign(Form):
    """派人整改."""

    hazard = hazard("graded", "assigned")
    rectifier = Row(queries.rectifiers, names=("number", "name"), label=_("整改责任人"))
    due = fields.day(_("整改期限"), needed=False)
    measure = fields.text(_("整改要求"), 200, needed=False)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """What the grading said."""
        return {"due": row.due, "measure": row.measure} if row is not None else {}


class ToRepair(Form):
    """转维修."""

    hazard = hazard("assigned")
    what = fields.text(_("坏了什么"), 40)
    kind = fields.Named(label=_("类别"), choices=Kind.choices, initial="other")
    urgent = forms.BooleanField(label=_("紧急"), required=False)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """The hazard's own words."""
        return {"what": row.what[:40]} if row is not None else {}


class Rectify(Form):
    """整改完成."""

    offline = True
    hazard = Row(queries.in_hand, names=("number",), label=_("隐患"))
    result = fields.words(_("做了什么"), 300, needed=True)
    photo = fields.photo(_("整改后照片"), needed=True)
    at = fields.at(_("完成时间"))


class Verify(Form):
    """验收销号."""

    hazard = Row(queries.to_verify, names=("number",), label=_("隐患"))
    verdict = fields.text(
        _("验收意见"), 200, needed=False, hint=_("到现场看过再点。不写按“现场查看，已整改到位”记。")
    )
    at = fields.at(_("验收时间"))


class SendBack(Form):
    """退回整改."""

    hazard = Row(queries.to_verify, names=("number",), label=_("隐患"))
    verdict = fields.text(_("还有什么没到位"), 200)


class Reopen(Form):
    """重新整改."""

    hazard = hazard("closed")
    reason = fields.text(_("又出现了什么"), 200)
