"""What is filled in for a drill."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Row
from houqin.desk.forms import Form
from houqin.kernel.roles.actor import Actor
from houqin.modules.emergency.forms import fields
from houqin.modules.emergency.models import Sort
from houqin.modules.emergency.queries import drill as queries
from houqin.modules.people.queries import classes


class PlanDrill(Form):
    """安排演练：全校每个班都要清点."""

    sort = fields.Named(label=_("类别"), choices=Sort.choices)
    title = fields.text(_("演练名称"), 60)
    planned_at = fields.at(_("计划时间"), needed=True, hint="")
    ground = fields.text(_("集合地点"), 40, hint=_("例如：操场。"))
    lead = fields.staff(_("总指挥"))

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """The actor leads."""
        return {"lead": by.person.pk if by.person else None}


class Begin(Form):
    """拉响警报."""

    drill = fields.numbered(lambda by: queries.own(by, "planned"), _("演练"))
    at = fields.at(_("警报时间"))


class Count(Form):
    """清点人数."""

    drill = fields.numbered(queries.running, _("演练"))
    class_group = Row(classes, names=("name",), label=_("班级"))
    present = fields.heads(_("实到"))
    away = fields.heads(_("请假"), needed=False)
    at = fields.at(_("清点时间"))

    def clean_away(self) -> int:
        """None is none."""
        return self.cleaned_data.get("away") or 0


class Finish(Form):
    """清点完毕."""

    drill = fields.numbered(queries.running, _("演练"))


class Review(Form):
    """演练总结."""

    drill = fields.numbered(lambda by: queries.own(by, "held"), _("演练"))
    verdict = fields.words(_("总结评价"), 1000)
    findings = fields.words(
        _("发现的问题"), 1000, needed=False, hint=_("要改的，再用“列为整改”逐条写明责任人和期限。")
    )


class Cancel(Form):
    """取消演练."""

    drill = fields.numbered(lambda by: queries.own(by, "planned"), _("演练"))
    reason = fields.text(_("原因"), 200)
