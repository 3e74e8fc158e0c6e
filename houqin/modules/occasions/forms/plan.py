"""What is filled in for the plan of an outing."""

from __future__ import annotations

from typing import Any

from django.forms.models import model_to_dict
from django.utils.translation import gettext_lazy as _

from houqin.desk.fields import Rows
from houqin.desk.forms import Form
from houqin.kernel.roles.actor import Actor
from houqin.modules.occasions.forms import fields
from houqin.modules.occasions.models import Outing
from houqin.modules.occasions.queries import outing as queries
from houqin.modules.occasions.queries import people


class Itinerary(Form):
    """行程."""

    title = fields.text(_("活动名称"), 60)
    on = fields.day(_("日期"))
    leaves = fields.clock(_("出发时间"))
    returns = fields.clock(_("返回时间"))
    place = fields.text(_("目的地"), 80)
    route = fields.text(_("路线"), 200, hint=_("去程、回程怎样走，中途停哪里。"))
    gather = fields.text(_("集合地点"), 80, hint=_("到了以后在哪里集合，走散了到哪里会合。"))
    classes = Rows(people.classes, names=("name",), label=_("参加的班级"))
    lead = fields.staff(_("领队"))
    medic = fields.staff(_("急救员"))
    kit = fields.text(_("急救药箱"), 200, hint=_("里面有什么，由谁带。"))
    hospital = fields.text(_("就近医院"), 80)
    fee = fields.yuan(_("每人费用上限"), hint=_("家长同意的就是这个数，结算不能超过。不收费写0。"))
    fee_for = fields.text(_("费用用途"), 80, needed=False, hint=_("例如：车费、门票、保险。"))


class MendOuting(Itinerary):
    """修改外出活动：报批以前可以改；报批后要改，先请审批人退回."""

    outing = fields.outing(queries.to_mend)
    field_order = ("outing",)

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """As it stands."""
        if not isinstance(row, Outing):
            return {}
        found = model_to_dict(row, exclude=["id", "school", "number", "text", "state"])
        return found | {"classes": [g.class_group_id for g in row.groups.all()]}


class PlanOuting(Itinerary):
    """新建外出活动：先写行程，再写安全预案和紧急联系人，然后报批."""

    sort = fields.Named(label=_("类别"), choices=Outing.Sort.choices)
    field_order = ("sort",)


class AskOuting(Form):
    """报批外出活动：批准以后才能征求家长同意."""

    outing = fields.outing(queries.to_mend)


class FileOuting(Form):
    """登记教育局备案."""

    outing = fields.outing(queries.agreed)
    filing = fields.text(_("备案号"), 40)
    on = fields.day(_("备案日期"))

    @classmethod
    def opening(cls, by: Actor, row: Any | None) -> dict[str, Any]:
        """Today."""
        return {"on": by.today}


class CancelOuting(Form):
    """取消外出活动."""

    outing = fields.outing(queries.before)
    reason = fields.text(_("原因"), 200)
