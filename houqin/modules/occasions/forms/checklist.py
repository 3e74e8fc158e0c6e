"""What is filled in for checklists."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Lines, Row
from houqin.desk.forms import Form, Line
from houqin.kernel.roles.actor import Actor
from houqin.modules.occasions.forms import fields
from houqin.modules.occasions.models import Checklist
from houqin.modules.occasions.models.checklist import Kind
from houqin.modules.occasions.queries import event as queries


class AdoptChecklists(Form):
    """采用示范清单：已有的不会重复，采用以后可以修改."""


class CheckLine(Line):
    """One thing to see to."""

    what = fields.text(_("事项"), 100)
    before = forms.IntegerField(
        label=_("提前几天"), min_value=-60, max_value=365, help_text=_("当天写0，事后写负数。")
    )
    trade = fields.text(_("由谁办"), 40, needed=False)


class AddChecklist(Form):
    """新增活动清单."""

    kind = fields.Named(label=_("类别"), choices=Kind.choices)
    name = fields.text(_("名称"), 40)
    lines = Lines(CheckLine, label=_("事项"), most=100)


class MendChecklist(Form):
    """修改活动清单：写全部事项，原来的由这张代替；已经新建的活动不变."""

    checklist = Row(queries.checklists_in_use, names=("name",), label=_("清单"))
    name = fields.text(_("名称"), 40)
    lines = Lines(CheckLine, label=_("事项"), most=100)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """As it stands."""
        if not isinstance(row, Checklist):
            return {}
        lines = [
            {"what": x.what, "before": x.before, "trade": x.trade}
            for x in row.lines.order_by("order")
        ]
        return {"name": row.name, "lines": lines}


class RetireChecklist(Form):
    """停用活动清单."""

    checklist = Row(queries.checklists_in_use, names=("name",), label=_("清单"))
