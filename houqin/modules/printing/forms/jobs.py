"""What is filled in for a ticket and in the print room."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Drawn, Row
from houqin.desk.forms import Form
from houqin.kernel.roles.actor import Actor
from houqin.modules.printing.forms import fields
from houqin.modules.printing.models import Job
from houqin.modules.printing.queries import jobs


class Ask(Form):
    """填文印单：批准后才印，填好以后在单子上传原稿."""

    unit = fields.unit()
    kind = fields.Named(label=_("类别"), choices=Job.Kind.choices)
    title = fields.text(_("印什么"), 60)
    audience = fields.text(_("给谁用"), 60, hint=_("例如：三年级4个班。"))
    pages = fields.count(_("原稿页数"))
    copies = fields.count(_("份数"))
    size = fields.size()
    duplex = fields.tick(_("双面印"))
    needed_on = forms.DateField(label=_("要用日期"))
    secret = fields.tick(
        _("保密"), _("试卷一律保密：只有申请人、审批人和文印员看得到，只能本人领取。")
    )
    remark = fields.text(_("说明"), 200, needed=False)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """One's own group, both sides, A4."""
        return {"unit": by.person.unit_id if by.person else None, "duplex": True, "size": "a4"}


class Drop(Form):
    """不印了."""

    job = Row(lambda by: jobs.own(by, "agreed"), names=("number",), label=_("文印单"))
    reason = fields.text(_("原因"), 200)


class PrintJob(Form):
    """印好."""

    job = Row(lambda by: jobs.own(by, "agreed"), names=("number",), label=_("文印单"))
    used = fields.count(_("实用纸（张）"))
    spoiled = fields.count(_("印废（张）"), least=0, needed=False)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """As many as were reckoned."""
        return {"used": row.sheets, "spoiled": 0} if row is not None else {}

    def clean_spoiled(self) -> int:
        """None is none."""
        return self.cleaned_data.get("spoiled") or 0


class HandOver(Form):
    """交付：领取人点清份数，签字."""

    job = Row(lambda by: jobs.own(by, "printed"), names=("number",), label=_("文印单"))
    receiver = fields.staff(_("代领人"), needed=False, hint=_("申请人自己领的不用填。"))
    picture = Drawn(label=_("领取人签字"), required=False)
    code = forms.CharField(
        label=_("确认码"), max_length=6, required=False, help_text=_("不方便手写时，请签字人在“我的通知”里获取确认码。"),
    )  # fmt: skip
