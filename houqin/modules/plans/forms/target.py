"""The slips of targets."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Row
from houqin.desk.forms import Form
from houqin.kernel.roles.actor import Actor
from houqin.modules.people.queries import present_staff
from houqin.modules.plans.forms import fields
from houqin.modules.plans.models import Target
from houqin.modules.plans.queries import plan as plans
from houqin.modules.plans.queries import target as queries

DIGITS: dict[str, Any] = {"max_digits": 16, "decimal_places": 4}


class Source(forms.ChoiceField):
    """Where a target's figures come from, out of what the actor may choose; by key or by name."""

    offered: list[tuple[str, str]] = []

    def for_actor(self, by: Actor) -> None:
        """Narrow the choice."""
        self.offered = queries.source_choices(by)
        self.choices = self.offered

    def to_python(self, value: Any) -> str:
        """The key."""
        text = str(value or "").strip()
        return next((key for key, name in self.offered if text in (key, name)), text)


class Shape(Form):
    """What is to be reached, and by when."""

    title = forms.CharField(label=_("目标"), max_length=500)
    op = forms.ChoiceField(label=_("比较"), choices=Target.Op.choices, required=False)
    value = forms.DecimalField(label=_("数值"), **DIGITS)
    value_max = forms.DecimalField(label=_("上限"), required=False, **DIGITS)
    unit = forms.CharField(label=_("单位"), max_length=20, required=False)
    approx = forms.BooleanField(label=_("约数"), required=False)
    since = forms.DateField(label=_("起"))
    due = forms.DateField(label=_("期限"))
    area = fields.area()
    owner = Row(present_staff, names=("number", "name"), label=_("负责人"), required=False)


class AddTarget(Shape):
    """添加目标."""

    plan = Row(plans.living, names=("number",), label=_("所属计划"), required=False)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """From today on."""
        return {"since": by.today}


class TargetForm(Form):
    """A slip about one target."""

    target = Row(queries.own_targets, names=(), label=_("目标项"))


class MendTarget(Shape, TargetForm):
    """修改目标."""

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """The target as it is."""
        if not isinstance(row, Target):
            return {}
        return {n: row.owner_id if n == "owner" else getattr(row, n) for n in Shape.base_fields}


class RecordActual(TargetForm):
    """登记实际数."""

    on = forms.DateField(label=_("日期"))
    value = forms.DecimalField(label=_("实际"), **DIGITS)
    remark = forms.CharField(
        label=_("依据"), max_length=300, required=False,
        help_text=_("例如：财务第3号凭证、验收单编号。"),
    )  # fmt: skip

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """As of today."""
        return {"on": by.today}


class LinkMeasure(TargetForm):
    """选择取数来源."""

    source = Source(
        label=_("取数来源"), required=False,
        help_text=_("选了来源，实际数每天自动从台账读取；选“手工登记”则由人填写。"),
    )  # fmt: skip

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """The source it has."""
        if not isinstance(row, Target):
            return {}
        return {"source": f"{row.measure}:{row.what}" if row.what else row.measure}


class DropTarget(TargetForm):
    """不再考核."""

    reason = fields.reason()


class ReadMeasures(Form):
    """读取目标实际数."""
