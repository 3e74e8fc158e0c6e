"""What is filled in for copies, paper and quotas."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Lines, Row
from houqin.desk.forms import Form, Line
from houqin.kernel.roles.actor import Actor
from houqin.modules.printing.forms import fields
from houqin.modules.printing.queries import jobs


class _Today(Form):
    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Today."""
        return {"on": by.today, "size": "a4"}


class Copy(_Today):
    """登记复印."""

    on = forms.DateField(label=_("日期"))
    unit = fields.unit()
    person = fields.staff(_("复印人"))
    what = fields.text(_("复印内容"), 60)
    size = fields.size()
    count = fields.count(_("用纸（张）"))


class VoidCopy(Form):
    """作废复印登记."""

    copy = Row(jobs.standing_copies, names=(), label=_("复印登记"))
    reason = fields.text(_("原因"), 200)


class PaperLine(Line):
    """Packs of one size."""

    size = fields.size()
    packs = fields.count(_("包数"))
    each = fields.count(_("每包张数"))


class TakePaper(_Today):
    """领入纸张."""

    on = forms.DateField(label=_("日期"))
    paper = fields.text(_("出库单号"), 40, hint=_("库房“领用单”的单号，一张单只登记一次。"))
    lines = Lines(PaperLine, label=_("纸张"))


class CountPaper(Form):
    """盘点纸张."""

    size = fields.size()
    counted = fields.count(_("实点张数"), least=0)
    words = fields.text(_("说明"), 200)


class QuotaLine(Line):
    """One group's."""

    unit = fields.unit()
    sheets = fields.count(_("每月定额（张）"), least=0)


class SetQuota(Form):
    """设定用纸定额."""

    since = forms.DateField(label=_("起始月份"), help_text=_("选这个月的任意一天。"))
    lines = Lines(QuotaLine, label=_("定额"))

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """This month."""
        return {"since": by.today}
