"""What is filled in for remedies and for safety lessons."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Row
from houqin.desk.forms import Form
from houqin.kernel.roles.actor import Actor
from houqin.modules.emergency.forms import fields
from houqin.modules.emergency.models import Talk
from houqin.modules.emergency.queries import drill as drills
from houqin.modules.emergency.queries import incident as incidents
from houqin.modules.emergency.queries import learnt as queries
from houqin.modules.emergency.queries import rulebook


class Learn(Form):
    """列为整改."""

    drill = fields.numbered(lambda by: drills.own(by, "held", "reviewed"), _("演练"), needed=False)
    incident = fields.numbered(
        lambda by: incidents.incidents(by).filter(school=by.school, state__in=["settled", "closed"]),
        _("突发事件"), needed=False,
    )  # fmt: skip
    words = fields.words(_("要改什么"), 200, rows=2)
    person = fields.staff(_("责任人"))
    due = forms.DateField(label=_("期限"))
    place = Row(
        incidents.places, names=("code", "name"), label=_("隐患地点"), required=False,
        help_text=_("是某个地点的隐患就选上：同时记入隐患台账，整改拍照、换人验收销号；是做法要改的不选。"),
    )  # fmt: skip

    pictures = forms.BooleanField(
        label=_("照片带到隐患台账"), required=False,
        help_text=_("勾上，现在已有的照片整改人也能看。有受伤学生的照片不要带过去，请整改时另拍现场。"),
    )  # fmt: skip

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """The usual span from today; the drill or the incident it is opened from."""
        source = {} if row is None else {row._meta.model_name: row.pk}
        return {"due": by.today + timedelta(days=rulebook.number(by, "remedy_days")), **source}


class CarryOut(Form):
    """已整改."""

    remedy = Row(queries.mine, names=(), label=_("整改事项"))
    result = fields.words(_("怎么改的"), 300, rows=2)


class Verify(Form):
    """复查通过."""

    remedy = Row(queries.to_verify, names=(), label=_("整改事项"))
    verdict = fields.text(_("复查意见"), 200, needed=False)


class GiveBack(Form):
    """复查退回."""

    remedy = Row(queries.to_verify, names=(), label=_("整改事项"))
    verdict = fields.text(_("还差什么"), 200)


class HoldTalk(Form):
    """登记安全教育：讲座、培训、主题课."""

    kind = fields.Named(label=_("类别"), choices=Talk.Kind.choices)
    topic = fields.text(_("主题"), 60)
    on = forms.DateField(label=_("日期"))
    minutes = forms.IntegerField(label=_("时长（分钟）"), min_value=1, max_value=1000, initial=40)
    speaker = fields.text(_("主讲"), 60, hint=_("例如：镇派出所民警、消防救援站。"))
    audience = fields.text(_("对象"), 60, hint=_("例如：全体师生、三至六年级。"))
    heads = fields.heads(_("参加人数"), least=1)
    words = fields.words(_("内容与效果"), 500, needed=False)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Today."""
        return {"on": by.today}


class VoidTalk(Form):
    """作废安全教育登记."""

    talk = Row(queries.standing_talks, names=(), label=_("安全教育"))
    reason = fields.text(_("原因"), 200)
