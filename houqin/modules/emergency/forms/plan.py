"""编写预案."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Lines, Row
from houqin.desk.forms import Form, Line
from houqin.kernel.roles.actor import Actor
from houqin.modules.emergency.forms import fields
from houqin.modules.emergency.models import Sort
from houqin.modules.emergency.queries import plan as queries


class ContactLine(Line):
    """Somebody to tell."""

    person = fields.staff(_("本校人员"), needed=False)
    outside = fields.text(_("校外单位"), 40, needed=False)
    phone = fields.text(_("电话"), 20, needed=False)
    minutes = forms.IntegerField(label=_("几分钟内"), min_value=0, max_value=1440)
    task = fields.text(_("职责"), 100, needed=False)


class _Content(Form):
    steps = fields.words(_("处置步骤"), 4000, hint=_("一步一行，先做的写在前面。"), rows=8)
    lead = fields.staff(_("总指挥"))
    on = forms.DateField(label=_("编写日期"))
    lines = Lines(ContactLine, label=_("告知名单"))


class WritePlan(_Content):
    """编写预案：写处置步骤和告知名单，提交校长审批."""

    sort = fields.Named(label=_("类别"), choices=Sort.choices)
    name = fields.text(_("预案名称"), 60, hint=_("例如：火灾应急预案。"))
    field_order = ("sort", "name")

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Today."""
        return {"on": by.today}


class RevisePlan(_Content):
    """修订预案：批准以前旧版继续有效."""

    follows = Row(queries.latest, names=(), label=_("修订的预案"))
    field_order = ("follows",)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Everything the older one says."""
        if row is None:
            return {"on": by.today}
        lines = [
            {"person": c.person_id, "outside": c.outside, "phone": c.phone, "minutes": c.minutes, "task": c.task}
            for c in queries.contacts(row)
        ]  # fmt: skip
        return {"on": by.today, "steps": row.steps, "lead": row.lead_id, "lines": lines}
